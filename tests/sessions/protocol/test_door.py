"""The door: who comes late waits, and listens from the agreement on; a locked room; who is asked to leave."""

from sessions.protocol import Actor, decide
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide import MOST_SEATS
from sessions.protocol.floor import circle
from sessions.protocol.plans import EVERY
from sessions.protocol.steps import Role
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story

LATE = 7


def at_the_door(stage: int) -> Story:
    story = Story().to(stage)
    story.ask(LATE, c.Join())
    return story


def test_in_the_opening_one_sits_down() -> None:
    assert LATE in at_the_door(0).state.seats


def test_once_the_case_has_begun_one_waits_until_let_in() -> None:
    story = at_the_door(1)
    assert (story.state.waiting, LATE in story.state.seats) == ((LATE,), False)
    assert story.ask(LATE, c.Join()) == []
    story.ask(FACILITATOR, c.Admit(LATE))
    assert (story.state.waiting, LATE in story.state.seats) == ((), True)
    assert story.state.roles(LATE) == {Role.CONSULTANT}
    assert story.answer(FACILITATOR, c.Admit(LATE)) == "unknown_seat"


def test_the_next_pause_lets_all_in_but_to_a_locked_room() -> None:
    story = at_the_door(2)
    story.ask(8, c.Join())
    story.ask(FACILITATOR, c.LockRoom(True))
    story.ask(FACILITATOR, c.Pause(story.step))
    assert story.state.waiting == (LATE, 8)
    story.ask(FACILITATOR, c.Resume(story.step))
    story.ask(FACILITATOR, c.LockRoom(False))
    story.ask(FACILITATOR, c.Pause(story.step))
    assert {LATE, 8} <= {*story.state.seats}


def test_all_who_wait_come_in_at_one_press() -> None:
    story = at_the_door(1)
    story.ask(8, c.Join())
    story.ask(FACILITATOR, c.Admit(None))
    assert {LATE, 8} <= {*story.state.seats}
    assert story.ask(FACILITATOR, c.Admit(None)) == []


def test_from_the_agreement_on_one_listens_until_the_learning() -> None:
    story = at_the_door(3)
    story.ask(FACILITATOR, c.Admit(LATE))
    assert story.state.roles(LATE) == {Role.OBSERVER}
    assert LATE not in circle(story.state)
    assert story.answer(LATE, c.RaiseHand()) == "not_open"
    story.to(6)
    assert story.state.roles(LATE) == {Role.CONSULTANT}
    assert story.answer(LATE, c.SayClosing("Glad")) == "accepted"


def test_in_the_learning_nobody_is_late() -> None:
    story = at_the_door(6)
    story.ask(FACILITATOR, c.Admit(LATE))
    assert story.state.late == ()


def test_a_locked_room_is_locked_from_the_first_on_but_not_to_who_facilitates() -> None:
    story = Story().sit(FACILITATOR, CLIENT)
    story.ask(FACILITATOR, c.LockRoom(True))
    assert story.ask(FACILITATOR, c.LockRoom(True)) == []
    story.ask(DAN, c.Join())
    assert story.state.waiting == (DAN,)
    story.ask(FACILITATOR, c.Admit(DAN))
    assert (DAN in story.state.seats, story.state.late) == (True, ())
    sat = decide(story.state, c.Join(), Actor(9, facilitator=True), story.now)
    assert [fact.event for fact in sat] == [e.SeatTaken(9, True)]


def test_who_is_asked_to_leave_leaves_everything_and_may_come_back() -> None:
    story = Story().to(4)
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    story.ask(FACILITATOR, c.StartRound(story.step))
    story.ask(DAN, c.RaiseHand())
    story.ask(FACILITATOR, c.Remove(CAROL))
    state = story.state
    assert state.running is not None
    assert (state.scribe, state.running.holder, state.running.next) == (None, None, None)
    assert CAROL not in (*state.seats, *state.running.order)
    assert story.answer(CAROL, c.Join()) == "removed"
    assert story.answer(CAROL, c.RaiseHand()) == "not_seated"
    assert story.answer(FACILITATOR, c.Remove(CAROL)) == "unknown_seat"
    story.ask(FACILITATOR, c.Admit(CAROL))
    assert CAROL in story.state.seats
    assert story.state.removed == ()


