"""Who is in the room, and who runs it."""

from dataclasses import replace

from sessions.protocol import events as e
from sessions.protocol.evolve.folds import among, on, without
from sessions.protocol.state import Recorded, Running, SessionState, Takeover


@on(e.SeatTaken)
def _seat_taken(state: SessionState, _: Recorded, event: e.SeatTaken) -> SessionState:
    # Told again for who gains or loses the role in the group: the newest says what holds.
    lost = event.seat == state.lead and not event.facilitator
    return replace(
        state,
        seats=among(state.seats, event.seat),
        facilitators=among(state.facilitators, event.seat, event.facilitator),
        observers=among(state.observers, event.seat, event.observer),
        late=among(state.late, event.seat, event.late),
        stand_ins=without(state.stand_ins, event.seat),
        waiting=without(state.waiting, event.seat),
        removed=without(state.removed, event.seat),
        lead=None if lost else state.lead,
        scribe=None if (event.facilitator or event.observer) and state.scribe == event.seat else state.scribe,
    )


@on(e.Knocked)
def _knocked(state: SessionState, _: Recorded, event: e.Knocked) -> SessionState:
    observers = among(state.observers, event.seat, event.observer)
    # Told again for who is something else meanwhile: their place stays.
    waiting = state.waiting if event.seat in state.waiting else (*state.waiting, event.seat)
    return replace(state, waiting=waiting, observers=observers)


@on(e.SeatRemoved)
def _seat_removed(state: SessionState, _: Recorded, event: e.SeatRemoved) -> SessionState:
    seat = event.seat
    return replace(
        state,
        seats=without(state.seats, seat),
        facilitators=without(state.facilitators, seat),
        late=without(state.late, seat),
        waiting=without(state.waiting, seat),
        removed=among(state.removed, seat),
        deputies=without(state.deputies, seat),
        takeover=None if state.takeover and state.takeover.seat == seat else state.takeover,
        scribe=None if state.scribe == seat else state.scribe,
        reserve=None if state.reserve == seat else state.reserve,
        running=_left(state.running, seat),
        before=_left(state.before, seat),
    )


def _left(running: Running | None, seat: int) -> Running | None:
    """A step in which that seat has no floor, no turn and no hand any more."""
    if running is None:
        return None
    return replace(
        running,
        holder=None if running.holder == seat else running.holder,
        next=None if seat in (running.next, running.holder) else running.next,
        order=without(running.order, seat),
        hands=without(running.hands, seat),
    )


@on(e.RoomLocked)
def _room_locked(state: SessionState, _: Recorded, event: e.RoomLocked) -> SessionState:
    return replace(state, locked=event.on)


@on(e.LeadNamed)
def _lead_named(state: SessionState, _: Recorded, event: e.LeadNamed) -> SessionState:
    """A stand-in runs the session while they lead it, and goes back to their place after."""
    left = state.leader if event.why != "start" else None
    facilitators, stand_ins, leads_for = state.facilitators, state.stand_ins, left
    if event.seat not in facilitators:
        stand_ins = among(stand_ins, event.seat)
    if left in state.stand_ins:
        facilitators, stand_ins = without(facilitators, left), without(stand_ins, left)
        leads_for = state.leads_for
    return replace(
        state,
        lead=event.seat,
        leads_for=None if leads_for == event.seat else leads_for,
        facilitators=among(facilitators, event.seat),
        late=without(state.late, event.seat),
        stand_ins=stand_ins,
        scribe=None if state.scribe == event.seat else state.scribe,
        takeover=None,
    )


@on(e.DeputyNamed)
def _deputy_named(state: SessionState, _: Recorded, event: e.DeputyNamed) -> SessionState:
    return replace(state, deputies=among(state.deputies, event.seat, event.on))


@on(e.TakeoverAsked)
def _takeover_asked(state: SessionState, _: Recorded, event: e.TakeoverAsked) -> SessionState:
    return replace(state, takeover=Takeover(event.seat))


@on(e.TakeoverAssented)
def _takeover_assented(state: SessionState, _: Recorded, event: e.TakeoverAssented) -> SessionState:
    assert state.takeover is not None
    assents = among(state.takeover.assents, event.seat)
    return replace(state, takeover=replace(state.takeover, assents=assents))


@on(e.ScribeNamed)
def _scribe_named(state: SessionState, _: Recorded, event: e.ScribeNamed) -> SessionState:
    return replace(state, scribe=event.seat)


@on(e.AloneSaid)
def _alone_said(state: SessionState, _: Recorded, event: e.AloneSaid) -> SessionState:
    return replace(state, alone=among(state.alone, event.seat, event.alone))
