"""The next state after an event. Pure: the same log gives the same state on every machine."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from sessions.protocol import events as e
from sessions.protocol.state import UNDO_WINDOW, Line, Question, Recorded, Running, SessionState

Apply = Callable[[SessionState, Recorded, Any], SessionState]
_APPLY: dict[type[e.Event], Apply] = {}


def _on(kind: type[e.Event]) -> Callable[[Apply], Apply]:
    def register(apply: Apply) -> Apply:
        _APPLY[kind] = apply
        return apply

    return register


def evolve(state: SessionState, recorded: Recorded) -> SessionState:
    """Fold one event. Its number must be greater than the state's; audiences see numbers with gaps."""
    assert recorded.seq > state.seq, f"event {recorded.seq} after {state.seq}"
    state = replace(state, seq=recorded.seq, last_at=recorded.at)
    return _APPLY[type(recorded.event)](state, recorded, recorded.event)


def fold(state: SessionState, log: Iterable[Recorded]) -> SessionState:
    return reduce(evolve, log, state)


def _without(seats: tuple[int, ...], seat: int) -> tuple[int, ...]:
    return tuple(other for other in seats if other != seat)


@_on(e.SeatTaken)
def _seat_taken(state: SessionState, _: Recorded, event: e.SeatTaken) -> SessionState:
    seats = tuple(sorted({*state.seats, event.seat}))
    # Told again for who gains or loses the role in the group: the newest says what holds.
    facilitators = _without(state.facilitators, event.seat)
    if event.facilitator:
        facilitators = tuple(sorted({*facilitators, event.seat}))
    return replace(state, seats=seats, facilitators=facilitators)


@_on(e.SessionStarted)
def _session_started(state: SessionState, recorded: Recorded, _: e.SessionStarted) -> SessionState:
    return replace(state, phase="live", started_at=recorded.at)


@_on(e.StepStarted)
def _step_started(state: SessionState, recorded: Recorded, event: e.StepStarted) -> SessionState:
    left, spent = state.running, list(state.spent)
    if left is not None:
        spent[left.stage] = left.elapsed(recorded.at)
    running = Running(stage=event.stage, step=recorded.seq, started_at=recorded.at, used=event.used)
    until = None if left is None else recorded.at + UNDO_WINDOW
    return replace(state, running=running, before=left, undo_until=until, spent=tuple(spent))


@_on(e.StepUndone)
def _step_undone(state: SessionState, recorded: Recorded, _: e.StepUndone) -> SessionState:
    assert state.before is not None
    return replace(state, running=replace(state.before, step=recorded.seq), before=None, undo_until=None)


@_on(e.Paused)
def _paused(state: SessionState, recorded: Recorded, _: e.Paused) -> SessionState:
    return state.with_running(paused_at=recorded.at)


@_on(e.Resumed)
def _resumed(state: SessionState, recorded: Recorded, _: e.Resumed) -> SessionState:
    assert state.running is not None
    used = state.running.elapsed(recorded.at)
    return state.with_running(used=used, started_at=recorded.at, paused_at=None)


@_on(e.MinutesAdded)
def _minutes_added(state: SessionState, _: Recorded, event: e.MinutesAdded) -> SessionState:
    minutes = list(state.minutes)
    minutes[event.stage] += event.minutes
    return replace(state, minutes=tuple(minutes))


@_on(e.SessionEnded)
def _session_ended(state: SessionState, recorded: Recorded, _: e.SessionEnded) -> SessionState:
    return replace(state, phase="ended", ended_at=recorded.at, before=None, undo_until=None)


@_on(e.ClientNamed)
def _client_named(state: SessionState, _: Recorded, event: e.ClientNamed) -> SessionState:
    scribe = None if state.scribe == event.seat else state.scribe
    return replace(state, client=event.seat, scribe=scribe)


@_on(e.ScribeNamed)
def _scribe_named(state: SessionState, _: Recorded, event: e.ScribeNamed) -> SessionState:
    return replace(state, scribe=event.seat)


