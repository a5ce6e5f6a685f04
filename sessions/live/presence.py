"""Who has a page open, as far as this process knows: a fact for the judge, told by the hub, and no event."""

import time
from dataclasses import dataclass, field
from uuid import UUID

GRACE = 5.0  # seconds: a page that is loaded anew was never away


@dataclass(slots=True)
class _Known:
    since: float
    here: frozenset[int] = frozenset()
    left: dict[int, float] = field(default_factory=dict)


_rooms: dict[UUID, _Known] = {}
_pages: dict[UUID, frozenset[int]] = {}


def tell(session_id: UUID, here: frozenset[int]) -> None:
    """On the hub's loop; read from the threads that judge."""
    now = time.monotonic()
    known = _rooms.get(session_id, _Known(now))
    left = {seat: at for seat, at in known.left.items() if seat not in here}
    left |= dict.fromkeys(known.here - here, now)
    _rooms[session_id] = _Known(known.since, here, left)


def tell_pages(session_id: UUID, seats: frozenset[int]) -> None:
    _pages[session_id] = seats


def pages(session_id: UUID) -> frozenset[int]:
    """Seats with a page of this process: real people, whoever else is said to be here."""
    return _pages.get(session_id, frozenset())


def forget(session_id: UUID) -> None:
    _rooms.pop(session_id, None)
    _pages.pop(session_id, None)


def here(session_id: UUID) -> frozenset[int]:
    known = _rooms.get(session_id)
    return known.here if known else frozenset()


def away(session_id: UUID, seat: int) -> int | None:
    """For how many milliseconds a seat has had no page; None while it has one, or nobody here can know."""
    known = _rooms.get(session_id)
    if known is None or seat in known.here:
        return None
    seconds = time.monotonic() - known.left.get(seat, known.since)
    return None if seconds < GRACE else int(seconds * 1000)


def left(session_id: UUID) -> dict[int, int]:
    """Who left their last page, and for how many milliseconds."""
    known, now = _rooms.get(session_id), time.monotonic()
    return {seat: int((now - at) * 1000) for seat, at in known.left.items()} if known else {}
