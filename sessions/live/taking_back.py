"""A case is taken back for its client, who asks for it elsewhere than in the room."""

from functools import partial
from uuid import UUID

from django.db import transaction

from sessions.live import clock, doorbell, log
from sessions.models import CodevSession, Seat
from sessions.protocol import Actor, Refused, decide
from sessions.protocol import commands as c


@transaction.atomic
def take_back(session_id: UUID, number: int) -> bool:
    """Every word of it, as by the button; False where that seat was no client, or the log is gone already."""
    session = (
        CodevSession.objects.select_for_update(of=("self",))
        .filter(pk=session_id, turn_erased_at=None)
        .first()
    )
    if session is None or not session.last_seq:
        return False
    state, now = log.state_of(session), clock.now()
    try:
        facts = decide(state, c.WithdrawCase(), Actor(number), max(now, state.last_at))
    except Refused:
        return False
    seat = Seat.objects.filter(session=session, number=number).first()
    after = log.append(session, state, facts, seat, max(now, state.last_at))
    transaction.on_commit(partial(doorbell.ring, session.pk, after.seq))
    for user in session.seats.values_list("user", flat=True):
        transaction.on_commit(partial(doorbell.private_changed, session.pk, user))
    return True
