"""Members who sit one session out: they see and hear, with the group's assent, and write nothing shared."""

from django.db import transaction
from django.db.models import QuerySet

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import notify, withdraw
from groups.models import Membership
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import CodevSession, Seat
from sessions.planning.notices import OBSERVING
from sessions.signals import seat_changed


def may_observe(session: CodevSession) -> QuerySet[Seat]:
    """The seats of plain members: who runs the session, is its client or a guest of it comes as that."""
    members = Membership.objects.active().filter(group=session.group_id, role=Membership.Role.MEMBER)
    seats = Seat.objects.filter(session=session, user__in=members.values("user"), guest=False, case=None)
    return seats.exclude(user=session.chosen_client_id).select_related("user").order_by("number")


@transaction.atomic
def name_observers(actor: User, session: CodevSession, numbers: set[int]) -> bool:
    """These seats observe and no others. False where that was so before. Raises NotAllowed.

    The actor says that the group has agreed; the audit trail keeps that they said it.
    """
    rows = CodevSession.objects.select_for_update(of=("self",)).select_related("group")
    session = rows.get(pk=session.pk)
    if not rules.can_name_observers(actor, session):
        raise NotAllowed
    seats = may_observe(session)
    changed = [seat for seat in seats if seat.observer != (seat.number in numbers)]
    for seat in changed:
        seat.observer = not seat.observer
        seat.save(update_fields=["observer"])
        seat_changed.send(sender=Seat, session=session, seat=seat)
        _tell(session, seat)
    if changed:
        group = session.group
        named = sum(seat.observer for seat in changed)
        record(
            actor, "session.observers_named", organization=group.organization_id, group=group,
            session=session, named=named, taken_back=len(changed) - named,
        )  # fmt: skip
    return bool(changed)


def _tell(session: CodevSession, seat: Seat) -> None:
    """Each time anew: the notice is worded from what holds when it is read."""
    key = f"{session.pk}:{seat.number}"
    withdraw(OBSERVING, key)
    notify([seat.user], OBSERVING, key, place=session.group_id)
