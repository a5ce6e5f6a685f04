"""Who sees whose picture. The houses above say on what grounds: they know who meets whom."""

from collections.abc import Callable

from codev.accounts.models import User

Ground = Callable[[User, User], bool]  # viewer, person

grounds: list[Ground] = []


def ground(sees: Ground) -> Ground:
    """Registers a ground on which ``viewer`` sees ``person``."""
    grounds.append(sees)
    return sees


def may_see(viewer: User, person: User) -> bool:
    return viewer == person or any(sees(viewer, person) for sees in grounds)
