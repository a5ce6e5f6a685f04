"""Taking a seat, waiting for one, losing it; how one arrives."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import Actor, Fact, leads, rule
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role, Step

MOST_SEATS = 14
EASILY_JOINED = (Step.OPENING, Step.PRESENTATION, Step.CLARIFICATION, Step.LEARNING)


@rule(c.Join)
def _join(state: SessionState, _: c.Join, actor: Actor, __: int) -> list[Fact]:
    """Who comes once the case has begun, or to a locked room, waits; who facilitates never does."""
    if actor.seat in state.seats:
        return []
    if state.phase == "ended":
        raise Refused("ended")
    if actor.seat in state.removed:
        raise Refused("removed")
    if len(state.seats) >= MOST_SEATS:
        raise Refused("too_many")
    if (state.locked or not state.in_opening) and not actor.facilitator:
        return [] if actor.seat in state.waiting else [Fact(e.Knocked(actor.seat, actor.observer))]
    facts = [Fact(e.SeatTaken(actor.seat, actor.facilitator, actor.observer))]
    may_be_client = actor.chosen and not actor.facilitator and not actor.observer
    if may_be_client and state.client is None and not state.withdrawn:
        facts.append(Fact(e.ClientNamed(actor.seat)))
    return facts


@rule(c.Admit)
def _admit(state: SessionState, command: c.Admit, actor: Actor, _: int) -> list[Fact]:
    if command.seat is None:
        return let_in(state, actor)
    if command.seat not in (*state.waiting, *state.removed):
        raise Refused("unknown_seat")
    if len(state.seats) >= MOST_SEATS:
        raise Refused("too_many")
    return [_seat_of(state, command.seat)]


def let_in(state: SessionState, actor: Actor) -> list[Fact]:
    """All who wait and did not go away again, as far as there are seats."""
    still = [seat for seat in state.waiting if seat in actor.here or not actor.here]
    return [_seat_of(state, seat) for seat in still[: MOST_SEATS - len(state.seats)]]


def _seat_of(state: SessionState, seat: int) -> Fact:
    return Fact(e.SeatTaken(seat, False, seat in state.observers, is_late(state)))


def is_late(state: SessionState) -> bool:
    """From the agreement on, who comes has not heard what the case is: they listen until the learning."""
    at = -1 if state.running is None else state.running.stage
    begun = [stage.step for stage in state.plan.stages[: at + 1] if stage.case]
    return bool(begun) and begun[-1] not in EASILY_JOINED


@rule(c.Remove)
def _remove(state: SessionState, command: c.Remove, _: Actor, __: int) -> list[Fact]:
    if command.seat in state.facilitators:
        raise Refused("not_open")
    if command.seat not in (*state.seats, *state.waiting):
        raise Refused("unknown_seat")
    return [Fact(e.SeatRemoved(command.seat))]


@rule(c.LockRoom)
def _lock(state: SessionState, command: c.LockRoom, _: Actor, __: int) -> list[Fact]:
    return [] if command.on == state.locked else [Fact(e.RoomLocked(command.on))]


@rule(c.TellWeather)
def _tell_weather(state: SessionState, command: c.TellWeather, actor: Actor, _: int) -> list[Fact]:
    if not state.in_opening or Role.OBSERVER in state.roles(actor.seat):
        raise Refused("not_open")
    return [Fact(e.WeatherTold(actor.seat), {"text": command.text})]


@rule(c.SayAlone)
def _say_alone(state: SessionState, command: c.SayAlone, actor: Actor, _: int) -> list[Fact]:
    if (actor.seat in state.alone) == command.alone:
        return []
    return [Fact(e.AloneSaid(actor.seat, command.alone))]


@rule(c.NameScribe)
def _name_scribe(state: SessionState, command: c.NameScribe, actor: Actor, _: int) -> list[Fact]:
    if not leads(state, actor):
        if command.seat not in (actor.seat, None) or Role.CONSULTANT not in state.roles(actor.seat):
            raise Refused("not_facilitator")
        if state.scribe not in (actor.seat, None):
            raise Refused("scribe_taken")
    if command.seat is not None:
        if command.seat not in state.seats:
            raise Refused("unknown_seat")
        if Role.CONSULTANT not in state.roles(command.seat):
            raise Refused("not_open")
    return [] if command.seat == state.scribe else [Fact(e.ScribeNamed(command.seat))]
