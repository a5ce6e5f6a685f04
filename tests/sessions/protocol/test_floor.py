"""Fair turns: the circle, the round, and turns that come back."""

import pytest

from sessions.protocol import Actor, Recorded, SessionState, evolve, floor
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.plan import Plan
from sessions.protocol.plans import codev
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story

OPENING, PRESENTATION, CLARIFICATION, AGREEMENT, CONSULTATION, LEARNING = 0, 1, 2, 3, 4, 6


def floor_of(story: Story) -> tuple[int | None, int | None]:
    assert story.state.running is not None
    return story.state.running.holder, story.state.running.next


def seated(*seats: int, facilitators: tuple[int, ...] = (), client: int, client_turn: str) -> SessionState:
    """A running first stage with these people, the client's turn as given."""
    data = codev(90).to_data()
    data["stages"][0]["client_turn"] = client_turn
    happened: list[e.Event] = [e.SeatTaken(seat, seat in facilitators) for seat in seats]
    happened += [e.SessionStarted(), e.StepStarted(0, 0, "start"), e.ClientNamed(client)]
    state = SessionState.begin(Plan.from_data(data))
    for number, event in enumerate(happened, 1):
        state = evolve(state, Recorded(number, number, event))
    return state


@pytest.mark.parametrize(
    ("client_turn", "circle"), [("in", (2, 3, 4, 5)), ("skip", (3, 4, 5)), ("last", (3, 4, 5, 2))]
)
def test_the_circle_has_the_client_where_the_plan_says(client_turn: str, circle: tuple[int, ...]) -> None:
    state = seated(1, 2, 3, 4, 5, facilitators=(1,), client=2, client_turn=client_turn)
    assert floor.circle(state) == circle
    assert floor.round_order(state) == circle


@pytest.mark.parametrize(
    ("client_turn", "order"), [("in", (4, 5, 1, 2)), ("skip", (4, 5, 1)), ("last", (4, 5, 1, 2))]
)
def test_a_round_begins_on_the_facilitators_left(client_turn: str, order: tuple[int, ...]) -> None:
    state = seated(1, 2, 3, 4, 5, facilitators=(3,), client=2, client_turn=client_turn)
    assert floor.round_order(state) == order


def test_the_client_on_the_facilitators_left_comes_last_all_the_same() -> None:
    state = seated(1, 2, 3, 4, 5, facilitators=(3,), client=4, client_turn="last")
    assert floor.round_order(state) == (5, 1, 2, 4)


def test_a_round_without_a_facilitator_begins_with_the_first_seat() -> None:
    state = seated(2, 3, 4, facilitators=(), client=2, client_turn="in")
    assert floor.round_order(state) == (2, 3, 4)


def test_a_facilitator_in_the_last_seat_has_the_first_on_the_left() -> None:
    state = seated(1, 2, 9, facilitators=(9,), client=2, client_turn="in")
    assert floor.round_order(state) == (1, 2)


def test_a_round_goes_once_around() -> None:
    story = Story().to(CONSULTATION)
    story.ask(FACILITATOR, c.StartRound(story.step))
    turns = [floor_of(story)]
    while story.state.running and story.state.running.next is not None:
        story.ask(FACILITATOR, c.GiveFloor(story.state.running.next, story.state.running.holder))
        turns.append(floor_of(story))
    assert turns == [(CAROL, DAN), (DAN, EVE), (EVE, None)]


def test_who_passes_comes_back_at_the_end() -> None:
    story = Story().to(CONSULTATION)
    story.ask(FACILITATOR, c.StartRound(story.step))
    assert [each.event for each in story.ask(CAROL, c.PassTurn(CAROL))] == [
        e.TurnPassed(CAROL),
        e.FloorGiven(DAN, EVE),
    ]
    story.ask(DAN, c.GiveFloor(EVE, DAN))
    assert floor_of(story) == (EVE, CAROL)
    story.ask(EVE, c.GiveFloor(CAROL, EVE))
    assert floor_of(story) == (CAROL, None)


def test_all_may_pass_and_each_comes_back() -> None:
    story = Story().to(CONSULTATION)
    story.ask(FACILITATOR, c.StartRound(story.step))
    for seat in (CAROL, DAN):
        story.ask(seat, c.PassTurn(seat))
    story.ask(EVE, c.GiveFloor(CAROL, EVE))
    assert floor_of(story) == (CAROL, DAN)


def test_the_last_one_who_passes_leaves_the_floor_and_may_take_it_yet() -> None:
    story = Story().to(CONSULTATION)
    story.ask(FACILITATOR, c.StartRound(story.step))
    story.ask(CAROL, c.GiveFloor(DAN, CAROL))
    story.ask(DAN, c.GiveFloor(EVE, DAN))
    story.ask(EVE, c.PassTurn(EVE))
    assert floor_of(story) == (None, EVE)


def test_the_client_hears_the_others_first_in_the_agreement() -> None:
    story = Story().to(AGREEMENT)
    story.ask(FACILITATOR, c.StartRound(story.step))
    assert story.state.running is not None
    assert story.state.running.order == (CAROL, DAN, EVE, CLIENT)


def test_the_presentation_begins_with_the_client() -> None:
    story = Story().to(PRESENTATION)
    assert floor_of(story)[0] == CLIENT


