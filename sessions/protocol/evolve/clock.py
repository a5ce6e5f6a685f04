"""Steps and time."""

from dataclasses import replace

from sessions.protocol import events as e
from sessions.protocol.evolve.case import to_case
from sessions.protocol.evolve.folds import on, running_of
from sessions.protocol.state import UNDO_WINDOW, Recorded, Running, SessionState


@on(e.SessionStarted)
def _session_started(state: SessionState, recorded: Recorded, event: e.SessionStarted) -> SessionState:
    return replace(state, phase="live", started_at=recorded.at, ends_at=event.ends_at)


@on(e.StartUndone)
def _start_undone(state: SessionState, _: Recorded, __: e.StartUndone) -> SessionState:
    return replace(
        state, phase="waiting", started_at=None, ends_at=None, lead=None, running=None, undo_until=None
    )


@on(e.StepStarted)
def _step_started(state: SessionState, recorded: Recorded, event: e.StepStarted) -> SessionState:
    left, spent = state.running, list(state.spent)
    if left is not None:
        spent[left.stage] = left.elapsed(recorded.at)
    running = Running(
        stage=event.stage,
        step=recorded.seq,
        started_at=recorded.at,
        used=event.used,
        floor=event.floor,
        writing=event.writing,
    )
    state = replace(state, running=running, before=left, spent=tuple(spent))
    return to_case(replace(state, undo_until=recorded.at + UNDO_WINDOW), event.case)


@on(e.StepUndone)
def _step_undone(state: SessionState, recorded: Recorded, event: e.StepUndone) -> SessionState:
    assert state.before is not None
    running = replace(state.before, step=recorded.seq)
    return to_case(replace(state, running=running, before=None, undo_until=None), event.case)


@on(e.CaseStopped)
def _case_stopped(state: SessionState, _: Recorded, __: e.CaseStopped) -> SessionState:
    return state.with_running(stopped=True)


@on(e.Paused)
def _paused(state: SessionState, recorded: Recorded, _: e.Paused) -> SessionState:
    return state.with_running(paused_at=recorded.at)


@on(e.Resumed)
def _resumed(state: SessionState, recorded: Recorded, _: e.Resumed) -> SessionState:
    used = running_of(state).elapsed(recorded.at)
    return state.with_running(used=used, started_at=recorded.at, paused_at=None)


@on(e.MinutesAdded)
def _minutes_added(state: SessionState, _: Recorded, event: e.MinutesAdded) -> SessionState:
    return _with_minutes(state, event.stage, state.minutes[event.stage] + event.minutes)


@on(e.MinutesSet)
def _minutes_set(state: SessionState, _: Recorded, event: e.MinutesSet) -> SessionState:
    return _with_minutes(state, event.stage, event.minutes)


def _with_minutes(state: SessionState, stage: int, minutes: int) -> SessionState:
    changed = list(state.minutes)
    changed[stage] = minutes
    return replace(state, minutes=tuple(changed))


@on(e.MinutesSpread)
def _minutes_spread(state: SessionState, _: Recorded, event: e.MinutesSpread) -> SessionState:
    return replace(state, minutes=event.minutes)


@on(e.SessionEnded)
def _session_ended(state: SessionState, recorded: Recorded, _: e.SessionEnded) -> SessionState:
    """What was sealed is erased with the end: where it is reopened, it is scored anew."""
    state = replace(state, phase="ended", ended_at=recorded.at, sealed=())
    return replace(state, before=None, undo_until=None, waiting=())


@on(e.SessionReopened)
def _session_reopened(state: SessionState, recorded: Recorded, _: e.SessionReopened) -> SessionState:
    """The minutes in between were nobody's."""
    assert state.ended_at is not None
    running = running_of(state)
    if running.paused_at is None:
        state = state.with_running(used=running.elapsed(state.ended_at), started_at=recorded.at)
    return replace(state, phase="live", ended_at=None)


@on(e.WritingSet)
def _writing_set(state: SessionState, _: Recorded, event: e.WritingSet) -> SessionState:
    return state.with_running(writing=event.open)


@on(e.ThinkingStarted)
def _thinking_started(state: SessionState, recorded: Recorded, event: e.ThinkingStarted) -> SessionState:
    return state.with_running(thinking_until=recorded.at + event.seconds * 1000)


@on(e.ThinkingStopped)
def _thinking_stopped(state: SessionState, _: Recorded, __: e.ThinkingStopped) -> SessionState:
    return state.with_running(thinking_until=None)


@on(e.Reminded)
def _reminded(state: SessionState, recorded: Recorded, event: e.Reminded) -> SessionState:
    return replace(state, reminder=(event.what, recorded.at))
