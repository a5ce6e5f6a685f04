"""Several people at one screen: each has proved that it is them, and keeps their seat from there.

Kept for a session and a browser session of the host. What one page is told follows from the rows alone.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.registry import at_each_tick
from sessions.live import service
from sessions.live.apart import drop, tell
from sessions.models import CodevSession, Seat, SharedScreen
from sessions.protocol import Refused
from sessions.protocol import commands as c

TO_COME = (CodevSession.Status.PLANNED, CodevSession.Status.LIVE)


@dataclass(frozen=True, slots=True)
class Screen:
    """``beside``: who sits at this screen, by seat; ``at``: at whose screen this page's person sits."""

    beside: dict[int, int] = field(default_factory=dict)
    at: int | None = None

    def data(self) -> dict[str, Any]:
        return {"beside": sorted(self.beside), "at": self.at}


def look(session_id: UUID, user: User, login: str) -> Screen:
    """Asked again. Raises NothingHere where the page's own person may not be here."""
    service.admit(session_id, user)
    return screen_of(session_id, user, login)


def screen_of(session_id: UUID, user: User, login: str) -> Screen:
    """Of one page of somebody who may be here."""
    rows = SharedScreen.objects.filter(seat__session=session_id).select_related("seat__user", "host")
    mine = [row for row in rows if row.login == login and row.host.user_id == user.pk]
    at = next((row.host.number for row in rows if row.seat.user_id == user.pk), None)
    return Screen({row.seat.number: row.seat.user_id for row in mine if _still_may(session_id, row)}, at)


def _still_may(session_id: UUID, row: SharedScreen) -> bool:
    try:
        service.admit(session_id, row.seat.user)
    except service.NothingHere:
        return False
    return True


def execute(
    session_id: UUID, host: User, login: str, number: int, command_id: str, command: c.Command
) -> service.Done:
    """A command of who sits beside, judged as if it came from a device of theirs. Raises Refused, and
    NothingHere where the host lost their right."""
    with transaction.atomic():
        service.admit(session_id, host)
        rows = SharedScreen.objects.filter(seat__session=session_id, host__user=host, login=login)
        row = rows.select_related("seat__user").filter(seat__number=number).first()
        if row is None:
            raise Refused("not_beside")
        try:
            return service.execute(session_id, row.seat.user, command_id, command, beside=True)
        except service.NothingHere:
            raise Refused("not_beside") from None


@transaction.atomic
def sit(host: Seat, seat: Seat, login: str) -> None:
    """``seat`` has proved that it is them, at this browser of ``host``. Elsewhere it holds no longer."""
    Seat.objects.select_for_update().get(pk=seat.pk)  # two proofs at once: one after the other
    drop(SharedScreen.objects.filter(seat=seat))
    SharedScreen.objects.create(seat=seat, host=host, login=login)
    record(seat.user, "session.beside", group=seat.session.group_id, session=seat.session)
    tell([host.user_id, seat.user_id])


@transaction.atomic
def leave(session: CodevSession, actor: User, number: int) -> bool:
    """No longer at that screen: either of the two says so. Whether there was anything to say."""
    rows = SharedScreen.objects.filter(seat__session=session, seat__number=number)
    left = drop(rows.filter(Q(seat__user=actor) | Q(host__user=actor)))
    if left:
        record(actor, "session.beside_ended", group=session.group_id, session=session)
    return left


@at_each_tick
def _at_each_tick() -> None:
    """Of sessions that were cancelled, or that nobody held."""
    drop(SharedScreen.objects.exclude(seat__session__status__in=TO_COME))
