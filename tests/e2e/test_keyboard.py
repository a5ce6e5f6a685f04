"""A whole session by people who have a keyboard and no mouse: facilitator, client, two consultants."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import room
from tests.e2e.keyboard import Keyboard
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

NAMES = ["Alice", "Bob", "Carol", "Dan"]


def test_a_whole_session_by_keyboard_alone(browser: Browser, site: Site) -> None:
    people = at_the_door(browser, site, NAMES)
    hands = [Keyboard(person) for person in people]
    _arrive(people, hands)
    _opening(people, hands)
    _presentation(people, hands)
    _clarification(people, hands)
    _agreement(people, hands)
    _consultation(people, hands)
    _synthesis(people, hands)
    _learning(people, hands)
    _end(people, hands)
    for person in people:
        assert person.trouble == [], person.name


def _arrive(people: list[Person], hands: list[Keyboard]) -> None:
    for person, keys in zip(people, hands, strict=True):
        keys.goes_to("What is said here stays here")
        keys.press("Space")
        keys.goes_to("Inner weather")
        keys.writes("Sunny")
        keys.does("Take your seat")
        expect(person.page.locator("codev-lobby [name=still-alone]")).to_be_visible(timeout=PATIENCE)
        keys.keeps_its_place()
    hands[0].does("Open the session")
    room.all_in_step(people, 0)
    for keys in hands:
        keys.keeps_its_place()


def _opening(people: list[Person], hands: list[Keyboard]) -> None:
    """A situation is brought, a minute each, somebody is asked, says yes; another is in reserve."""
    alice, bob, _, _ = people
    _bring(bob, hands[1])
    hands[0].region("The circle")
    hands[0].holds_space(".seat.turn")
    for person, keys, after in zip(
        people[1:], hands[1:], (".seat.turn", ".seat.turn", "codev-laid"), strict=True
    ):
        expect(person.page.locator("codev-controls .btn.wide")).to_contain_text("I’m done")
        keys.does("I’m done")
        expect(alice.page.locator(after)).to_be_visible(timeout=PATIENCE)
    hands[0].does("^Ask Bob$")
    hands[1].does("Yes, I take it")
    expect(alice.page.locator(".named[data-accepted=true]")).to_be_visible(timeout=PATIENCE)
    hands[0].does("^Name one$")
    hands[0].goes_to("Name Carol as the reserve client", key="ArrowRight")
    hands[0].acts("Enter")
    expect(alice.page.locator(".reserve")).to_contain_text("Carol")
    hands[0].acts("Shift+N")
    room.all_in_step(people, 1)
    for keys in hands:
        keys.keeps_its_place()


def _bring(bob: Person, keys: Keyboard) -> None:
    keys.does("Bring a situation")
    keys.goes_to("My situation, in one line")
    keys.writes("My team no longer brings me what goes wrong")
    keys.press("Tab", "ArrowRight")  # a concern
    for _ in range(3):
        keys.press("Tab", "ArrowRight", "ArrowRight")
    keys.does("Bring it")
    expect(bob.page.locator("[data-mine]")).to_be_visible(timeout=PATIENCE)
    keys.keeps_its_place()


def _presentation(people: list[Person], hands: list[Keyboard]) -> None:
    _, bob, carol, dan = people
    hands[2].does("Take the pencil")
    expect(carol.page.locator("#form-headline")).to_be_visible(timeout=PATIENCE)
    hands[1].acts("/")
    expect(bob.page.locator("#form-headline")).to_be_focused()
    hands[1].writes("The brake nobody asked for?")
    hands[1].acts("Control+Enter")
    room.shows(people, "The brake nobody asked for?")
    hands[3].region("The circle")
    hands[3].acts("h")
    expect(dan.page.locator("codev-controls [aria-pressed=true]")).to_be_visible(timeout=PATIENCE)
    hands[3].acts("h")
    expect(dan.page.locator("codev-controls [aria-pressed=true]")).to_have_count(0)
    hands[0].acts("Shift+N")
    room.all_in_step(people, 2)


def _clarification(people: list[Person], hands: list[Keyboard]) -> None:
    """A question is noted, answered, an idea parked; the panel folds; the drawer gives the focus back."""
    alice, _, carol, dan = people
    hands[2].goes_to("A question that was asked")
    hands[2].writes("When did they last tell you early?")
    hands[2].does("^Note it$")
    room.shows(people, "When did they last tell you early?")
    hands[2].does("Note the answer")
    expect(carol.page.locator("[id^=form-answer]")).to_be_focused()
    hands[2].writes("In spring.")
    hands[2].acts("Control+Enter")
    room.shows(people, "In spring.")
    hands[2].keeps_its_place()
    hands[3].does("Park an idea")
    hands[3].goes_to("An idea to say later")
    hands[3].writes("Ask them on a walk")
    hands[3].does("^Park it$")
    expect(dan.page.locator(".parked li")).to_have_count(1)
    hands[3].region("The panel")
    for shown in (False, True):
        hands[3].acts("f")
        expect(dan.page.locator("codev-panel")).to_be_visible(visible=shown)
    _drawer(alice, hands[0])
    hands[0].region("The circle")
    hands[0].holds_space(".seat.turn")
    hands[0].acts("Shift+N")
    _asked_first(alice, hands[0])
    room.all_in_step(people, 3)


def _drawer(alice: Person, keys: Keyboard) -> None:
    keys.acts("d")
    expect(alice.page.locator("codev-drawer")).to_be_focused()
    keys.goes_to("Time")
    keys.acts("Space")  # folds open, and passes no turn
    expect(alice.page.locator("[data-fold=time] .minutes")).to_be_visible()
    keys.does("A minute more: clarification")
    expect(alice.page.locator("[data-fold=time] [data-stage='2'] output")).to_have_text("19")
    keys.acts("Escape")
    expect(alice.page.locator("codev-drawer")).to_have_count(0)
    assert keys.at().startswith("Drawer"), keys.at()
    keys.acts("?")
    keys.is_held_in("codev-dialogs dialog")
    assert keys.at().startswith("Drawer"), keys.at()


def _asked_first(alice: Person, keys: Keyboard) -> None:
    """Somebody was not heard: the dialog says who, and gives up by itself or goes on."""
    keys.is_held_in("codev-dialogs dialog")
    keys.acts("Shift+N")
    expect(alice.page.locator("codev-dialogs dialog")).to_contain_text("Not heard yet")
    keys.goes_to("^Next:", key="Shift+Tab")
    keys.acts("Enter")


def _agreement(people: list[Person], hands: list[Keyboard]) -> None:
    hands[1].acts("/")
    hands[1].writes("Help me find what makes it hard to call me early.")
    hands[1].acts("Control+Enter")
    room.shows(people, "Help me find what makes it hard to call me early.")
    hands[0].does("We agree")
    expect(people[1].page.locator(".pinned[data-agreed=true]")).to_be_visible(timeout=PATIENCE)
    hands[0].keeps_its_place()
    hands[0].acts("Shift+N")
    room.all_in_step(people, 4)


def _consultation(people: list[Person], hands: list[Keyboard]) -> None:
    """A line is noted; the client stars it by S, gives a sign and takes it back; typing never acts."""
    _, bob, _, dan = people
    hands[2].goes_to("What was said, in a short line")
    hands[2].writes("They meet you only when you judge? Ss Tt Hh")
    hands[2].acts("Control+Enter")
    room.shows(people, "They meet you only when you judge? Ss Tt Hh")
    expect(bob.page.locator("dialog[open]")).to_have_count(0)
    expect(bob.page.locator(".star[aria-pressed=true]")).to_have_count(0)
    hands[1].region("The panel")
    hands[1].acts("s")
    expect(bob.page.locator(".star[aria-pressed=true]")).to_be_visible(timeout=PATIENCE)
    expect(bob.page.locator("codev-announcer [role=status]")).to_have_text(
        "Starred: They meet you only when you judge? Ss Tt Hh"
    )
    hands[1].does("Say more")
    hands[1].does("^Undo$")
    expect(bob.page.locator(".signals [aria-pressed=true]")).to_have_count(0)
    hands[3].does("Say it now")
    room.shows(people, "Ask them on a walk")
    expect(dan.page.locator(".parked")).to_have_count(0)
    hands[3].keeps_its_place()
    hands[0].acts("Shift+N")
    room.all_in_step(people, 5)


def _synthesis(people: list[Person], hands: list[Keyboard]) -> None:
    _, bob, _, _ = people
    hands[1].does("^Keep$")
    hands[1].does("Make it an action")
    expect(bob.page.locator("#action-first_step")).to_be_focused()
    hands[1].writes("Write to her tonight")
    hands[1].does("Keep this action")
    expect(bob.page.locator(".act .what")).to_be_visible(timeout=PATIENCE)
    hands[1].keeps_its_place()
    hands[1].does("Say my plan aloud")
    room.shows(people, "Write to her tonight")
    hands[0].acts("Shift+N")
    room.all_in_step(people, 6)


def _learning(people: list[Person], hands: list[Keyboard]) -> None:
    alice, _, _, dan = people
    hands[0].does("Three quiet minutes")
    expect(dan.page.locator(".remind.quiet .until")).to_be_visible(timeout=PATIENCE)
    hands[0].keeps_its_place()
    hands[3].goes_to("What I learned about my practice")
    hands[3].writes("I shall wait three seconds.")
    hands[3].does("I have written")
    expect(alice.page.locator(".aside6").first).to_contain_text("1 of 4 have written.")
    hands[3].goes_to("My word")
    hands[3].writes("Lighter.")
    hands[3].acts("Enter")
    room.shows(people, "Lighter.")
    hands[3].keeps_its_place()


def _end(people: list[Person], hands: list[Keyboard]) -> None:
    alice = hands[0]
    alice.does("^End the session$")
    alice.is_held_in("codev-dialogs dialog")
    assert alice.at() == "End the session"
    alice.acts("Enter")
    alice.goes_to("^End the session$", key="Shift+Tab")
    alice.acts("Enter")
    for person, keys in zip(people, hands, strict=True):
        expect(person.page.locator("codev-ended")).to_be_visible(timeout=PATIENCE)
        keys.keeps_its_place()
        keys.goes_to("To the session’s page")
