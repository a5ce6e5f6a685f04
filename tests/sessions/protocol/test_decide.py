"""Each command does what it says, and each refusal can be had."""

from typing import Any

import pytest

from sessions.protocol import Actor, Fact, Refused, decide
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide import MOST_ACTIONS, MOST_LINES, MOST_SEATS
from sessions.protocol.refusals import CODES
from sessions.protocol.state import MINUTE
from sessions.protocol.steps import LineType
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story


def told(story: Story, seat: int, command: c.Command) -> list[e.Event]:
    return [each.event for each in story.ask(seat, command)]


# --- Arriving -----------------------------------------------------------------------------------


def test_who_joins_takes_a_seat_once() -> None:
    story = Story()
    assert told(story, FACILITATOR, c.Join()) == [e.SeatTaken(FACILITATOR, True)]
    assert told(story, DAN, c.Join()) == [e.SeatTaken(DAN, False)]
    assert told(story, DAN, c.Join()) == []
    assert story.state.seats == (FACILITATOR, DAN)
    assert story.state.facilitators == (FACILITATOR,)


def join(story: Story, **actor: Any) -> list[Fact]:
    return decide(story.state, c.Join(), Actor(**actor), story.now)


def test_who_was_chosen_beforehand_is_named_on_arriving() -> None:
    story = Story().sit(FACILITATOR)
    assert [fact.event for fact in join(story, seat=CLIENT, chosen=True)] == [
        e.SeatTaken(CLIENT, False),
        e.ClientNamed(CLIENT),
    ]


def test_the_chosen_client_who_comes_after_the_opening_is_not_named() -> None:
    story = Story().sit(FACILITATOR, DAN)
    story.ask(FACILITATOR, c.Start())
    assert len(join(story, seat=CLIENT, chosen=True)) == 2
    story.ask(FACILITATOR, c.NameClient(DAN))
    assert len(join(story, seat=CLIENT, chosen=True)) == 1
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert len(join(story, seat=CLIENT, chosen=True)) == 1


def test_who_facilitates_is_never_made_the_client() -> None:
    assert [fact.event for fact in join(Story(), seat=1, facilitator=True, chosen=True)] == [
        e.SeatTaken(1, True)
    ]


def test_the_fifteenth_finds_no_seat() -> None:
    story = Story().sit(*range(1, MOST_SEATS + 1))
    assert story.answer(MOST_SEATS + 1, c.Join()) == "too_many"
    assert story.answer(MOST_SEATS, c.Join()) == "accepted"


# --- Facilitating -------------------------------------------------------------------------------


def test_a_session_starts_once_with_the_opening() -> None:
    story = Story().sit()
    begun = [type(event) for event in told(story, FACILITATOR, c.Start())]
    assert begun == [e.SessionStarted, e.LeadNamed, e.StepStarted]
    assert (story.state.lead, story.state.ends_at) == (FACILITATOR, story.now + 90 * MINUTE)
    assert story.state.phase == "live"
    assert story.state.started_at == story.now
    assert story.answer(FACILITATOR, c.Start()) == "already_started"


def test_steps_follow_each_other_and_end() -> None:
    story = Story().to(6)
    assert [each.event.stage for each in story.log if isinstance(each.event, e.StepStarted)] == list(range(7))
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "no_further_step"
    assert told(story, FACILITATOR, c.EndSession(story.step)) == [e.SessionEnded()]
    assert (story.state.phase, story.state.ended_at) == ("ended", story.now)
    assert story.answer(FACILITATOR, c.EndSession(story.step)) == "ended"


def test_a_client_is_needed_for_the_presentation() -> None:
    story = Story().sit()
    story.ask(FACILITATOR, c.Start())
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "no_client"


def test_an_assent_is_needed_for_the_consultation() -> None:
    story = Story().to(3)
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "not_agreed"
    assert told(story, FACILITATOR, c.RecordAssent(None)) == [e.RequestAgreed(None)]
    assert told(story, FACILITATOR, c.RecordAssent(None)) == []
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "accepted"


def test_a_new_wording_is_to_be_agreed_again() -> None:
    story = Story().to(3)
    first = story.ask(CLIENT, c.WordRequest("Help me call early."))[0].seq
    story.ask(FACILITATOR, c.RecordAssent(first))
    second = story.ask(CLIENT, c.WordRequest("Help me be called early."))[0].seq
    assert (story.state.request, story.state.request_version, story.state.agreed) == (second, 2, False)
    assert story.answer(FACILITATOR, c.RecordAssent(first)) == "stale_request"
    assert story.answer(FACILITATOR, c.RecordAssent(second)) == "accepted"


