"""Another client after the case had begun: what was told waits for who told it, and is nobody else's."""

from sessions.protocol import commands as c
from sessions.protocol.plans import EVERY, codev
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story, bring


def told(choosing: str = "talk") -> Story:
    """Up to the consultation, then back to the opening."""
    story = Story().use(codev(90, choosing=choosing)).start()
    story.ask(CLIENT, bring("The brake nobody asked for"))
    story.to(1).ask(CLIENT, c.WordHeadline("The brake"))
    story.to(2).ask(CAROL, c.NoteQuestion("Since when?"))
    story.to(3).ask(CLIENT, c.WordRequest("Help me see it"))
    story.to(4).ask(CAROL, c.Contribute(None, "They meet you late."))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    return story


def nothing_told(story: Story) -> bool:
    state = story.state
    items = (state.headline, state.request, state.plan_said)
    return items == (None,) * 3 and not (state.questions or state.lines or state.agreed)


def test_the_next_client_begins_with_an_empty_sheet() -> None:
    story = told()
    story.ask(FACILITATOR, c.NameClient(DAN))
    assert nothing_told(story)
    assert [each.client for each in story.state.shelved] == [CLIENT]
    story.to(3)
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "not_agreed"


def test_named_again_they_find_everything_as_it_was() -> None:
    story = told()
    before = story.state
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    after = story.state
    assert (after.headline, after.questions, after.lines) == (before.headline, before.questions, before.lines)
    assert (after.agreed, after.request) == (True, before.request)
    assert after.shelved == ()


def test_not_today_sets_it_aside_as_well() -> None:
    story = told()
    story.ask(CLIENT, c.AnswerClient(False))
    assert nothing_told(story)
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("Not my table"))
    assert story.answer(CLIENT, c.WithdrawCase()) == "accepted"
    assert story.state.shelved == ()
    assert story.state.client == DAN
    assert story.state.headline is not None, "whose case it is now goes on"
    assert story.state.situations == ()
    assert story.answer(CLIENT, c.WithdrawCase()) == "not_client"


def test_what_was_scored_with_theirs_on_the_board_is_scored_anew() -> None:
    story = told("scores")
    story.ask(FACILITATOR, c.NameClient(DAN))
    situation = story.ask(EVE, bring("Mine"))[0].seq
    items = sorted(each.item for each in story.state.situations)
    for seat in (CAROL, DAN, EVE):
        story.ask(seat, c.SealScores(tuple(c.Score(item, 3, 3) for item in items)))
    story.ask(CLIENT, c.WithdrawCase())
    assert [each.item for each in story.state.situations] == [situation]
    assert story.state.sealed == (), "their ballots are erased with it"
    assert story.answer(FACILITATOR, c.ShowScores(story.step)) == "too_few"


def test_who_takes_back_their_own_leaves_what_waits_for_another() -> None:
    story = told()
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("Not my table"))
    story.ask(DAN, c.WithdrawCase())
    assert nothing_told(story)
    assert [each.client for each in story.state.shelved] == [CLIENT]


def test_what_waits_stays_with_its_case() -> None:
    story = Story().use(EVERY["codev-180-two"]).start()
    story.to(1).ask(CLIENT, c.WordHeadline("The first"))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("The second"))
    story.to(7).ask(FACILITATOR, c.NameClient(EVE))
    assert story.state.shelved == ()
    assert [each.client for each in story.state.cases[1]["shelved"]] == [CLIENT]
    story.ask(CLIENT, c.WithdrawCase())
    assert story.state.cases[1]["shelved"] == ()
    assert story.state.cases[1]["client"] == DAN
    assert not story.state.cases[1]["withdrawn"]
    story.ask(DAN, c.WithdrawCase())
    assert story.state.cases[1]["withdrawn"]


def test_words_of_nobodys_case_are_the_next_clients() -> None:
    story = Story().sit()
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.ask(FACILITATOR, c.NameClient(DAN))
    assert story.state.shelved == (), "nothing was told, so nothing waits"


def test_a_client_who_is_asked_to_leave_mid_case_comes_back_as_the_client() -> None:
    story = Story().to(2)
    story.ask(FACILITATOR, c.Remove(CLIENT))
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "no_client"
    story.ask(FACILITATOR, c.Admit(CLIENT))
    assert story.state.client == CLIENT
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "accepted"
