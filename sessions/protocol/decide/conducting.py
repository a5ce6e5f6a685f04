"""Leading through the steps: time, and what a step opens."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.arriving import let_in
from sessions.protocol.decide.choosing import begin, nobody_runs_their_own
from sessions.protocol.decide.judge import Actor, Fact, rule, running_of, within
from sessions.protocol.decide.timing import spread
from sessions.protocol.plan import LEAST_MINUTES, MOST_MINUTES, Stage
from sessions.protocol.refusals import Refused
from sessions.protocol.state import MINUTE, REOPEN_WINDOW, SessionState
from sessions.protocol.steps import OF_NO_CASE, Step

MOST_ADDED = 30  # minutes at once
LEAST_QUIET, MOST_QUIET = 30, 300  # seconds
UNCLIENTED = OF_NO_CASE | {Step.OPENING, Step.LEARNING}
CLOSED_CASE = frozenset({Step.OPENING, Step.LEARNING}) | OF_NO_CASE
REMINDERS = ("question", "request", "time")


@rule(c.Start)
def _start(state: SessionState, _: c.Start, actor: Actor, now: int) -> list[Fact]:
    if state.phase != "waiting":
        raise Refused("already_started")
    planned = actor.ends_at is not None and actor.ends_at > now
    ends_at = actor.ends_at if planned else now + state.plan.minutes * MINUTE
    started = [Fact(e.SessionStarted(ends_at)), Fact(e.LeadNamed(actor.seat, "start"))]
    return [*started, *begin(state, 0, "start")]


@rule(c.AdvanceStep)
def _advance(state: SessionState, command: c.AdvanceStep, _: Actor, __: int) -> list[Fact]:
    stage = running_of(state, command.from_step).stage + 1
    if stage >= len(state.plan.stages):
        raise Refused("no_further_step")
    _ready(state, state.plan.stages[stage])
    return begin(state, stage, "next")


def _ready(state: SessionState, stage: Stage) -> None:
    """A case has a client, and where there is an agreement, the group's assent."""
    if stage.step in UNCLIENTED or stage.case not in (0, state.case):
        return
    if state.client not in state.seats and not state.withdrawn:
        raise Refused("no_client")
    agreement = state.plan.index_of(Step.AGREEMENT, stage.case)
    if stage.step is Step.CONSULTATION and agreement is not None and not state.agreed:
        raise Refused("not_agreed")


@rule(c.GoBack)
def _go_back(state: SessionState, command: c.GoBack, _: Actor, __: int) -> list[Fact]:
    stage = running_of(state, command.from_step).stage - 1
    if stage < 0:
        raise Refused("no_earlier_step")
    return begin(state, stage, "back")


@rule(c.UndoStep)
def _undo(state: SessionState, command: c.UndoStep, _: Actor, now: int) -> list[Fact]:
    running_of(state, command.from_step)
    if state.undo_until is None:
        raise Refused("nothing_to_undo")
    if now > state.undo_until:
        raise Refused("too_late")
    if state.before is None:
        return [Fact(e.StartUndone())]
    case = state.plan.stages[state.before.stage].case
    nobody_runs_their_own(state, case)
    return [Fact(e.StepUndone(case))]


@rule(c.Pause)
def _pause(state: SessionState, command: c.Pause, actor: Actor, _: int) -> list[Fact]:
    if running_of(state, command.from_step).paused_at is not None:
        raise Refused("already_paused")
    # The pause is when who waited at the door comes in, unless it was locked.
    return [Fact(e.Paused()), *([] if state.locked else let_in(state, actor))]


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


@rule(c.SetMinutes)
def _set_minutes(state: SessionState, command: c.SetMinutes, _: Actor, __: int) -> list[Fact]:
    running = running_of(state, command.from_step)
    within(command.minutes, LEAST_MINUTES, MOST_MINUTES)
    if not running.stage <= command.stage < len(state.plan.stages):
        raise Refused("no_further_step")
    return [Fact(e.MinutesSet(command.stage, command.minutes))]


@rule(c.SpreadMinutes)
def _spread(state: SessionState, command: c.SpreadMinutes, _: Actor, now: int) -> list[Fact]:
    running_of(state, command.from_step)
    minutes = spread(state, now)
    if minutes is None:
        raise Refused("no_time_left")
    return [] if minutes == state.minutes else [Fact(e.MinutesSpread(minutes))]


@rule(c.StopCase)
def _stop_case(state: SessionState, command: c.StopCase, _: Actor, __: int) -> list[Fact]:
    running_of(state, command.from_step)
    learning = state.plan.index_of(Step.LEARNING, state.case)
    if state.stage is None or state.stage.step in CLOSED_CASE or learning is None:
        raise Refused("not_open")
    return [*begin(state, learning, "next"), Fact(e.CaseStopped())]


@rule(c.ReopenAgreement)
def _reopen_agreement(state: SessionState, command: c.ReopenAgreement, _: Actor, __: int) -> list[Fact]:
    running_of(state, command.from_step)
    agreement = state.plan.index_of(Step.AGREEMENT, state.case)
    if state.stage is None or state.stage.step is not Step.CONSULTATION or agreement is None:
        raise Refused("not_open")
    return begin(state, agreement, "back")


@rule(c.ReopenSession)
def _reopen_session(state: SessionState, _: c.ReopenSession, __: Actor, now: int) -> list[Fact]:
    if state.ended_at is None or state.running is None:
        raise Refused("not_ended")
    if now > state.ended_at + REOPEN_WINDOW:
        raise Refused("too_late_to_reopen")
    return [Fact(e.SessionReopened())]


@rule(c.SetWriting)
def _set_writing(state: SessionState, command: c.SetWriting, _: Actor, __: int) -> list[Fact]:
    running = running_of(state, command.from_step)
    return [] if command.open == running.writing else [Fact(e.WritingSet(command.open))]


@rule(c.StartThinking)
def _start_thinking(state: SessionState, command: c.StartThinking, _: Actor, __: int) -> list[Fact]:
    running_of(state, command.from_step)
    return [Fact(e.ThinkingStarted(within(command.seconds, LEAST_QUIET, MOST_QUIET)))]


@rule(c.StopThinking)
def _stop_thinking(state: SessionState, command: c.StopThinking, _: Actor, __: int) -> list[Fact]:
    running = running_of(state, command.from_step)
    return [] if running.thinking_until is None else [Fact(e.ThinkingStopped())]
