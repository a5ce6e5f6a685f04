"""Who may have the notes of a session open, and under which name the others see their cursor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codev.accounts.models import User
from sessions.live import log
from sessions.live.render import person
from sessions.live.screens import screen_of
from sessions.live.service import NothingHere, admit


@dataclass(frozen=True, slots=True)
class Entry:
    """``beside``: who sits at this screen too, by seat. ``person``: as the roster has them."""

    seat: int
    beside: dict[int, int]
    person: dict[str, Any]


def enter(session_id: UUID, user: User, login: str) -> Entry:
    """Whoever has taken a seat. Asked again when a right may be lost. Raises NothingHere."""
    session, seat = admit(session_id, user)
    if seat.number not in log.state_of(session).seats:
        raise NothingHere
    shown = person(session, seat)
    named = {"name": shown["name"], "color": shown["color"], "seat": seat.number}
    return Entry(seat.number, screen_of(session_id, user, login).beside, named)
