"""Back and forth between steps: stopping, reopening, undoing; writing and thinking in a step."""

import pytest

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.plans import EVERY, LIBRARY, codev
from sessions.protocol.state import MINUTE, Running
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story


def running(story: Story) -> Running:
    assert story.state.running is not None
    return story.state.running


def test_a_stopped_case_leads_to_what_was_learned_and_back_by_undo() -> None:
    story = Story().to(4)
    line = story.ask(DAN, c.Contribute(None, "Wait."))[0].seq
    story.ask(FACILITATOR, c.StopCase(story.step))
    assert (running(story).stage, running(story).stopped) == (6, True)
    story.ask(FACILITATOR, c.UndoStep(story.step))
    assert (running(story).stage, running(story).stopped) == (4, False)
    assert [each.item for each in story.state.lines] == [line]


@pytest.mark.parametrize("stage", [0, 6])
def test_what_is_not_open_is_not_stopped(stage: int) -> None:
    story = Story().to(stage)
    assert story.answer(FACILITATOR, c.StopCase(story.step)) == "not_open"


def test_the_agreement_is_reopened_and_holds_until_worded_anew() -> None:
    story = Story().to(4)
    story.ask(FACILITATOR, c.ReopenAgreement(story.step))
    assert (running(story).stage, story.state.agreed) == (3, True)
    story.ask(CLIENT, c.WordRequest("Help me otherwise."))
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "not_agreed"
    assert story.answer(FACILITATOR, c.ReopenAgreement(story.step)) == "not_open"


def test_a_method_without_agreement_needs_no_assent() -> None:
    story = Story().use(LIBRARY["case-clinic-75"]).to(4)
    assert story.answer(FACILITATOR, c.ReopenAgreement(story.step)) == "not_open"
    assert story.state.agreed is False


def test_a_session_is_reopened_within_ten_minutes_without_losing_time() -> None:
    story = Story().to(6)
    story.ask(FACILITATOR, c.EndSession(story.step), after=MINUTE)
    spent = running(story).elapsed(story.now)
    story.ask(FACILITATOR, c.ReopenSession(), after=10 * MINUTE)
    assert (story.state.phase, story.state.ended_at) == ("live", None)
    assert running(story).elapsed(story.now) == spent
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert story.answer(FACILITATOR, c.ReopenSession(), after=10 * MINUTE + 1) == "too_late_to_reopen"


def test_a_session_that_ended_in_a_pause_is_reopened_in_it() -> None:
    story = Story().to(6)
    story.ask(FACILITATOR, c.Pause(story.step), after=MINUTE)
    spent = running(story).elapsed(story.now)
    story.ask(FACILITATOR, c.EndSession(story.step))
    story.ask(FACILITATOR, c.ReopenSession())
    assert running(story).paused_at is not None
    assert running(story).elapsed(story.now) == spent


def test_writing_is_closed_to_all_but_the_scribe() -> None:
    story = Story().to(4)
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    story.ask(FACILITATOR, c.SetWriting(story.step, False))
    assert story.ask(FACILITATOR, c.SetWriting(story.step, False)) == []
    assert story.answer(DAN, c.Contribute(None, "Wait.")) == "writing_closed"
    assert story.answer(CAROL, c.Contribute(None, "Wait.")) == "accepted"
    story.ask(FACILITATOR, c.SetWriting(story.step, True))
    assert story.answer(DAN, c.Contribute(None, "Wait.")) == "accepted"


def test_a_plan_may_begin_a_step_without_writing_or_let_the_client_write() -> None:
    data = codev(90, client_writes="open").to_data()
    data["stages"][2]["writing"] = "closed"
    story = Story().use(type(codev(90)).from_data(data)).to(2)
    assert story.answer(DAN, c.NoteQuestion("When?")) == "writing_closed"
    assert story.to(4).answer(CLIENT, c.Contribute(None, "I could ask.")) == "accepted"
    assert Story().to(4).answer(CLIENT, c.Contribute(None, "I could ask.")) == "not_open"


def test_all_think_for_a_while() -> None:
    story = Story().to(6)
    story.ask(FACILITATOR, c.StartThinking(story.step, 180))
    assert running(story).thinking_until == story.now + 180_000
    story.ask(FACILITATOR, c.StopThinking(story.step))
    assert running(story).thinking_until is None
    assert story.ask(FACILITATOR, c.StopThinking(story.step)) == []
    assert story.answer(FACILITATOR, c.StartThinking(story.step, 301)) == "bad_payload"
    assert story.answer(FACILITATOR, c.StartThinking(story.step, 29)) == "bad_payload"


def test_the_second_case_begins_anew_and_the_first_comes_back() -> None:
    story = Story().use(EVERY["codev-180-two"]).to(6)
    story.ask(CLIENT, c.MarkDone(True))
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert (story.state.case, story.state.client, story.state.done, story.state.agreed) == (
        2,
        None,
        (),
        False,
    )
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step), after=20_000) == "no_client"
    story.ask(FACILITATOR, c.NameClient(EVE))
    story.ask(FACILITATOR, c.GoBack(story.step))
    assert (story.state.case, story.state.client, story.state.done) == (1, CLIENT, (CLIENT,))
    story.ask(FACILITATOR, c.UndoStep(story.step))
    assert (story.state.case, story.state.client) == (2, EVE)
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "accepted"


def test_a_break_belongs_to_the_case_around_it() -> None:
    story = Story().use(EVERY["codev-180"]).to(4)
    assert story.state.stage is not None
    assert (story.state.stage.step.key, story.state.client, story.state.case) == ("break", CLIENT, 1)
    assert story.answer(FACILITATOR, c.StopCase(story.step)) == "not_open"


def test_one_returns_to_the_opening_to_choose_anew() -> None:
    story = Story().to(4)
    story.ask(CLIENT, c.WithdrawCase())
    assert story.answer(FACILITATOR, c.NameClient(DAN)) == "not_open"
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    assert running(story).stage == 0
    assert story.answer(FACILITATOR, c.ReturnToOpening(story.step)) == "no_earlier_step"
    story.ask(FACILITATOR, c.NameClient(DAN))
    assert (story.state.client, story.state.withdrawn) == (DAN, False)


def test_the_step_of_a_client_who_is_not_here_is_nobodys_floor() -> None:
    story = Story().to(4)
    story.ask(CLIENT, c.WithdrawCase())
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert isinstance(story.log[-1].event, e.StepStarted)
    assert running(story).holder is None


def test_two_who_press_next_at_once_a_thousand_times_make_a_thousand_steps() -> None:
    story = Story().to(2)
    story.sit(6)
    story.ask(FACILITATOR, c.Admit(6))
    story.ask(FACILITATOR, c.HandOver(6))
    answers: list[str] = []
    for turn in range(1_000):
        command = (c.GoBack if turn % 2 else c.AdvanceStep)(story.step)
        answers += [story.answer(6, command), story.answer(FACILITATOR, command)]
    assert answers == ["accepted", "stale_step"] * 1_000
    assert running(story).stage == 2
