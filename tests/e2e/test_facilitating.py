"""Each control of who runs the session, seen from both sides: they press, a participant sees."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, onward, press, tell, unfold
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

BOB, CAROL = 2, 3  # seats


def core(person: Person) -> Locator:
    return person.page.locator("codev-core")


def said(person: Person) -> Locator:
    return person.page.locator("codev-toasts")


def no_trouble(people: list[Person]) -> None:
    for person in people:
        assert person.trouble == []


def test_the_facilitator_presses_and_the_others_see(browser: Browser, site: Site) -> None:
    everybody = at_the_door(browser, site, ["Alice", "Bob", "Carol", "Dan"])
    alice, bob, carol, dan = everybody
    early = [alice, bob, carol]
    for person in early:
        room.sit(person)
    _start_is_taken_back(alice, early)
    _client_and_steps(alice, early)
    _words_and_quiet(alice, carol)
    _orders(alice, bob, carol)
    _minutes(alice, carol)
    _writing(alice, carol)
    _door(alice, dan)
    _stop_and_reopen(alice, bob, [alice, bob, carol])
    _end_and_reopen(alice, [alice, bob, carol])
    no_trouble([alice, bob, carol])


def _start_is_taken_back(alice: Person, early: list[Person]) -> None:
    room.open_session(alice, early)
    press(alice, "Undo")
    for person in early:
        expect(person.page.locator("codev-lobby")).to_be_visible(timeout=PATIENCE)
    room.open_session(alice, early)


def _client_and_steps(alice: Person, early: list[Person]) -> None:
    unfold(alice, "people")
    press(alice, "Name the client")
    room.choose(alice, "Bob")
    for person in early:
        expect(person.page.locator(f".seat.client[data-seat='{BOB}']")).to_be_visible()
    _by_keyboard(alice, early)
    unfold(alice, "steps")
    press(alice, "Back one step")
    room.all_in_step(early, 1)
    press(alice, "Undo")
    room.all_in_step(early, 2)


def _by_keyboard(alice: Person, early: list[Person]) -> None:
    """Two steps on, one taken back and gone again; the drawer closed and open, and the list of keys."""
    keys = alice.page.keyboard
    alice.page.locator("codev-circle").focus()
    for key, step in (("Shift+N", 1), ("Shift+N", 2), ("u", 1), ("Shift+N", 2)):
        keys.press(key)
        room.all_in_step(early, step)
    keys.press("d")
    expect(alice.page.locator("codev-drawer")).to_have_count(0)
    keys.press("d")
    expect(alice.page.locator("codev-drawer")).to_be_focused()
    keys.press("?")
    expect(alice.page.locator("codev-dialogs dialog .keys")).to_contain_text("Shift+N")
    keys.press("Enter")
    expect(alice.page.locator("codev-dialogs dialog .keys")).to_have_count(0)


def _words_and_quiet(alice: Person, carol: Person) -> None:
    alice.page.locator("codev-drawer .cmds").first.get_by_role(
        "button", name="Turn it into a question"
    ).click()
    expect(core(carol)).to_contain_text("Can we turn it into a question?")
    press(alice, "A quiet minute for all")
    expect(core(carol).locator(".quiet .until")).to_be_visible(timeout=PATIENCE)
    alice.page.locator("codev-drawer").get_by_role("button", name="End the quiet minute").click()
    expect(core(carol).locator(".quiet")).to_have_count(0)


def _orders(alice: Person, bob: Person, carol: Person) -> None:
    unfold(alice, "floor")
    press(alice, "Popcorn: who wants to speaks")
    press(carol, "Take the floor")
    expect(bob.page.locator(f".seat.turn[data-seat='{CAROL}']")).to_be_visible()
    alice.page.locator("codev-drawer").get_by_role("button", name="Free the floor").click()
    expect(bob.page.locator(".seat.turn")).to_have_count(0)
    press(alice, "A round, in an order drawn by lot")
    expect(alice.page.locator("[data-fold=floor]")).to_contain_text("Start the round anew, clockwise")
    expect(carol.page.locator(f".seat.turn[data-seat='{CAROL}']")).to_be_visible()
    press(alice, "Free: hands, then the neighbour")
    expect(alice.page.locator("[data-fold=floor] [aria-pressed=true]")).to_contain_text("Free")


def _minutes(alice: Person, carol: Person) -> None:
    unfold(alice, "time")
    is_open_to_all(alice)
    row = alice.page.locator("[data-fold=time] [data-stage='2']")
    expect(row.locator("output")).to_have_text("18")
    expect(core(carol).locator(".t")).to_have_text("18 min")
    row.get_by_role("button", name="A minute more").click()
    expect(core(carol).locator(".t")).to_have_text("19 min")
    then = row.locator(".then")
    expect(then).to_contain_text("→")
    shown = then.inner_text().split()[-1]
    alice.page.locator("[data-fold=time]").get_by_role("button", name="Share out").click()
    expect(row.locator("output")).to_have_text(shown)
    expect(alice.page.locator("[data-fold=time] [data-stage='6'] output")).to_have_text("13")


def _writing(alice: Person, carol: Person) -> None:
    unfold(alice, "steps")
    press(alice, "Close writing for all but the scribe")
    expect(said(carol)).to_contain_text("Writing is closed for now")
    press(alice, "Open writing again")
    expect(said(carol)).to_contain_text("Writing is open again")


def _door(alice: Person, dan: Person) -> None:
    """Dan finds the room locked, is let in, asked to leave, and let back in."""
    unfold(alice, "people")
    press(alice, "Lock the room")
    expect(alice.page.get_by_role("button", name="Unlock the room")).to_be_visible()
    room.sit(dan)
    expect(said(alice)).to_contain_text("Dan waits at the door")
    expect(dan.page.locator("codev-lobby")).to_be_visible()
    press(alice, "Let in: Dan")
    room.all_in_step([dan], 2)
    press(alice, "Ask somebody to leave…")
    room.choose(alice, "Dan")
    press(alice, "Stay here")
    expect(room.seat_of(alice, "Dan")).to_be_visible()
    press(alice, "Ask somebody to leave…")
    room.choose(alice, "Dan")
    press(alice, "Ask to leave")
    expect(dan.page.locator("codev-room [role=alert]").first).to_be_visible(timeout=PATIENCE)
    press(alice, "Let back in: Dan")
    dan.page.reload(wait_until="commit")
    room.all_in_step([dan], 2)
    press(alice, "Unlock the room")
    expect(alice.page.get_by_role("button", name="Lock the room")).to_be_visible()


def _stop_and_reopen(alice: Person, bob: Person, everybody: list[Person]) -> None:
    onward(alice, everybody, 3)
    tell(bob, "word_request", {"text": "Help me find the first sentence."})
    tell(alice, "record_assent", {"request": _request(alice)})
    onward(alice, everybody, 4)
    unfold(alice, "steps")
    press(alice, "Reopen the agreement")
    room.all_in_step(everybody, 3)
    onward(alice, everybody, 4)
    press(alice, "Stop the case…")
    alice.page.locator("codev-dialogs dialog .btn.danger").click()
    room.all_in_step(everybody, 6)
    expect(said(alice)).to_contain_text("The case is stopped.")
    press(alice, "Undo")
    room.all_in_step(everybody, 4)
    press(alice, "Back to the opening")
    room.all_in_step(everybody, 0)


def _request(person: Person) -> int:
    expect(person.page.locator("codev-room")).to_contain_text("Help me find the first sentence.")
    return int(person.page.evaluate("document.querySelector('codev-room').store.state.request"))


def _end_and_reopen(alice: Person, everybody: list[Person]) -> None:
    press(alice, "End the session…")
    alice.page.locator("codev-dialogs dialog .btn.danger").click()
    for person in everybody:
        expect(person.page.locator("codev-ended")).to_be_visible(timeout=PATIENCE)
    expect(everybody[1].page.get_by_role("button", name="Reopen the session")).to_have_count(0)
    press(alice, "Reopen the session")
    room.all_in_step(everybody, 0)


def test_the_lead_is_lost_taken_over_and_given_back(browser: Browser, site: Site) -> None:
    everybody = at_the_door(browser, site, ["Alice", "Bob", "Carol", "Dan"], clock="facilitator")
    alice, bob, carol, dan = everybody
    for person in everybody:
        room.sit(person)
    room.open_session(alice, everybody)
    tell(alice, "name_client", {"seat": BOB})
    onward(alice, everybody, 1)
    expect(core(alice).locator(".t")).to_contain_text(":")
    expect(core(carol).locator(".t")).to_have_text("")
    _deputy(alice, carol)
    alice.page.reload(wait_until="commit")  # a page read anew moves nothing
    room.all_in_step([alice], 1)
    expect(alice.page.locator("codev-controls .next-step")).to_be_visible()
    alice.page.close()
    for person in (bob, carol, dan):
        expect(person.page.locator(".lead-lost")).to_contain_text("Alice’s line is lost. The time goes on.")
    expect(bob.page.locator(".lead-lost button")).to_have_count(0)
    press(carol, "Lead for Alice")
    expect(said(dan)).to_contain_text("Carol leads the session now.")
    carol.page.locator("codev-controls").get_by_role("button", name="Pause").click()
    expect(core(dan)).to_contain_text("paused")
    _back(alice, carol, dan)
    no_trouble([bob, carol, dan])


def _deputy(alice: Person, carol: Person) -> None:
    unfold(alice, "people")
    press(alice, "Name a deputy")
    room.choose(alice, "Carol")
    expect(said(carol)).to_contain_text("You are a deputy")


def _back(alice: Person, carol: Person, dan: Person) -> None:
    """Alice is back on a new page; Carol goes on until Alice takes the lead back."""
    session = dan.page.url.rstrip("/").split("/")[-1]
    alice.page = alice.context.new_page()
    alice.go(f"/sessions/{session}/")
    expect(alice.page.locator(".lead-lost")).to_contain_text("Carol leads for you.")
    expect(carol.page.locator(".lead-lost")).to_contain_text("Alice is back. You lead for them.")
    press(alice, "Take the lead back")
    expect(carol.page.locator("codev-controls .next-step")).to_have_count(0)
    expect(said(dan)).to_contain_text("Alice leads the session now.")
    expect(alice.page.locator(".lead-lost")).to_have_count(0)
