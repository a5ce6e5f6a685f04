"""What a seat is follows its person, in every session that has not ended, the one under way included."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from groups.models import Membership
from groups.rules import RUNNERS
from groups.signals import membership_began, role_changed
from sessions.live import clock, doorbell, log
from sessions.models import CodevSession, Seat
from sessions.protocol import Fact, SessionState, events
from sessions.signals import seat_changed, seat_lost

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
    seat.facilitator, seat.observer = runs, seat.observer and not runs
    seat.save(update_fields=["facilitator", "observer"])
    _tell(session, state, seat)


@receiver(seat_changed)
def tell_room(session: CodevSession, seat: Seat, **_: Any) -> None:
    _tell(session, log.state_of(session), seat)


@receiver(seat_lost)
def clear(session: CodevSession, seat: Seat, **_: Any) -> None:
    """A seat that stands in no log goes. Who waits at the door of a session under way waits no longer."""
    state = log.state_of(session)
    if seat.number in state.waiting and session.status == Status.LIVE:
        _append(session, state, events.SeatRemoved(seat.number))
    elif seat.number not in (*state.seats, *state.waiting, *state.removed):
        seat.delete()


def _tell(session: CodevSession, state: SessionState, seat: Seat) -> None:
    """To those in the room, where the seat is known there."""
    if seat.number in state.seats:
        late = seat.number in state.late and not seat.facilitator
        _append(session, state, events.SeatTaken(seat.number, seat.facilitator, seat.observer, late))
    elif seat.number in state.waiting:
        _append(session, state, events.Knocked(seat.number, seat.observer))


def _append(session: CodevSession, state: SessionState, event: events.Event) -> None:
    after = log.append(session, state, [Fact(event)], None, max(clock.now(), state.last_at))
    transaction.on_commit(lambda: doorbell.ring(session.pk, after.seq))
