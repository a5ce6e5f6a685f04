"""The shared notes: two write at once, everybody reads the same, and what is said to be saved is."""

import re
from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import notes, room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, no_trouble, onward, tell
from tests.e2e.site import Site
from tests.e2e.slow_line import Line, Lined, Way, slow_lines

pytestmark = pytest.mark.e2e

BOB, CAROL = 2, 3  # seats
ONE, OTHER = "What one hand writes here", "and what another does there"


def opened(browser: Browser, site: Site, names: list[str], *, language: str = "en") -> list[Person]:
    people = at_the_door(browser, site, names, language=language)
    for person in people:
        room.sit(person)
    room.open_session(people[0], people)
    return people


def at_once(alice: Person, bob: Person) -> None:
    """Letter by letter in turn, each in a paragraph of their own."""
    notes.writes(alice, "One: ")
    notes.kept(alice)
    notes.read([bob], "One:")
    notes.writes(bob, "\n")
    for one, other in zip(ONE.ljust(len(OTHER)), OTHER, strict=True):
        alice.page.keyboard.type(one)
        bob.page.keyboard.type(other)
    for person in (alice, bob):
        notes.kept(person)
    assert notes.agree([alice, bob]) == [f"One: {ONE}", OTHER]


def test_two_processes_one_text(browser: Browser, site: Site) -> None:
    """In server mode each of them is at a web process of their own."""
    alice, bob = opened(browser, site, ["Alice", "Bob"])
    for person in (alice, bob):
        notes.unfold(person)
    at_once(alice, bob)
    expect(notes.cursor(bob, "Alice")).to_have_count(1)
    bob.page.reload()
    room.all_in_step([bob], 0)
    notes.unfold(bob)
    assert notes.agree([alice, bob]) == [f"One: {ONE}", OTHER]
    no_trouble([alice, bob])


@pytest.mark.embedded
def test_writing_together(browser: Browser, site: Site) -> None:
    alice, bob, carol = opened(browser, site, ["Alice", "Bob", "Carol"])
    notes.unfold(alice)
    expect(notes.text(alice).locator("[data-placeholder]")).to_be_visible()
    is_open_to_all(alice)
    _formatted(alice)
    notes.unfold(bob)
    notes.read([bob], "Marta asks why.")
    expect(notes.text(bob).locator("h2")).to_have_text("Situation")
    expect(notes.text(bob).locator("strong")).to_have_text("silence")
    expect(notes.text(bob).locator("ul > li")).to_have_text(["since August", "at work"])
    link = notes.text(bob).locator("a[href='https://example.org/why']")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    _undo_is_ones_own(alice, bob)
    notes.unfold(carol)  # late: from the server alone
    assert notes.agree([alice, bob, carol])[-1] == "Theirs stays."
    expect(notes.cursor(carol, "Bob")).to_have_attribute("data-color", re.compile(r"\d"))
    is_open_to_all(carol)
    _who_may_write(alice, bob, carol)
    assert "Theirs stays." in carol.everything()
    no_trouble([alice, bob, carol])


def _formatted(alice: Person) -> None:
    notes.tool(alice, "heading").click()
    expect(notes.tool(alice, "heading")).to_have_attribute("aria-pressed", "true")
    notes.writes(alice, "Situation\nThe ")
    alice.page.keyboard.press("Control+b")
    expect(notes.tool(alice, "bold")).to_have_attribute("aria-pressed", "true")
    alice.page.keyboard.type("silence")
    alice.page.keyboard.press("Control+b")
    alice.page.keyboard.press("Enter")
    notes.tool(alice, "list").click()
    alice.page.keyboard.type("since August\nat work\n\n")
    alice.page.keyboard.press("Control+k")
    field = alice.page.locator("#notes-link")
    expect(field).to_be_focused()
    field.fill("no address")
    field.press("Enter")
    expect(alice.page.locator("#notes-link-wrong")).not_to_be_empty()
    is_open_to_all(alice)
    field.fill("example.org/why")
    field.press("Enter")
    expect(notes.text(alice)).to_be_focused()
    alice.page.keyboard.type(" Marta asks why.")
    notes.kept(alice)


def _undo_is_ones_own(alice: Person, bob: Person) -> None:
    notes.writes(alice, "\nMine goes.")
    notes.read([bob], "Mine goes.")
    notes.writes(bob, "\nTheirs stays.")
    notes.read([alice], "Theirs stays.")
    alice.page.keyboard.press("Control+z")
    expect(notes.text(bob)).not_to_contain_text("Mine goes.")
    notes.read([alice, bob], "Theirs stays.")
    notes.tool(alice, "redo-2").click()
    notes.read([bob], "Mine goes.")
    notes.tool(alice, "undo-2").click()
    expect(notes.text(bob)).not_to_contain_text("Mine goes.")