def test_the_first_step_has_none_before() -> None:
    story = Story().start()
    assert story.answer(FACILITATOR, c.GoBack(story.step)) == "no_earlier_step"


def test_a_start_by_mistake_is_undone_and_begins_anew() -> None:
    story = Story().start()
    assert told(story, FACILITATOR, c.UndoStep(story.step)) == [e.StartUndone()]
    assert (story.state.phase, story.state.running, story.state.started_at) == ("waiting", None, None)
    assert story.state.client == CLIENT
    assert story.answer(FACILITATOR, c.Start()) == "accepted"


def test_a_step_is_left_once_for_two_who_press_at_once() -> None:
    story = Story().start()
    seen = story.step
    assert story.answer(FACILITATOR, c.AdvanceStep(seen)) == "accepted"
    for command in (
        c.AdvanceStep(seen),
        c.GoBack(seen),
        c.UndoStep(seen),
        c.Pause(seen),
        c.Resume(seen),
        c.AddMinutes(seen, 2),
        c.StartRound(seen),
        c.EndSession(seen),
    ):
        assert story.answer(FACILITATOR, command) == "stale_step", command


@pytest.mark.parametrize("minutes", [0, -1, 31, 2**53])
def test_minutes_are_added_within_reason(minutes: int) -> None:
    story = Story().start()
    assert story.answer(FACILITATOR, c.AddMinutes(story.step, minutes)) == "bad_payload"
    assert story.answer(FACILITATOR, c.AddMinutes(story.step, 30)) == "accepted"
    assert story.state.minutes[0] == story.state.plan.stages[0].minutes + 30


def test_the_client_is_named_in_the_opening() -> None:
    story = Story().sit()
    assert told(story, FACILITATOR, c.NameClient(DAN)) == [e.ClientNamed(DAN)]
    story.ask(FACILITATOR, c.Start())
    assert told(story, FACILITATOR, c.NameClient(CLIENT)) == [e.ClientNamed(CLIENT)]
    assert told(story, FACILITATOR, c.NameClient(CLIENT)) == []
    assert story.answer(FACILITATOR, c.NameClient(9)) == "unknown_seat"
    assert story.answer(FACILITATOR, c.NameClient(FACILITATOR)) == "unknown_seat"
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert story.answer(FACILITATOR, c.NameClient(DAN)) == "not_open"


@pytest.mark.parametrize("what", ["question", "request", "time"])
def test_a_reminder_names_nobody(what: str) -> None:
    story = Story().start()
    assert told(story, FACILITATOR, c.Remind(what)) == [e.Reminded(what)]
    assert story.state.reminder == (what, story.now)
    assert story.answer(FACILITATOR, c.Remind("hush")) == "bad_payload"


# --- The pencil ---------------------------------------------------------------------------------


def test_the_pencil_is_taken_when_nobody_has_it() -> None:
    story = Story().start()
    assert told(story, CAROL, c.NameScribe(CAROL)) == [e.ScribeNamed(CAROL)]
    assert story.answer(DAN, c.NameScribe(DAN)) == "scribe_taken"
    assert story.answer(DAN, c.NameScribe(None)) == "scribe_taken"
    assert told(story, CAROL, c.NameScribe(CAROL)) == []
    assert told(story, CAROL, c.NameScribe(None)) == [e.ScribeNamed(None)]
    assert story.answer(DAN, c.NameScribe(EVE)) == "not_facilitator"
    assert story.answer(CLIENT, c.NameScribe(CLIENT)) == "not_facilitator"


def test_the_facilitator_hands_the_pencil_to_a_consultant() -> None:
    story = Story().start()
    assert told(story, FACILITATOR, c.NameScribe(DAN)) == [e.ScribeNamed(DAN)]
    assert told(story, FACILITATOR, c.NameScribe(CAROL)) == [e.ScribeNamed(CAROL)]
    assert story.answer(FACILITATOR, c.NameScribe(CLIENT)) == "not_open"
    assert story.answer(FACILITATOR, c.NameScribe(FACILITATOR)) == "not_open"
    assert story.answer(FACILITATOR, c.NameScribe(9)) == "unknown_seat"


