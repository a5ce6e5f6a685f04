"""People who are named by their address before they have ever signed in."""

from codev.accounts.models import User, normalize_email
from codev.accounts.names import one_line


def person_at(address: str, *, language: str, time_zone: str, name: str = "") -> User:
    """The user of this address, made if there is none. What a known person has set is left alone."""
    user, _ = User.objects.get_or_create(
        email=normalize_email(address),
        defaults={"name": one_line(name), "language": language, "time_zone": time_zone},
    )
    return user


def set_name_once(user: User, name: str) -> None:
    """Keeps the name typed by somebody who has none yet."""
    if one_line(name) and not user.name:
        user.name = one_line(name)
        user.save(update_fields=["name"])
