"""Hands, turns, who speaks."""

from sessions.protocol import events as e
from sessions.protocol.evolve.folds import on, running_of, without
from sessions.protocol.state import Recorded, SessionState


@on(e.HandRaised)
def _hand_raised(state: SessionState, _: Recorded, event: e.HandRaised) -> SessionState:
    return state.with_running(hands=(*without(running_of(state).hands, event.seat), event.seat))


@on(e.HandLowered)
def _hand_lowered(state: SessionState, _: Recorded, event: e.HandLowered) -> SessionState:
    return state.with_running(hands=without(running_of(state).hands, event.seat))


@on(e.FloorGiven)
def _floor_given(state: SessionState, _: Recorded, event: e.FloorGiven) -> SessionState:
    hands, heard = running_of(state).hands, running_of(state).heard
    if event.to is not None:
        hands = without(hands, event.to)
        heard = (*without(heard, event.to), event.to)
    return state.with_running(holder=event.to, next=event.next, hands=hands, heard=heard)


@on(e.RoundStarted)
def _round_started(state: SessionState, _: Recorded, event: e.RoundStarted) -> SessionState:
    return state.with_running(floor="round", order=event.order, holder=None, next=None, heard=())


@on(e.FloorSet)
def _floor_set(state: SessionState, _: Recorded, event: e.FloorSet) -> SessionState:
    return state.with_running(floor=event.floor, order=(), next=None)


@on(e.TurnPassed)
def _turn_passed(state: SessionState, _: Recorded, event: e.TurnPassed) -> SessionState:
    return state.with_running(holder=None, heard=without(running_of(state).heard, event.seat))
