"""Who joins a group is expected in its planned sessions from then on; who leaves no longer is."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils import timezone

from codev.outbox.services import enqueue
from groups.models import Membership
from groups.signals import membership_began, membership_ended
from sessions.models import CodevSession, Guest, Seat
from sessions.planning.seats import ensure_seat

Status = CodevSession.Status


@receiver(membership_began)
def expect(membership: Membership, **_: Any) -> None:
    """A seat and an invitation for what is to come. Each stay has its own: who comes back is told again."""
    # Who belongs comes as a member: a guest's right would outlive the membership.
    guests = Guest.objects.invited().filter(session__group=membership.group_id, user=membership.user)
    guests.update(revoked_at=timezone.now())
    planned = CodevSession.objects.filter(group=membership.group_id, status=Status.PLANNED)
    for session in planned:
        if session.ends_at > timezone.now():
            ensure_seat(session, membership.user)
            enqueue("session_invitation", f"{session.pk}:{membership.pk}", user=membership.user)


def _take_out_of_calendar(membership: Membership, planned: QuerySet[CodevSession]) -> None:
    """One entry, one mail: calendar programs read one session in each."""
    for session in planned.filter(starts_at__gt=timezone.now()).order_by("starts_at"):
        enqueue("session_uninvited", f"{session.pk}:{membership.pk}", user=membership.user)


@receiver(membership_ended)
@transaction.atomic
def expect_no_longer(membership: Membership, **_: Any) -> None:
    """An untaken seat stands in no log: it goes. One that was taken stays, for the session's history."""
    if Membership.objects.active().filter(group=membership.group_id, user=membership.user_id).exists():
        return  # only a role was lost
    planned = CodevSession.objects.filter(group=membership.group_id, status=Status.PLANNED)
    _take_out_of_calendar(membership, planned)
    planned.filter(chosen_client=membership.user_id).update(chosen_client=None)
    Seat.objects.filter(session__in=planned, user=membership.user_id, taken_at=None).delete()
