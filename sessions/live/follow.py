"""A role named in the group is the seat's in every session that has not ended, the one under way included."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from groups.models import Membership
from groups.rules import RUNNERS
from groups.signals import membership_began, role_changed
from sessions.live import clock, doorbell, log
from sessions.models import CodevSession, Seat
from sessions.protocol import Fact, events

Status = CodevSession.Status


@receiver(role_changed)
@receiver(membership_began)
def follow_role(membership: Membership, **_: Any) -> None:
    """Inside the transaction of the role: a session never runs with somebody who may run nothing."""
    runs = membership.role in RUNNERS
    sessions = CodevSession.objects.select_for_update(of=("self",))
    of_group = sessions.filter(group=membership.group_id, status__in=(Status.PLANNED, Status.LIVE))
    for session in of_group.order_by("pk"):
        seat = Seat.objects.filter(session=session, user=membership.user_id).exclude(facilitator=runs).first()
        if seat is not None:
            _follow(session, seat, runs)


def _follow(session: CodevSession, seat: Seat, runs: bool) -> None:
    """Who is the client already stays it until the end: nobody facilitates their own case."""
    state = log.state_of(session)
    if runs and state.client == seat.number:
        return
    if runs and session.chosen_client_id == seat.user_id:
        session.chosen_client = None
        session.save(update_fields=["chosen_client"])
    seat.facilitator = runs
    seat.save(update_fields=["facilitator"])
    if seat.number in state.seats:
        fact = Fact(events.SeatTaken(seat.number, runs))
        after = log.append(session, state, [fact], seat, max(clock.now(), state.last_at))
        transaction.on_commit(lambda: doorbell.ring(session.pk, after.seq))
