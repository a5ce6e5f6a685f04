"""The only judge: a command, an actor and a time give facts to record, or a refusal.

Pure. The order of the checks is the order of the answers: seated, phase, role, assumption, rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol import floor
from sessions.protocol.refusals import Refused
from sessions.protocol.state import Running, SessionState
from sessions.protocol.steps import Role, Step

MOST_SEATS, MOST_LINES, MOST_ACTIONS = 14, 200, 12
MOST_ADDED = 30  # minutes at once
REMINDERS = ("question", "request", "time")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a seat, and what its row says. Roles in the session come from the state."""

    seat: int
    facilitator: bool = False
    chosen: bool = False  # named as the client beforehand
    wrote: frozenset[int] = frozenset()  # items whose words this seat wrote


@dataclass(frozen=True, slots=True)
class Fact:
    """An event to append, with the words that go into its row."""

    event: e.Event
    words: dict[str, Any] | None = None


Decide = Callable[[SessionState, Any, Actor, int], list[Fact]]
_DECIDE: dict[type[c.Command], Decide] = {}
# What the facilitator may do in every step; the rest stands in the plan, stage by stage.
CONDUCT: frozenset[str] = frozenset(
    kind.name
    for kind in (
        c.Start, c.AdvanceStep, c.GoBack, c.UndoStep, c.Pause, c.Resume, c.AddMinutes, c.NameClient,
        c.StartRound, c.Remind, c.EndSession, c.RecordAssent,
    )
)  # fmt: skip
# What every seat may do at any time; their own rules follow below.
ANYBODY: frozenset[str] = frozenset(
    kind.name
    for kind in (
        c.Join,
        c.LowerHand,
        c.GiveFloor,
        c.PassTurn,
        c.NameScribe,
        c.KeepNote,
        c.Unpark,
        c.KeepLearning,
    )
)
# Beyond CONDUCT, what a facilitator does to others and any seat does for itself.
LEADING: frozenset[str] = CONDUCT | {c.LowerHand.name, c.GiveFloor.name, c.PassTurn.name, c.NameScribe.name}
AFTER_THE_END: frozenset[str] = frozenset({c.Join.name, c.KeepNote.name, c.KeepLearning.name})


def decide(state: SessionState, command: c.Command, actor: Actor, now: int) -> list[Fact]:
    """Facts to append, in order; an empty list where the command changes nothing. Raises Refused."""
    check(state, command, actor)
    return _DECIDE[type(command)](state, command, actor, now)


def check(state: SessionState, command: c.Command, actor: Actor) -> None:
    """May this seat send this command now? Serves public and private commands. Raises Refused."""
    if actor.seat not in state.seats and not isinstance(command, c.Join):
        raise Refused("not_seated")
    if state.phase == "ended" and command.name not in AFTER_THE_END:
        raise Refused("ended")
    if command.name in ANYBODY:
        return
    if command.name in CONDUCT:
        if Role.FACILITATOR not in state.roles(actor.seat):
            raise Refused("not_facilitator")
        return
    if state.stage is None:
        raise Refused("not_started")
    if not state.roles(actor.seat) & state.stage.may.get(command.name, frozenset()):
        raise Refused("not_open")


def _for(kind: type[c.Command]) -> Callable[[Decide], Decide]:
    def register(rule: Decide) -> Decide:
        _DECIDE[kind] = rule
        return rule

    return register


def _running(state: SessionState, from_step: int | None = None) -> Running:
    """The running step, checked against what the caller assumed."""
    if state.running is None:
        raise Refused("not_started")
    if from_step is not None and state.running.step != from_step:
        raise Refused("stale_step")
    return state.running


def _seated(state: SessionState, seat: int) -> int:
    if seat not in state.seats:
        raise Refused("unknown_seat")
    return seat


# --- Arriving -----------------------------------------------------------------------------------


@_for(c.Join)
def _join(state: SessionState, _: c.Join, actor: Actor, __: int) -> list[Fact]:
    if actor.seat in state.seats:
        return []
    if state.phase == "ended":
        raise Refused("ended")
    if len(state.seats) >= MOST_SEATS:
        raise Refused("too_many")
    facts = [Fact(e.SeatTaken(actor.seat, actor.facilitator))]
    in_opening = state.running is None or (state.stage is not None and state.stage.step is Step.OPENING)
    if actor.chosen and not actor.facilitator and state.client is None and in_opening:
        facts.append(Fact(e.ClientNamed(actor.seat)))
    return facts


