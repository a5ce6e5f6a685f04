"""Leading through the steps: time, the client, the scribe, a round."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol import floor
from sessions.protocol.decide.judge import Actor, Fact, rule, running_of, seated
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role, Step

MOST_ADDED = 30  # minutes at once
REMINDERS = ("question", "request", "time")


@rule(c.Start)
def _start(state: SessionState, _: c.Start, __: Actor, ___: int) -> list[Fact]:
    if state.phase != "waiting":
        raise Refused("already_started")
    return [Fact(e.SessionStarted()), *_begin(state, 0, "start")]


@rule(c.AdvanceStep)
def _advance(state: SessionState, command: c.AdvanceStep, _: Actor, __: int) -> list[Fact]:
    stage = running_of(state, command.from_step).stage + 1
    if stage >= len(state.plan.stages):
        raise Refused("no_further_step")
    step = state.plan.stages[stage].step
    if step is not Step.OPENING and state.client is None:
        raise Refused("no_client")
    if step is Step.CONSULTATION and not state.agreed:
        raise Refused("not_agreed")
    return _begin(state, stage, "next")


@rule(c.GoBack)
def _go_back(state: SessionState, command: c.GoBack, _: Actor, __: int) -> list[Fact]:
    stage = running_of(state, command.from_step).stage - 1
    if stage < 0:
        raise Refused("no_earlier_step")
    return _begin(state, stage, "back")


def _begin(state: SessionState, stage: int, why: str) -> list[Fact]:
    facts = [Fact(e.StepStarted(stage, state.spent[stage], why))]
    if state.plan.stages[stage].floor == "client" and state.client in state.seats:
        facts.append(Fact(e.FloorGiven(state.client, None)))
    return facts


@rule(c.UndoStep)
def _undo(state: SessionState, command: c.UndoStep, _: Actor, now: int) -> list[Fact]:
    running_of(state, command.from_step)
    if state.before is None or state.undo_until is None:
        raise Refused("nothing_to_undo")
    if now > state.undo_until:
        raise Refused("too_late")
    return [Fact(e.StepUndone())]


@rule(c.Pause)
def _pause(state: SessionState, command: c.Pause, _: Actor, __: int) -> list[Fact]:
    if running_of(state, command.from_step).paused_at is not None:
        raise Refused("already_paused")
    return [Fact(e.Paused())]


@rule(c.Resume)
def _resume(state: SessionState, command: c.Resume, _: Actor, __: int) -> list[Fact]:
    if running_of(state, command.from_step).paused_at is None:
        raise Refused("not_paused")
    return [Fact(e.Resumed())]


@rule(c.AddMinutes)
def _add_minutes(state: SessionState, command: c.AddMinutes, _: Actor, __: int) -> list[Fact]:
    running = running_of(state, command.from_step)
    if not 1 <= command.minutes <= MOST_ADDED:
        raise Refused("bad_payload")
    return [Fact(e.MinutesAdded(running.stage, command.minutes))]


@rule(c.NameClient)
def _name_client(state: SessionState, command: c.NameClient, _: Actor, __: int) -> list[Fact]:
    seat = seated(state, command.seat)
    if state.stage is not None and state.stage.step is not Step.OPENING:
        raise Refused("not_open")
    if seat in state.facilitators:
        raise Refused("unknown_seat")
    return [] if seat == state.client else [Fact(e.ClientNamed(seat))]


@rule(c.NameScribe)
def _name_scribe(state: SessionState, command: c.NameScribe, actor: Actor, _: int) -> list[Fact]:
    if Role.FACILITATOR not in state.roles(actor.seat):
        if command.seat not in (actor.seat, None) or Role.CONSULTANT not in state.roles(actor.seat):
            raise Refused("not_facilitator")
        if state.scribe not in (actor.seat, None):
            raise Refused("scribe_taken")
    if command.seat is not None:
        seated(state, command.seat)
        if Role.CONSULTANT not in state.roles(command.seat):
            raise Refused("not_open")
    return [] if command.seat == state.scribe else [Fact(e.ScribeNamed(command.seat))]


@rule(c.StartRound)
def _start_round(state: SessionState, command: c.StartRound, _: Actor, __: int) -> list[Fact]:
    running_of(state, command.from_step)
    order = floor.round_order(state)
    if not order:
        raise Refused("unknown_seat")
    return [Fact(e.RoundStarted(order)), Fact(e.FloorGiven(order[0], order[1] if len(order) > 1 else None))]


@rule(c.Remind)
def _remind(state: SessionState, command: c.Remind, _: Actor, __: int) -> list[Fact]:
    running_of(state)
    if command.what not in REMINDERS:
        raise Refused("bad_payload")
    return [Fact(e.Reminded(command.what))]


@rule(c.EndSession)
def _end(state: SessionState, command: c.EndSession, _: Actor, __: int) -> list[Fact]:
    running_of(state, command.from_step)
    return [Fact(e.SessionEnded())]
