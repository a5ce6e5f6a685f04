"""One press: I was there. Or, where the log is wrong: I was not."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from codev.accounts.models import User
from codev.audit.services import record
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import CodevSession, Presence, Seat
from sessions.outcomes.attendance.sheets import said_of


def may_say(user: User, session: CodevSession, seat: Seat | None) -> bool:
    """Who sat there, by the log, once the session is over; a rehearsal is not attended."""
    if seat is None or seat.user_id != user.pk or seat.taken_at is None:
        return False
    over = session.status == CodevSession.Status.ENDED and not session.group.rehearsal
    return over and rules.is_expected(user, session)


def to_say(user: User) -> QuerySet[Seat]:
    """Where the person sat and has not said it yet, as far as the page is still theirs; the newest first."""
    over = CodevSession.objects.visible_to(user).filter(
        status=CodevSession.Status.ENDED, group__rehearsal=False
    )
    silent = Q(presence=None) | Q(presence__said_at__lt=F("session__ended_at"))
    seats = Seat.objects.filter(silent, session__in=over, user=user, taken_at__isnull=False)
    return seats.select_related("session__group").order_by("-session__starts_at", "-pk")


@transaction.atomic
def say(actor: User, seat: Seat, *, present: bool, now: datetime) -> bool:
    """False where that was said before. At any time: what is signed already stays as it is until somebody
    signs again. Raises NotAllowed."""
    session = (
        CodevSession.objects.select_for_update(of=("self",)).select_related("group").get(pk=seat.session_id)
    )
    seat = Seat.objects.select_related("presence").get(pk=seat.pk)
    if not may_say(actor, session, seat):
        raise NotAllowed
    if said_of(session, seat) == present:
        return False
    Presence.objects.update_or_create(seat=seat, defaults={"present": present, "said_at": now})
    action = "attendance.confirmed" if present else "attendance.denied"
    record(actor, action, group=session.group_id, session=session)
    return True
