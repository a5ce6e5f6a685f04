"""A session from stage to stage, by what the pages' own stores send: for how each stage looks and sounds."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import expect

from tests.e2e import room
from tests.e2e.person import Person
from tests.e2e.seated import onward, tell

NAMES = ["Alice", "Bob", "Carol", "Dan"]  # who facilitates, the client, the scribe, a consultant
ALICE, BOB, CAROL, DAN = 1, 2, 3, 4  # seats
ROLES = {"facilitator": 0, "client": 1, "consultant": 3}
STAGES = [
    "lobby",
    "opening",
    "choice",
    "presentation",
    "clarification",
    "agreement",
    "consultation",
    "synthesis",
    "learning",
    "ended",
]


def through(people: list[Person]) -> Iterator[str]:
    """Each stage of the session, once everybody is in it and something was said."""
    for person in people:
        room.sit(person)
    tell(people[1], "tell_weather", {"text": "Cloudy"})
    _all(people, "Cloudy")
    yield "lobby"
    yield from _opening(people)
    yield from _case(people)
    yield from _end(people)


def _opening(people: list[Person]) -> Iterator[str]:
    alice, bob, carol, _ = people
    tell(alice, "start")
    room.all_in_step(people, 0)
    _bring(bob, "concern", "My team no longer brings me what goes wrong", 4)
    _bring(carol, "project", "A mentoring scheme for new colleagues", 2)
    tell(alice, "start_round", {"from_step": 0})
    _all(people, "My team no longer brings me what goes wrong")
    for person in people:
        expect(person.page.locator(".seat.turn")).to_have_count(1)
    yield "opening"
    for person in people:
        person.page.evaluate(LOOK)
        expect(person.page.locator("codev-laid .situations tbody tr")).to_have_count(2)
    yield "choice"
    tell(alice, "name_client", {"seat": BOB})
    tell(bob, "answer_client", {"accepts": True})
    tell(carol, "name_scribe", {"seat": CAROL})


def _case(people: list[Person]) -> Iterator[str]:
    alice, bob, carol, dan = people
    onward(alice, people, 1)
    tell(bob, "word_headline", {"text": "The brake nobody asked for"})
    tell(dan, "raise_hand")
    _all(people, "The brake nobody asked for")
    expect(alice.page.locator("codev-panel .hands li")).to_have_count(1)
    yield "presentation"
    tell(dan, "lower_hand", {})
    onward(alice, people, 2)
    tell(carol, "note_question", {"text": "When did they last tell you early?"})
    tell(
        carol,
        "note_answer",
        {"question": _last(carol, "questions"), "text": "In spring, about the ward plan."},
    )
    tell(dan, "park", {"text": "Ask them on a walk"})
    _all(people, "In spring, about the ward plan.")
    expect(dan.page.locator(".parked li")).to_have_count(1)
    yield "clarification"
    onward(alice, people, 3)
    tell(bob, "word_request", {"text": "Help me find what makes it hard to call me early."})
    _all(people, "Help me find what makes it hard to call me early.")
    yield "agreement"
    tell(alice, "record_assent", {"request": bob.page.evaluate(STATE + ".request")})
    onward(alice, people, 4)
    tell(carol, "contribute", {"kind": "hypothesis", "text": "They meet you only when you judge."})
    tell(dan, "contribute", {"kind": None, "text": "A hinge that both doors hang on."})
    _all(people, "A hinge that both doors hang on.")
    tell(bob, "star", {"item": _last(bob, "lines"), "on": True})
    expect(bob.page.locator(".star[aria-pressed=true]")).to_have_count(1)
    tell(alice, "start_round", {"from_step": 0})
    for person in people:
        expect(person.page.locator(".seat.turn")).to_have_count(1)
    yield "consultation"


def _end(people: list[Person]) -> Iterator[str]:
    alice, bob, _, dan = people
    onward(alice, people, 5)
    tell(bob, "sort", {"item": _last(bob, "lines"), "pile": "keep"})
    tell(bob, "save_action", PLANNED)
    tell(bob, "say_plan", {"synthesis": "I judge before I think with them.", "actions": [_said(PLANNED)]})
    _all(people, "Ask her what makes it easy.")
    expect(bob.page.locator(".sort button.k[aria-pressed=true]")).to_have_count(1)
    yield "synthesis"
    onward(alice, people, 6)
    tell(dan, "mark_done", {"done": True})
    tell(dan, "say_closing", {"text": "Lighter."})
    _all(people, "Lighter.")
    yield "learning"
    tell(alice, "end_session", {"from_step": 0})
    for person in people:
        expect(person.page.locator("codev-ended")).to_be_visible()
    yield "ended"


STATE = "document.querySelector('codev-room').store.state"
# "See them side by side", as the button does it.
LOOK = """() => {
  const { store } = document.querySelector("codev-room");
  store.show({ board: { step: store.state.running.step, on: true } });
}"""
PLANNED = {
    "action": None,
    "text": "Ask her what makes it easy.",
    "first_step": "Send two lines tonight.",
    "first_step_on": "",
    "obstacle": "A long day",
}


def _said(action: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in action.items() if name != "action"}


def _bring(person: Person, kind: str, text: str, wish: int) -> None:
    tell(
        person,
        "bring_situation",
        {"situation": None, "kind": kind, "text": text, "urgency": 3, "importance": 4, "wish": wish},
    )


def _last(person: Person, what: str) -> int:
    """The number of the newest question or line, once it has come."""
    person.page.wait_for_function(f"{STATE}.{what}.length > 0")
    return int(person.page.evaluate(f"{STATE}.{what}.at(-1).item"))


def _all(people: list[Person], text: str) -> None:
    room.shows(people, text)