def test_without_a_round_the_circle_says_who_is_next() -> None:
    story = Story().to(CLARIFICATION)
    story.ask(FACILITATOR, c.GiveFloor(EVE, None))
    assert floor_of(story) == (EVE, CAROL)
    story.ask(EVE, c.GiveFloor(FACILITATOR, EVE))
    assert floor_of(story) == (FACILITATOR, CAROL)
    story.ask(FACILITATOR, c.GiveFloor(None, FACILITATOR))
    assert floor_of(story) == (None, CAROL)


def test_one_alone_has_nobody_next() -> None:
    story = Story().sit(FACILITATOR, CLIENT)
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.StartRound(story.step))
    assert floor_of(story) == (CLIENT, None)
    story.ask(FACILITATOR, c.GiveFloor(None, CLIENT))
    story.ask(FACILITATOR, c.GiveFloor(CLIENT, None))
    assert floor_of(story) == (CLIENT, None)
    alone = Story().sit(FACILITATOR)
    alone.ask(FACILITATOR, c.Start())
    assert alone.answer(FACILITATOR, c.StartRound(alone.step)) == "unknown_seat"


def test_who_has_the_floor_or_facilitates_gives_it() -> None:
    story = Story().to(CLARIFICATION)
    assert story.answer(DAN, c.GiveFloor(DAN, None)) == "not_facilitator"
    assert story.answer(FACILITATOR, c.GiveFloor(DAN, None)) == "accepted"
    assert story.answer(EVE, c.PassTurn(DAN)) == "not_facilitator"
    assert story.answer(FACILITATOR, c.GiveFloor(EVE, None)) == "stale_floor"
    assert story.answer(FACILITATOR, c.PassTurn(EVE)) == "stale_floor"
    assert story.answer(DAN, c.GiveFloor(9, DAN)) == "unknown_seat"
    assert story.ask(DAN, c.GiveFloor(DAN, DAN)) == []
    assert story.answer(DAN, c.PassTurn(DAN)) == "accepted"
    story.ask(FACILITATOR, c.GiveFloor(None, floor_of(story)[0]))
    assert story.answer(FACILITATOR, c.PassTurn(0)) == "stale_floor"


def test_hands_are_kept_in_order_until_the_floor_comes() -> None:
    story = Story().to(CLARIFICATION)
    for seat in (EVE, DAN):
        story.ask(seat, c.RaiseHand())
    assert story.ask(EVE, c.RaiseHand()) == []
    assert hands(story) == (EVE, DAN)
    story.ask(FACILITATOR, c.GiveFloor(EVE, None))
    assert hands(story) == (DAN,)
    assert story.ask(EVE, c.RaiseHand()) == []
    assert story.answer(EVE, c.LowerHand(DAN)) == "not_facilitator"
    assert story.answer(DAN, c.LowerHand(DAN)) == "accepted"
    assert story.ask(DAN, c.LowerHand()) == []
    story.ask(DAN, c.RaiseHand())
    story.ask(FACILITATOR, c.LowerHand(DAN))
    assert hands(story) == ()


def hands(story: Story) -> tuple[int, ...]:
    assert story.state.running is not None
    return story.state.running.hands


def test_a_late_one_joins_the_circle_but_not_a_round_that_runs() -> None:
    story = Story().to(2)
    story.ask(FACILITATOR, c.StartRound(story.step))
    assert story.state.running is not None
    order = story.state.running.order
    story.ask(7, c.Join())
    story.ask(FACILITATOR, c.Admit(7))
    assert story.state.running.order == order
    story.ask(FACILITATOR, c.StartRound(story.step))
    assert story.state.running.order == (*order, 7)


def test_nobody_unseated_gets_a_turn() -> None:
    """The client named beforehand may be missing: the circle is those who are here."""
    story = Story().sit(FACILITATOR, CAROL)
    story.ask(FACILITATOR, c.NameClient(CAROL))
    story.ask(FACILITATOR, c.Start())
    assert floor.circle(story.state) == (CAROL,)
    assert Actor(CAROL).wrote == frozenset()


# --- Popcorn and a shuffled round ------------------------------------------------------------------


def test_in_popcorn_who_wants_takes_the_floor_when_it_is_free() -> None:
    story = Story().to(2)
    assert story.answer(DAN, c.TakeFloor()) == "not_open"
    story.ask(FACILITATOR, c.SetFloor(story.step, "popcorn"))
    assert story.ask(FACILITATOR, c.SetFloor(story.step, "popcorn")) == []
    story.ask(DAN, c.TakeFloor())
    assert story.ask(DAN, c.TakeFloor()) == []
    assert story.answer(EVE, c.TakeFloor()) == "stale_floor"
    story.ask(DAN, c.GiveFloor(EVE, DAN))
    assert floor_of(story) == (EVE, None)
    assert story.answer(FACILITATOR, c.SetFloor(story.step, "round")) == "bad_payload"


def test_a_round_is_left_for_free_talk() -> None:
    story = Story().to(2)
    story.ask(FACILITATOR, c.StartRound(story.step))
    story.ask(FACILITATOR, c.SetFloor(story.step, "open"))
    assert story.state.running is not None
    assert (story.state.running.order, story.state.running.floor) == ((), "open")


def test_a_shuffled_round_is_everybodys_and_the_same_from_the_same_chance() -> None:
    story = Story().to(3)
    orders = {floor.round_order(story.state, seed) for seed in range(30)}
    assert len(orders) == 6, "every order of three, the client last"
    assert all(sorted(order) == [CLIENT, CAROL, DAN, EVE] and order[-1] == CLIENT for order in orders)
    assert floor.round_order(story.state, 7) == floor.round_order(story.state, 7)
