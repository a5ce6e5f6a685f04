"""Who leads: handed over, taken over, assented to, given back; never by a refresh."""

from sessions.protocol import Fact, Recorded, evolve
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.plans import EVERY
from sessions.protocol.steps import Role
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story

HERE = frozenset({CLIENT, CAROL, DAN, EVE})


def alone(away: int | None = 61_000, here: frozenset[int] = HERE) -> Story:
    """In the consultation, who leads has been away for that long."""
    story = Story().to(4)
    story.away, story.here = away, here
    return story


def test_the_lead_is_handed_over_and_given_back() -> None:
    story = Story().to(4)
    story.ask(FACILITATOR, c.HandOver(DAN))
    assert (story.state.lead, story.state.leads_for, story.state.stand_ins) == (DAN, FACILITATOR, (DAN,))
    assert story.answer(DAN, c.Pause(story.step)) == "accepted"
    assert story.ask(DAN, c.HandOver(DAN)) == []
    story.ask(DAN, c.GiveBack())
    assert (story.state.lead, story.state.leads_for, story.state.stand_ins) == (FACILITATOR, None, ())
    assert story.state.roles(DAN) == {Role.CONSULTANT}
    assert story.answer(DAN, c.Resume(story.step)) == "not_facilitator"
    assert story.answer(DAN, c.GiveBack()) == "not_asked"


def test_nobody_leads_their_own_case() -> None:
    story = alone()
    assert story.answer(FACILITATOR, c.HandOver(CLIENT)) == "is_client"
    assert story.answer(FACILITATOR, c.Deputize(CLIENT, True)) == "is_client"
    assert story.answer(CLIENT, c.TakeOver()) == "is_client"
    assert story.answer(FACILITATOR, c.HandOver(9)) == "unknown_seat"


def test_a_deputy_takes_over_at_once_but_not_from_who_is_here() -> None:
    story = alone(away=None)
    story.ask(FACILITATOR, c.Deputize(DAN, True))
    assert story.ask(FACILITATOR, c.Deputize(DAN, True)) == []
    assert story.answer(DAN, c.TakeOver()) == "not_away"
    story.away = 5_000
    story.ask(DAN, c.TakeOver())
    assert (story.state.lead, story.state.leads_for) == (DAN, FACILITATOR)
    assert story.ask(DAN, c.TakeOver()) == []


def test_a_member_waits_a_minute_and_asks_the_others() -> None:
    story = alone(away=59_999)
    assert story.answer(DAN, c.TakeOver()) == "too_early"
    story.away = 60_000
    story.ask(DAN, c.TakeOver())
    assert story.ask(DAN, c.TakeOver()) == []
    assert story.state.lead == FACILITATOR
    assert story.answer(EVE, c.AssentTakeover(CAROL)) == "not_asked"
    assert story.answer(DAN, c.AssentTakeover(DAN)) == "not_asked"
    story.ask(EVE, c.AssentTakeover(DAN))
    assert story.ask(EVE, c.AssentTakeover(DAN)) == []
    assert story.state.lead == FACILITATOR, "one of three is not enough"
    story.ask(CLIENT, c.AssentTakeover(DAN))
    assert (story.state.lead, story.state.takeover) == (DAN, None)


def test_who_comes_back_meanwhile_keeps_the_lead() -> None:
    story = alone()
    story.ask(DAN, c.TakeOver())
    story.away = None
    assert story.answer(EVE, c.AssentTakeover(DAN)) == "not_away"


def test_an_offer_of_earlier_counts_when_the_minute_is_over_again() -> None:
    story = alone()
    story.ask(DAN, c.TakeOver())
    story.away = 6_000
    assert story.answer(EVE, c.AssentTakeover(DAN)) == "too_early"
    story.away = 61_000
    assert story.answer(EVE, c.AssentTakeover(DAN)) == "accepted"


def test_an_offer_of_who_may_lead_no_more_is_none() -> None:
    story = Story().start()
    story.away, story.here = 61_000, HERE
    story.ask(DAN, c.TakeOver())
    story.away = None
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.away = 61_000
    assert story.answer(EVE, c.AssentTakeover(DAN)) == "is_client"


def test_an_offer_is_settled_when_those_who_had_not_answered_have_left() -> None:
    story = alone()
    story.ask(DAN, c.TakeOver())
    story.ask(EVE, c.AssentTakeover(DAN))
    assert story.state.lead == FACILITATOR
    story.here = frozenset({DAN, EVE})
    story.ask(DAN, c.TakeOver())
    assert story.state.lead == DAN