def test_a_client_who_is_asked_to_leave_stays_the_client_until_another_is_named() -> None:
    story = Story().start()
    story.ask(FACILITATOR, c.NameReserve(EVE))
    story.ask(FACILITATOR, c.Remove(EVE))
    story.ask(FACILITATOR, c.Remove(CLIENT))
    assert (story.state.client, story.state.reserve) == (CLIENT, None)
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "no_client"
    assert story.answer(FACILITATOR, c.NameClient(CLIENT)) == "unknown_seat"
    story.ask(FACILITATOR, c.NameClient(CAROL))
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "accepted"


def test_who_came_late_is_on_time_when_the_case_begins_anew() -> None:
    story = Story().sit(FACILITATOR, CLIENT, CAROL, DAN)
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.to(4).ask(EVE, c.Join())
    story.ask(FACILITATOR, c.Admit(EVE))
    assert story.state.roles(EVE) == {Role.OBSERVER}
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    assert story.state.roles(EVE) == {Role.CONSULTANT}
    story.ask(FACILITATOR, c.UndoStep(story.step))
    assert story.state.roles(EVE) == {Role.OBSERVER}, "the case goes on, which they have not heard"
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.NameClient(EVE))
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert story.state.late == ()
    assert story.state.roles(EVE) == {Role.CLIENT}
    assert story.holder == EVE


def test_who_came_late_and_only_watches_goes_on_watching_when_the_case_begins_anew() -> None:
    story = Story(observers=frozenset({LATE})).to(4)
    story.ask(LATE, c.Join())
    story.ask(FACILITATOR, c.Admit(LATE))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert (story.state.late, story.state.observers) == ((), (LATE,))
    assert story.state.roles(LATE) == {Role.OBSERVER}


def test_who_waits_may_be_asked_to_leave_and_who_facilitates_may_not() -> None:
    story = at_the_door(1)
    story.ask(FACILITATOR, c.Remove(LATE))
    assert (story.state.waiting, story.state.removed) == ((), (LATE,))
    assert story.answer(FACILITATOR, c.Remove(FACILITATOR)) == "not_open"


def test_a_full_room_lets_nobody_in() -> None:
    story = Story().to(1)
    for seat in range(6, MOST_SEATS + 1):
        story.ask(seat, c.Join())
    story.ask(20, c.Join())
    story.ask(FACILITATOR, c.Admit(None))
    assert (len(story.state.seats), story.state.waiting) == (MOST_SEATS, (20,))
    assert story.answer(FACILITATOR, c.Admit(20)) == "too_many"


def test_an_observer_hears_and_writes_nothing_shared() -> None:
    story = Story(observers=frozenset({6})).sit()
    story.sit(6)
    assert story.answer(6, c.TellWeather("Sunny")) == "not_open"
    assert story.answer(FACILITATOR, c.NameClient(6)) == "unknown_seat"
    assert story.answer(FACILITATOR, c.HandOver(6)) == "not_open"
    assert story.answer(6, c.SayAlone(True)) == "accepted"
    assert story.ask(6, c.SayAlone(True)) == []
    chosen = Actor(8, observer=True, chosen=True)
    assert [fact.event for fact in decide(story.state, c.Join(), chosen, 0)] == [e.SeatTaken(8, False, True)]


def test_weather_is_for_arriving() -> None:
    assert Story().to(1).answer(DAN, c.TellWeather("Sunny")) == "not_open"


def test_what_ended_is_entered_no_more() -> None:
    story = Story().to(6)
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert story.answer(LATE, c.Join()) == "ended"


def test_a_break_makes_nobody_less_late() -> None:
    story = Story().use(EVERY["codev-180"]).to(4)
    story.ask(LATE, c.Join())
    story.ask(FACILITATOR, c.Admit(LATE))
    assert story.state.late == (LATE,)


def test_who_went_away_again_is_not_let_in_by_the_pause() -> None:
    story = at_the_door(1)
    story.ask(8, c.Join())
    story.here = frozenset({FACILITATOR, 8})
    story.ask(FACILITATOR, c.Pause(story.step))
    assert (story.state.waiting, 8 in story.state.seats) == ((LATE,), True)


def test_an_observer_stays_one_through_the_door_and_out_and_in_again() -> None:
    story = Story(observers=frozenset({LATE})).to(1)
    story.ask(LATE, c.Join())
    story.ask(FACILITATOR, c.Admit(LATE))
    assert story.state.roles(LATE) == {Role.OBSERVER}
    story.ask(FACILITATOR, c.Remove(LATE))
    story.ask(FACILITATOR, c.Admit(LATE))
    assert story.state.roles(LATE) == {Role.OBSERVER}
