"""What the houses above add: they know of groups and sessions, this one does not."""

from collections.abc import Callable
from dataclasses import dataclass

from codev.accounts.models import User


@dataclass(frozen=True)
class Place:
    """Where a person wrote words of their own: a group, by its id and name. ``kept_url``: what goes when."""

    id: str
    name: str
    kept_url: str = ""


@dataclass(frozen=True)
class Blocker:
    """Why something cannot be erased now, and where that is settled."""

    text: str
    label: str = ""
    url: str = ""


# The groups in which a person sits or sat.
places: list[Callable[[User], list[Place]]] = []
# Why an account cannot be deleted now; why the words of a group cannot be erased now.
account_blockers: list[Callable[[User], list[Blocker]]] = []
words_blockers: list[Callable[[User, str], list[Blocker]]] = []
# What is locked before the blockers of an account are asked: two who go at once come one after the other.
holds: list[Callable[[User], object]] = []
# Cases of the person in a group, or everywhere for None: how many; and taking them back with every word.
case_counts: list[Callable[[User, str | None], int]] = []
case_takers: list[Callable[[User, str | None], int]] = []
# What is done before rows are erased, and what is found by their address alone: how many rows, by model.
leavings: list[Callable[[User], object]] = []
by_address: list[Callable[[str], dict[str, int]]] = []


def places_of(user: User) -> list[Place]:
    return [place for ask in places for place in ask(user)]


def place_of(user: User, place_id: object) -> Place | None:
    return next((place for place in places_of(user) if place.id == str(place_id)), None)


def hold_for(user: User) -> None:
    """Call it before the person's own row is locked: the houses above lock what is theirs before people."""
    for hold in holds:
        hold(user)


def blockers_of(user: User) -> list[Blocker]:
    return [blocker for ask in account_blockers for blocker in ask(user)]


def blockers_in(user: User, place_id: str) -> list[Blocker]:
    return [blocker for ask in words_blockers for blocker in ask(user, place_id)]


def cases_of(user: User, place_id: str | None = None) -> int:
    return sum(ask(user, place_id) for ask in case_counts)


def take_cases_back(user: User, place_id: str | None = None) -> int:
    return sum(take(user, place_id) for take in case_takers)