def test_where_nobody_leads_any_more_nobody_waits_a_minute() -> None:
    """Who led lost the role in the group midway, and whose it became is the client."""
    story = alone(away=None)
    recorded = Recorded(story.state.seq + 1, story.now, e.SeatTaken(FACILITATOR, False))
    story.state = evolve(story.state, recorded)
    assert story.state.leader is None
    assert story.answer(CLIENT, c.TakeOver()) == "is_client"
    story.ask(DAN, c.TakeOver())
    assert story.state.lead is None
    story.ask(EVE, c.AssentTakeover(DAN))
    story.ask(CAROL, c.AssentTakeover(DAN))
    assert story.state.lead == DAN


def test_alone_there_is_nobody_to_ask() -> None:
    story = alone(here=frozenset({DAN}))
    story.ask(DAN, c.TakeOver())
    assert story.state.lead == DAN


def test_who_comes_back_takes_their_own_lead_back() -> None:
    story = alone(here=frozenset({DAN}))
    story.ask(DAN, c.TakeOver())
    assert story.answer(EVE, c.GiveBack()) == "not_facilitator"
    story.ask(FACILITATOR, c.GiveBack())
    assert (story.state.lead, story.state.stand_ins) == (FACILITATOR, ())


def test_from_one_stand_in_to_the_next_it_still_goes_back_to_the_first() -> None:
    story = Story().to(4)
    story.ask(FACILITATOR, c.HandOver(DAN))
    story.ask(DAN, c.HandOver(EVE))
    assert (story.state.lead, story.state.leads_for, story.state.stand_ins) == (EVE, FACILITATOR, (EVE,))
    assert story.state.roles(DAN) == {Role.CONSULTANT}
    story.ask(EVE, c.HandOver(FACILITATOR))
    assert (story.state.lead, story.state.leads_for) == (FACILITATOR, None)


def test_who_only_listens_has_no_say_in_it() -> None:
    story = Story(observers=frozenset({6})).sit()
    story.sit(6).to(4)
    story.away, story.here = 61_000, frozenset({DAN, EVE, 6})
    story.ask(DAN, c.TakeOver())
    assert story.answer(6, c.AssentTakeover(DAN)) == "not_open"
    story.ask(EVE, c.AssentTakeover(DAN))
    assert story.state.lead == DAN


def test_before_the_start_there_is_nothing_to_take_over() -> None:
    story = Story().sit()
    story.away = 61_000
    assert story.answer(DAN, c.TakeOver()) == "not_started"
    assert story.state.leader == FACILITATOR


def test_who_asked_and_is_sent_out_asks_no_more() -> None:
    story = alone()
    story.ask(DAN, c.TakeOver())
    story.ask(FACILITATOR, c.Remove(DAN))
    assert story.state.takeover is None


def test_who_gains_the_role_midway_lays_the_pencil_down() -> None:
    story = Story().start()
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    story.happens(Fact(e.SeatTaken(CAROL, True)))
    assert story.state.scribe is None
    assert story.answer(DAN, c.NameScribe(DAN)) == "accepted", "it is free"
    story.happens(Fact(e.SeatTaken(DAN, False)))
    assert story.state.scribe == DAN


def test_who_came_late_and_leads_is_late_no_more() -> None:
    """Else the case that begins anew would take the lead from them."""
    story = Story().sit(FACILITATOR, CLIENT, CAROL, DAN)
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.to(4).ask(EVE, c.Join())
    story.ask(FACILITATOR, c.Admit(EVE))
    story.to(6).ask(FACILITATOR, c.HandOver(EVE))
    assert story.state.late == ()
    story.ask(EVE, c.ReturnToOpening(story.step))
    assert story.state.leader == EVE


def test_who_was_the_client_of_the_case_before_hands_over_before_the_group_returns_to_it() -> None:
    story = Story().use(EVERY["codev-180-two"]).to(6)
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.HandOver(CLIENT))
    assert story.answer(CLIENT, c.UndoStep(story.step)) == "is_client"
    assert story.answer(CLIENT, c.GoBack(story.step)) == "is_client"
    story.ask(CLIENT, c.GiveBack())
    assert story.answer(FACILITATOR, c.GoBack(story.step)) == "accepted"
    assert story.state.roles(CLIENT) == {Role.CLIENT}