# --- Facilitating -------------------------------------------------------------------------------


@_for(c.Start)
def _start(state: SessionState, _: c.Start, __: Actor, ___: int) -> list[Fact]:
    if state.phase != "waiting":
        raise Refused("already_started")
    return [Fact(e.SessionStarted()), *_begin(state, 0, "start")]


@_for(c.AdvanceStep)
def _advance(state: SessionState, command: c.AdvanceStep, _: Actor, __: int) -> list[Fact]:
    stage = _running(state, command.from_step).stage + 1
    if stage >= len(state.plan.stages):
        raise Refused("no_further_step")
    step = state.plan.stages[stage].step
    if step is not Step.OPENING and state.client is None:
        raise Refused("no_client")
    if step is Step.CONSULTATION and not state.agreed:
        raise Refused("not_agreed")
    return _begin(state, stage, "next")


@_for(c.GoBack)
def _go_back(state: SessionState, command: c.GoBack, _: Actor, __: int) -> list[Fact]:
    stage = _running(state, command.from_step).stage - 1
    if stage < 0:
        raise Refused("no_earlier_step")
    return _begin(state, stage, "back")


def _begin(state: SessionState, stage: int, why: str) -> list[Fact]:
    facts = [Fact(e.StepStarted(stage, state.spent[stage], why))]
    if state.plan.stages[stage].floor == "client" and state.client in state.seats:
        facts.append(Fact(e.FloorGiven(state.client, None)))
    return facts


@_for(c.UndoStep)
def _undo(state: SessionState, command: c.UndoStep, _: Actor, now: int) -> list[Fact]:
    _running(state, command.from_step)
    if state.before is None or state.undo_until is None:
        raise Refused("nothing_to_undo")
    if now > state.undo_until:
        raise Refused("too_late")
    return [Fact(e.StepUndone())]


@_for(c.Pause)
def _pause(state: SessionState, command: c.Pause, _: Actor, __: int) -> list[Fact]:
    if _running(state, command.from_step).paused_at is not None:
        raise Refused("already_paused")
    return [Fact(e.Paused())]


@_for(c.Resume)
def _resume(state: SessionState, command: c.Resume, _: Actor, __: int) -> list[Fact]:
    if _running(state, command.from_step).paused_at is None:
        raise Refused("not_paused")
    return [Fact(e.Resumed())]


@_for(c.AddMinutes)
def _add_minutes(state: SessionState, command: c.AddMinutes, _: Actor, __: int) -> list[Fact]:
    running = _running(state, command.from_step)
    if not 1 <= command.minutes <= MOST_ADDED:
        raise Refused("bad_payload")
    return [Fact(e.MinutesAdded(running.stage, command.minutes))]


@_for(c.NameClient)
def _name_client(state: SessionState, command: c.NameClient, _: Actor, __: int) -> list[Fact]:
    seat = _seated(state, command.seat)
    if state.stage is not None and state.stage.step is not Step.OPENING:
        raise Refused("not_open")
    if seat in state.facilitators:
        raise Refused("unknown_seat")
    return [] if seat == state.client else [Fact(e.ClientNamed(seat))]


@_for(c.NameScribe)
def _name_scribe(state: SessionState, command: c.NameScribe, actor: Actor, _: int) -> list[Fact]:
    if Role.FACILITATOR not in state.roles(actor.seat):
        if command.seat not in (actor.seat, None) or Role.CONSULTANT not in state.roles(actor.seat):
            raise Refused("not_facilitator")
        if state.scribe not in (actor.seat, None):
            raise Refused("scribe_taken")
    if command.seat is not None:
        _seated(state, command.seat)
        if Role.CONSULTANT not in state.roles(command.seat):
            raise Refused("not_open")
    return [] if command.seat == state.scribe else [Fact(e.ScribeNamed(command.seat))]


@_for(c.StartRound)
def _start_round(state: SessionState, command: c.StartRound, _: Actor, __: int) -> list[Fact]:
    _running(state, command.from_step)
    order = floor.round_order(state)
    if not order:
        raise Refused("unknown_seat")
    return [Fact(e.RoundStarted(order)), Fact(e.FloorGiven(order[0], order[1] if len(order) > 1 else None))]


@_for(c.Remind)
def _remind(state: SessionState, command: c.Remind, _: Actor, __: int) -> list[Fact]:
    _running(state)
    if command.what not in REMINDERS:
        raise Refused("bad_payload")
    return [Fact(e.Reminded(command.what))]


