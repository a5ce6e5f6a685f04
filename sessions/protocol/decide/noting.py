"""What is written for the group."""

from datetime import date

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import Actor, Fact, rule
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role, Step

MOST_LINES, MOST_ACTIONS = 200, 12


@rule(c.WordHeadline)
def _word_headline(_: SessionState, command: c.WordHeadline, __: Actor, ___: int) -> list[Fact]:
    return [Fact(e.HeadlineWorded(), {"text": command.text})]


@rule(c.NoteQuestion)
def _note_question(state: SessionState, command: c.NoteQuestion, _: Actor, __: int) -> list[Fact]:
    if len(state.questions) >= MOST_LINES:
        raise Refused("too_many")
    return [Fact(e.QuestionNoted(), {"text": command.text})]


@rule(c.NoteAnswer)
def _note_answer(state: SessionState, command: c.NoteAnswer, _: Actor, __: int) -> list[Fact]:
    if command.question not in {question.item for question in state.questions}:
        raise Refused("unknown_item")
    return [Fact(e.AnswerNoted(command.question), {"text": command.text})]


@rule(c.WordRequest)
def _word_request(_: SessionState, command: c.WordRequest, __: Actor, ___: int) -> list[Fact]:
    return [Fact(e.RequestWorded(), {"text": command.text})]


@rule(c.RecordAssent)
def _record_assent(state: SessionState, command: c.RecordAssent, _: Actor, __: int) -> list[Fact]:
    if state.stage is None or state.stage.step is not Step.AGREEMENT:
        raise Refused("not_open")
    if command.request != state.request:
        raise Refused("stale_request")
    return [] if state.agreed else [Fact(e.RequestAgreed(state.request))]


@rule(c.Contribute)
def _contribute(state: SessionState, command: c.Contribute, _: Actor, __: int) -> list[Fact]:
    if len(state.lines) >= MOST_LINES:
        raise Refused("too_many")
    return [Fact(e.LineNoted(command.kind), {"text": command.text})]


def _own_line(state: SessionState, item: int, actor: Actor) -> None:
    known = {line.item for line in state.lines} | {question.item for question in state.questions}
    if item not in known:
        raise Refused("unknown_item")
    if item not in actor.wrote and Role.SCRIBE not in state.roles(actor.seat):
        raise Refused("not_author")


@rule(c.ReviseLine)
def _revise_line(state: SessionState, command: c.ReviseLine, actor: Actor, _: int) -> list[Fact]:
    _own_line(state, command.item, actor)
    return [Fact(e.LineRevised(command.item), {"text": command.text})]


@rule(c.RemoveLine)
def _remove_line(state: SessionState, command: c.RemoveLine, actor: Actor, _: int) -> list[Fact]:
    _own_line(state, command.item, actor)
    return [Fact(e.LineRemoved(command.item))]


@rule(c.SayPlan)
def _say_plan(_: SessionState, command: c.SayPlan, __: Actor, ___: int) -> list[Fact]:
    if not command.synthesis and not command.actions:
        raise Refused("empty_text")
    if len(command.actions) > MOST_ACTIONS:
        raise Refused("too_many")
    if not all(is_date(action.first_step_on) for action in command.actions):
        raise Refused("bad_payload")
    actions = [
        {"text": a.text, "first_step": a.first_step, "first_step_on": a.first_step_on, "obstacle": a.obstacle}
        for a in command.actions
    ]
    return [Fact(e.PlanSaid(), {"text": command.synthesis, "actions": actions})]


def is_date(text: str) -> bool:
    """YYYY-MM-DD or nothing; Python alone would take week dates and dates without dashes too."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@rule(c.MarkDone)
def _mark_done(state: SessionState, command: c.MarkDone, actor: Actor, _: int) -> list[Fact]:
    if (actor.seat in state.done) == command.done:
        return []
    return [Fact(e.DoneMarked(actor.seat, command.done))]


@rule(c.SayClosing)
def _say_closing(_: SessionState, command: c.SayClosing, actor: Actor, __: int) -> list[Fact]:
    return [Fact(e.ClosingSaid(actor.seat), {"text": command.text})]


@rule(c.NoteAdjustment)
def _note_adjustment(_: SessionState, command: c.NoteAdjustment, __: Actor, ___: int) -> list[Fact]:
    return [Fact(e.AdjustmentNoted(), {"text": command.text})]
