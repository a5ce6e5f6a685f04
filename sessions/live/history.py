"""What the room needs of the group's other sessions: who was client when, who reports, when they meet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from sessions.models import CodevSession, Seat

Status = CodevSession.Status


def told(session: CodevSession, seat: Seat, seats: dict[int, int], held: frozenset[str]) -> dict[str, Any]:
    """Part of the welcome. ``follow_up``: the seat whose case was last; ``turns``: day of each one's last.
    ``seats``: the numbers of the session's people; ``held``: holding.of.

    A guest is told of no other session: neither of the turn of clients nor of the next date.
    """
    if seat.guest:
        return {"follow_up": None, "turns": {}, "next_at": None}
    days: dict[int, str] = {}
    last: int | None = None
    for user, starts_at in _cases_before(session) if "before" in held else ():
        days[user], last = starts_at.date().isoformat(), user
    return {
        "follow_up": seats.get(last) if last is not None else None,
        "turns": {number: days.get(user) for user, number in seats.items()},
        "next_at": _next(session) if "next" in held else None,
    }


def last_client(session: CodevSession) -> int | None:
    """The person whose case the group's last session took up."""
    cases = list(_cases_before(session))
    return cases[-1][0] if cases else None


def _cases_before(session: CodevSession) -> Iterable[tuple[int, datetime]]:
    """(user, when) of the cases of the group, oldest first."""
    cases = Seat.objects.filter(
        Q(case__isnull=False) | Q(pk=F("session__client")),
        session__group=session.group_id,
        session__status=Status.ENDED,
        session__starts_at__lt=session.starts_at,
    ).exclude(session=session.pk)
    return cases.order_by("session__starts_at", "case").values_list("user", "session__starts_at")


def _next(session: CodevSession) -> str | None:
    coming = CodevSession.objects.filter(
        group=session.group_id, status=Status.PLANNED, starts_at__gt=session.starts_at
    )
    when = coming.order_by("starts_at").values_list("starts_at", flat=True).first()
    return when.isoformat() if when else None