@_on(e.HandRaised)
def _hand_raised(state: SessionState, _: Recorded, event: e.HandRaised) -> SessionState:
    assert state.running is not None
    return state.with_running(hands=(*_without(state.running.hands, event.seat), event.seat))


@_on(e.HandLowered)
def _hand_lowered(state: SessionState, _: Recorded, event: e.HandLowered) -> SessionState:
    assert state.running is not None
    return state.with_running(hands=_without(state.running.hands, event.seat))


@_on(e.FloorGiven)
def _floor_given(state: SessionState, _: Recorded, event: e.FloorGiven) -> SessionState:
    assert state.running is not None
    hands, heard = state.running.hands, state.running.heard
    if event.to is not None:
        hands = _without(hands, event.to)
        heard = (*_without(heard, event.to), event.to)
    return state.with_running(holder=event.to, next=event.next, hands=hands, heard=heard)


@_on(e.RoundStarted)
def _round_started(state: SessionState, _: Recorded, event: e.RoundStarted) -> SessionState:
    return state.with_running(order=event.order, holder=None, next=None, heard=())


@_on(e.TurnPassed)
def _turn_passed(state: SessionState, _: Recorded, event: e.TurnPassed) -> SessionState:
    assert state.running is not None
    return state.with_running(holder=None, heard=_without(state.running.heard, event.seat))


@_on(e.Reminded)
def _reminded(state: SessionState, recorded: Recorded, event: e.Reminded) -> SessionState:
    return replace(state, reminder=(event.what, recorded.at))


@_on(e.HeadlineWorded)
def _headline_worded(state: SessionState, recorded: Recorded, _: e.HeadlineWorded) -> SessionState:
    return replace(state, headline=recorded.seq)


@_on(e.QuestionNoted)
def _question_noted(state: SessionState, recorded: Recorded, _: e.QuestionNoted) -> SessionState:
    return replace(state, questions=(*state.questions, Question(recorded.seq)))


@_on(e.AnswerNoted)
def _answer_noted(state: SessionState, recorded: Recorded, event: e.AnswerNoted) -> SessionState:
    questions = tuple(
        replace(question, answer=recorded.seq) if question.item == event.question else question
        for question in state.questions
    )
    return replace(state, questions=questions)


@_on(e.RequestWorded)
def _request_worded(state: SessionState, recorded: Recorded, _: e.RequestWorded) -> SessionState:
    version = state.request_version + 1
    return replace(state, request=recorded.seq, request_version=version, agreed=False)


@_on(e.RequestAgreed)
def _request_agreed(state: SessionState, _: Recorded, __: e.RequestAgreed) -> SessionState:
    return replace(state, agreed=True)


@_on(e.LineNoted)
def _line_noted(state: SessionState, recorded: Recorded, event: e.LineNoted) -> SessionState:
    return replace(state, lines=(*state.lines, Line(recorded.seq, event.kind)))


@_on(e.LineRevised)
def _line_revised(state: SessionState, _: Recorded, __: e.LineRevised) -> SessionState:
    return state  # the words changed, the facts did not


@_on(e.LineRemoved)
def _line_removed(state: SessionState, _: Recorded, event: e.LineRemoved) -> SessionState:
    lines = tuple(line for line in state.lines if line.item != event.item)
    questions = tuple(question for question in state.questions if question.item != event.item)
    return replace(state, lines=lines, questions=questions)


@_on(e.PlanSaid)
def _plan_said(state: SessionState, recorded: Recorded, _: e.PlanSaid) -> SessionState:
    return replace(state, plan_said=recorded.seq)


@_on(e.DoneMarked)
def _done_marked(state: SessionState, _: Recorded, event: e.DoneMarked) -> SessionState:
    done = _without(state.done, event.seat)
    return replace(state, done=(*done, event.seat) if event.done else done)


assert set(_APPLY) == set(e.REGISTRY.values()), "every event has its fold"