def test_who_becomes_the_client_lays_the_pencil_down() -> None:
    story = Story().start()
    story.ask(FACILITATOR, c.NameScribe(DAN))
    story.ask(FACILITATOR, c.NameClient(DAN))
    assert (story.state.client, story.state.scribe) == (DAN, None)
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    assert story.state.scribe == CAROL


# --- Words --------------------------------------------------------------------------------------


def test_an_answer_belongs_to_a_question() -> None:
    story = Story().to(2)
    story.ask(CAROL, c.NameScribe(CAROL))
    questions = [story.ask(CAROL, c.NoteQuestion(text))[0].seq for text in ("Who?", "When?")]
    answer = story.ask(CAROL, c.NoteAnswer(questions[1], "In March."))[0].seq
    assert [(q.item, q.answer) for q in story.state.questions] == [
        (questions[0], None),
        (questions[1], answer),
    ]
    assert story.answer(CAROL, c.NoteAnswer(answer, "To an answer")) == "unknown_item"


def test_questions_and_lines_have_an_end() -> None:
    story = Story().to(2)
    story.ask(CAROL, c.NameScribe(CAROL))
    for _ in range(MOST_LINES):
        story.ask(CAROL, c.NoteQuestion("Again?"), after=1)
    assert story.answer(CAROL, c.NoteQuestion("Once more?")) == "too_many"
    story.to(4)
    for _ in range(MOST_LINES):
        story.ask(DAN, c.Contribute(None, "Perhaps."), after=1)
    assert story.answer(DAN, c.Contribute(None, "Perhaps too.")) == "too_many"


def test_words_go_beside_the_event_not_into_it() -> None:
    story = Story().to(4)
    facts = decide(story.state, c.Contribute(LineType.METAPHOR, "A lighthouse"), Actor(DAN), story.now)
    assert facts == [Fact(e.LineNoted(LineType.METAPHOR), {"text": "A lighthouse"})]


def test_only_the_author_or_the_scribe_changes_a_line() -> None:
    story = Story().to(4)
    line = story.ask(DAN, c.Contribute(None, "Ask her."))[0].seq
    for change in (c.ReviseLine(line, "Ask her first."), c.RemoveLine(line)):
        assert story.answer(EVE, change) == "not_author"
    assert story.answer(DAN, c.ReviseLine(line, "Ask her first.")) == "accepted"
    story.ask(CAROL, c.NameScribe(CAROL))
    assert story.answer(CAROL, c.ReviseLine(line, "Ask her then.")) == "accepted"
    assert told(story, CAROL, c.RemoveLine(line)) == [e.LineRemoved(line)]
    assert story.state.lines == ()
    assert story.answer(DAN, c.RemoveLine(line)) == "unknown_item"


def action(text: str = "Ask her", on: str = "2026-11-23") -> c.PlannedAction:
    return c.PlannedAction(text, "Write", on, "")


def test_the_client_says_what_they_take() -> None:
    story = Story().to(5)
    assert story.answer(CLIENT, c.SayPlan((), "")) == "empty_text"
    assert story.answer(CLIENT, c.SayPlan((action(),) * (MOST_ACTIONS + 1), "")) == "too_many"
    said = story.ask(CLIENT, c.SayPlan((), "I let them call."))[0].seq
    again = story.ask(CLIENT, c.SayPlan((action(),), ""))[0].seq
    assert said < again == story.state.plan_said


@pytest.mark.parametrize("on", ["soon", "2026-02-30", "2026-W47-1", "20261123"])
def test_a_first_step_has_a_date_or_none(on: str) -> None:
    story = Story().to(5)
    assert story.answer(CLIENT, c.SayPlan((action(on=on),), "")) == "bad_payload"
    assert story.answer(CLIENT, c.SayPlan((action(on=""),), "")) == "accepted"


def test_done_is_said_and_taken_back() -> None:
    story = Story().to(6)
    assert told(story, DAN, c.MarkDone(False)) == []
    assert told(story, DAN, c.MarkDone(True)) == [e.DoneMarked(DAN, True)]
    assert told(story, DAN, c.MarkDone(True)) == []
    assert story.state.done == (DAN,)
    assert told(story, DAN, c.MarkDone(False)) == [e.DoneMarked(DAN, False)]
    assert not story.state.done


def test_a_refusal_has_a_known_code() -> None:
    with pytest.raises(AssertionError):
        Refused("no_such_code")
    assert Refused("ended").code in CODES
