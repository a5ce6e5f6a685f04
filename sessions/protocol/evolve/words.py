"""What was said to the group: where its words lie."""

from dataclasses import replace

from sessions.protocol import events as e
from sessions.protocol.evolve.folds import on
from sessions.protocol.state import Line, Question, Recorded, Said, SessionState


@on(e.WeatherTold)
def _weather_told(state: SessionState, recorded: Recorded, event: e.WeatherTold) -> SessionState:
    return replace(state, weather=_said(state.weather, event.seat, recorded.seq))


@on(e.ClosingSaid)
def _closing_said(state: SessionState, recorded: Recorded, event: e.ClosingSaid) -> SessionState:
    return replace(state, closings=_said(state.closings, event.seat, recorded.seq))


def _said(said: tuple[Said, ...], seat: int, item: int) -> tuple[Said, ...]:
    """One word each: a new one replaces it."""
    return (*(each for each in said if each.seat != seat), Said(seat, item))


@on(e.FollowUpTold)
def _follow_up_told(state: SessionState, recorded: Recorded, _: e.FollowUpTold) -> SessionState:
    return replace(state, follow_up=recorded.seq)


@on(e.AdjustmentNoted)
def _adjustment_noted(state: SessionState, recorded: Recorded, _: e.AdjustmentNoted) -> SessionState:
    return replace(state, adjustment=recorded.seq)


@on(e.HeadlineWorded)
def _headline_worded(state: SessionState, recorded: Recorded, _: e.HeadlineWorded) -> SessionState:
    return replace(state, headline=recorded.seq)


@on(e.QuestionNoted)
def _question_noted(state: SessionState, recorded: Recorded, _: e.QuestionNoted) -> SessionState:
    return replace(state, questions=(*state.questions, Question(recorded.seq)))


@on(e.AnswerNoted)
def _answer_noted(state: SessionState, recorded: Recorded, event: e.AnswerNoted) -> SessionState:
    questions = tuple(
        replace(question, answer=recorded.seq) if question.item == event.question else question
        for question in state.questions
    )
    return replace(state, questions=questions)


@on(e.RequestWorded)
def _request_worded(state: SessionState, recorded: Recorded, _: e.RequestWorded) -> SessionState:
    version = state.request_version + 1
    return replace(state, request=recorded.seq, request_version=version, agreed=False)


@on(e.RequestAgreed)
def _request_agreed(state: SessionState, _: Recorded, __: e.RequestAgreed) -> SessionState:
    return replace(state, agreed=True)


@on(e.LineNoted)
def _line_noted(state: SessionState, recorded: Recorded, event: e.LineNoted) -> SessionState:
    return replace(state, lines=(*state.lines, Line(recorded.seq, event.kind)))


@on(e.LineRevised)
def _line_revised(state: SessionState, _: Recorded, __: e.LineRevised) -> SessionState:
    return state  # the words changed, the facts did not


@on(e.LineRemoved)
def _line_removed(state: SessionState, _: Recorded, event: e.LineRemoved) -> SessionState:
    lines = tuple(line for line in state.lines if line.item != event.item)
    questions = tuple(question for question in state.questions if question.item != event.item)
    return replace(state, lines=lines, questions=questions)


@on(e.PlanSaid)
def _plan_said(state: SessionState, recorded: Recorded, _: e.PlanSaid) -> SessionState:
    return replace(state, plan_said=recorded.seq)
