"""Which situation today: brought, scored under seal, chosen, accepted or not, taken back."""

import pytest

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.plans import EVERY, codev
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story, bring


def choosing() -> Story:
    story = Story().use(codev(90, choosing="scores")).sit()
    story.ask(FACILITATOR, c.Start())
    for seat in (CLIENT, CAROL):
        story.ask(seat, bring(f"What {seat} brings"))
    return story


def scores(story: Story, urgency: int = 3) -> c.SealScores:
    return c.SealScores(tuple(c.Score(each.item, urgency, 3) for each in story.state.situations))


def test_a_situation_keeps_its_place_when_it_is_said_anew() -> None:
    story = choosing()
    story.ask(CLIENT, bring("Said better", wish=5))
    assert [(each.seat, each.wish) for each in story.state.situations] == [(CLIENT, 5), (CAROL, 3)]
    story.ask(CLIENT, c.TakeBackSituation())
    assert [each.seat for each in story.state.situations] == [CAROL]
    assert story.ask(CLIENT, c.TakeBackSituation()) == []


@pytest.mark.parametrize("mark", [0, 6])
def test_marks_go_from_one_to_five(mark: int) -> None:
    assert choosing().answer(DAN, bring("Mine", wish=mark)) == "bad_payload"


def test_scores_are_of_what_is_there_and_shown_once() -> None:
    story = choosing()
    assert story.answer(DAN, c.SealScores(())) == "unknown_item"
    assert story.answer(DAN, scores(story, 6)) == "bad_payload"
    story.ask(DAN, scores(story))
    assert story.ask(DAN, scores(story)) == [], "anew, and nobody is told what"
    assert story.answer(EVE, bring("Too late")) == "already_scored"
    assert story.answer(CAROL, c.TakeBackSituation()) == "already_scored"
    story.ask(EVE, scores(story))
    assert story.answer(FACILITATOR, c.ShowScores(story.step)) == "too_few"
    story.ask(CAROL, scores(story))
    story.ask(FACILITATOR, c.ShowScores(story.step))
    assert story.state.scores == story.state.seq
    assert story.answer(FACILITATOR, c.ShowScores(story.step)) == "already_shown"
    assert story.answer(CLIENT, scores(story)) == "already_shown"


def test_what_was_scored_is_gone_after_the_choice() -> None:
    story = choosing()
    for seat in (CLIENT, CAROL, DAN):
        story.ask(seat, scores(story))
    story.ask(FACILITATOR, c.ShowScores(story.step))
    story.ask(FACILITATOR, c.NameClient(CAROL))
    assert (story.state.scores, story.state.sealed) == (None, ())


def test_the_log_never_knows_a_score() -> None:
    story = choosing()
    sealed = story.ask(DAN, scores(story))
    assert [each.event for each in sealed] == [e.ScoresSealed(DAN)]


def test_somebody_takes_it_or_says_not_today() -> None:
    story = choosing()
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.ask(FACILITATOR, c.NameReserve(CAROL))
    assert story.answer(FACILITATOR, c.NameReserve(CLIENT)) == "is_client"
    assert story.ask(FACILITATOR, c.NameReserve(CAROL)) == []
    story.ask(CLIENT, c.AnswerClient(False))
    assert story.state.client is None
    story.ask(FACILITATOR, c.NameClient(CAROL))
    assert story.state.reserve is None
    story.ask(CAROL, c.AnswerClient(True))
    assert story.state.accepted
    assert story.ask(CAROL, c.AnswerClient(True)) == []
    story.ask(FACILITATOR, c.NameReserve(DAN))
    story.ask(FACILITATOR, c.NameReserve(None))
    assert story.state.reserve is None


def test_who_facilitates_is_no_reserve() -> None:
    assert choosing().answer(FACILITATOR, c.NameReserve(FACILITATOR)) == "unknown_seat"


def test_the_last_client_reports_and_nobody_else() -> None:
    story = choosing()
    story.reporter = DAN
    assert story.answer(EVE, c.TellFollowUp("a", "b", "c")) == "not_client"
    item = story.ask(DAN, c.TellFollowUp("a", "b", "c"))[0].seq
    assert story.state.follow_up == item


def test_a_case_taken_back_leaves_nothing_of_it() -> None:
    story = choosing()
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.to(4)
    story.ask(DAN, c.Contribute(None, "Wait."))
    story.ask(FACILITATOR, c.GiveFloor(CLIENT, None))
    story.ask(CLIENT, c.WithdrawCase())
    state = story.state
    assert state.running is not None
    assert (state.client, state.lines, state.headline, state.request, state.agreed) == (
        None,
        (),
        None,
        None,
        False,
    )
    assert (state.withdrawn, state.running.holder) == (True, None)
    assert [each.seat for each in state.situations] == [CAROL]
    assert story.answer(CLIENT, c.WithdrawCase()) == "not_client"


def test_the_first_of_two_clients_takes_their_case_back_during_the_second() -> None:
    story = Story().use(EVERY["codev-180-two"]).to(6)
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.ask(CLIENT, c.WithdrawCase())
    assert (story.state.client, story.state.withdrawn) == (DAN, False)
    assert (story.state.cases[1]["client"], story.state.cases[1]["withdrawn"]) == (None, True)


def test_a_case_is_taken_back_before_the_start_too() -> None:
    story = Story().sit()
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.ask(CLIENT, c.WithdrawCase())
    assert story.state.client is None