def _who_may_write(alice: Person, bob: Person, carol: Person) -> None:
    """The plan says who; the editor is carried along, with the cursor of who writes."""
    everybody = [alice, bob, carol]
    tell(alice, "name_client", {"seat": BOB})
    tell(carol, "name_scribe", {"seat": CAROL})
    onward(alice, everybody, 1)
    expect(notes.text(bob)).to_have_attribute("aria-readonly", "true")
    expect(bob.page.locator(".notes-why")).to_have_text("Only the scribe writes in the notes in this step.")
    expect(bob.page.locator("codev-notes [role=toolbar]")).to_have_count(0)
    is_open_to_all(bob)
    notes.writes(carol, "\nAs ")
    onward(alice, everybody, 2, 3)
    seq = tell_request(bob)
    tell(alice, "record_assent", {"request": seq})
    onward(alice, everybody, 4)
    expect(bob.page.locator(".notes-why")).to_have_text("You listen in this step: the others write.")
    onward(alice, everybody, 5)
    carol.page.keyboard.type("the steps go on.")
    notes.read(everybody, "As the steps go on.")
    expect(notes.text(bob)).to_have_attribute("aria-readonly", "false")
    onward(alice, everybody, 6)
    room.end(alice, everybody)
    expect(bob.page.locator(".notes-why")).to_have_text("The session is over. The notes can be read.")
    notes.read(everybody, "As the steps go on.")


def tell_request(client: Person) -> int:
    tell(client, "word_request", {"text": "Help me see it."})
    found: int = client.page.evaluate("() => document.querySelector('codev-room').store.state.request")
    return found


@pytest.mark.embedded
@pytest.mark.slow
def test_a_lost_line_loses_no_word(browser: Browser, site: Site) -> None:
    with slow_lines([Way(0, 1)] * 2) as lines:
        people = opened(cast("Browser", Lined(browser, lines)), site, ["Alice", "Bob"])
        for person in people:
            notes.unfold(person)
        _both_in_the_dark(lines, people)
        _closed_meanwhile(lines[1], people)
        for person in people:
            person.context.close()


def _both_in_the_dark(lines: list[Line], people: list[Person]) -> None:
    alice, bob = people
    notes.writes(alice, "Before")
    notes.read([bob], "Before")
    for line in lines:
        line.cut()
    for person in people:
        notes.kept(person, "lost")
    notes.writes(alice, "\nAlice in the dark")
    notes.writes(bob, "\nBob in the dark")
    assert bob.page.evaluate("() => document.querySelector('codev-room').store.unsent")
    assert not bob.page.evaluate("() => dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    for line in lines:
        line.mend()
    for person in people:
        notes.kept(person)
        notes.read([person], "Alice in the dark")
        notes.read([person], "Bob in the dark")
    assert len(notes.agree(people)) == 3
    assert bob.page.evaluate("() => dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def _closed_meanwhile(line: Line, people: list[Person]) -> None:
    """What nobody takes is kept apart, and goes into one's own notes by a press."""
    alice, bob = people
    line.cut()
    notes.kept(bob, "lost")
    notes.writes(bob, "\nToo late for all")
    tell(alice, "set_writing", {"open": False, "from_step": 0})
    line.mend()
    apart = bob.page.locator(".notes-apart")
    expect(apart).to_contain_text(
        "This was typed as writing closed. It is not in the shared notes.", timeout=PATIENCE
    )
    expect(apart.locator(".voice")).to_have_text("Too late for all")
    expect(bob.page.locator(".notes-why")).to_contain_text("The facilitator has closed writing for now.")
    expect(notes.text(bob)).not_to_contain_text("Too late")
    is_open_to_all(bob)
    apart.locator(".btn").first.click()
    expect(apart).to_have_count(0)
    tell(alice, "set_writing", {"open": True, "from_step": 0})
    expect(notes.text(bob)).to_have_attribute("aria-readonly", "false")
    notes.writes(bob, "\nOpen again")
    notes.read([alice], "Open again")
    expect(notes.text(alice)).not_to_contain_text("Too late")
    kept = "() => document.querySelector('codev-room').store.drafts.get('note:notebook').kept"
    assert bob.page.evaluate(kept) == "Too late for all"