@_for(c.EndSession)
def _end(state: SessionState, command: c.EndSession, _: Actor, __: int) -> list[Fact]:
    _running(state, command.from_step)
    return [Fact(e.SessionEnded())]


# --- Speaking -----------------------------------------------------------------------------------


@_for(c.RaiseHand)
def _raise_hand(state: SessionState, _: c.RaiseHand, actor: Actor, __: int) -> list[Fact]:
    running = _running(state)
    if actor.seat in running.hands or actor.seat == running.holder:
        return []
    return [Fact(e.HandRaised(actor.seat))]


@_for(c.LowerHand)
def _lower_hand(state: SessionState, command: c.LowerHand, actor: Actor, _: int) -> list[Fact]:
    seat = actor.seat if command.seat is None else command.seat
    if seat != actor.seat and Role.FACILITATOR not in state.roles(actor.seat):
        raise Refused("not_facilitator")
    return [Fact(e.HandLowered(seat))] if seat in _running(state).hands else []


@_for(c.GiveFloor)
def _give_floor(state: SessionState, command: c.GiveFloor, actor: Actor, _: int) -> list[Fact]:
    running = _running(state)
    if Role.FACILITATOR not in state.roles(actor.seat) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if command.holder != running.holder:
        raise Refused("stale_floor")
    if command.to is not None:
        _seated(state, command.to)
    if command.to == running.holder:
        return []
    return [Fact(e.FloorGiven(command.to, floor.after(state, command.to)))]


@_for(c.PassTurn)
def _pass_turn(state: SessionState, command: c.PassTurn, actor: Actor, _: int) -> list[Fact]:
    running = _running(state)
    if Role.FACILITATOR not in state.roles(actor.seat) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if running.holder is None or command.holder != running.holder:
        raise Refused("stale_floor")
    to = running.next
    passed = Fact(e.TurnPassed(running.holder))
    return [passed, Fact(e.FloorGiven(to, floor.after(state, to, passed=running.holder)))]


# --- Words for the group ------------------------------------------------------------------------


@_for(c.WordHeadline)
def _word_headline(_: SessionState, command: c.WordHeadline, __: Actor, ___: int) -> list[Fact]:
    return [Fact(e.HeadlineWorded(), {"text": command.text})]


@_for(c.NoteQuestion)
def _note_question(state: SessionState, command: c.NoteQuestion, _: Actor, __: int) -> list[Fact]:
    if len(state.questions) >= MOST_LINES:
        raise Refused("too_many")
    return [Fact(e.QuestionNoted(), {"text": command.text})]


@_for(c.NoteAnswer)
def _note_answer(state: SessionState, command: c.NoteAnswer, _: Actor, __: int) -> list[Fact]:
    if command.question not in {question.item for question in state.questions}:
        raise Refused("unknown_item")
    return [Fact(e.AnswerNoted(command.question), {"text": command.text})]


@_for(c.WordRequest)
def _word_request(_: SessionState, command: c.WordRequest, __: Actor, ___: int) -> list[Fact]:
    return [Fact(e.RequestWorded(), {"text": command.text})]


@_for(c.RecordAssent)
def _record_assent(state: SessionState, command: c.RecordAssent, _: Actor, __: int) -> list[Fact]:
    if state.stage is None or state.stage.step is not Step.AGREEMENT:
        raise Refused("not_open")
    if command.request != state.request:
        raise Refused("stale_request")
    return [] if state.agreed else [Fact(e.RequestAgreed(state.request))]


@_for(c.Contribute)
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


@_for(c.ReviseLine)
def _revise_line(state: SessionState, command: c.ReviseLine, actor: Actor, _: int) -> list[Fact]:
    _own_line(state, command.item, actor)
    return [Fact(e.LineRevised(command.item), {"text": command.text})]


@_for(c.RemoveLine)
def _remove_line(state: SessionState, command: c.RemoveLine, actor: Actor, _: int) -> list[Fact]:
    _own_line(state, command.item, actor)
    return [Fact(e.LineRemoved(command.item))]


@_for(c.SayPlan)
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


@_for(c.MarkDone)
def _mark_done(state: SessionState, command: c.MarkDone, actor: Actor, _: int) -> list[Fact]:
    if (actor.seat in state.done) == command.done:
        return []
    return [Fact(e.DoneMarked(actor.seat, command.done))]


assert set(_DECIDE) == {kind for kind in c.REGISTRY.values() if not kind.private}, "every command is judged"
