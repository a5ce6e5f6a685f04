"""Each control of who runs the session, seen from both sides: they press, a participant sees."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, core, no_trouble, onward, press, said, tell, unfold
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

BOB, CAROL = 2, 3  # seats


def test_the_facilitator_presses_and_the_others_see(browser: Browser, site: Site) -> None:
    names = ["Alice", "Bob", "Carol", "Dan", "Eve"]
    alice, bob, carol, dan, eve = at_the_door(browser, site, names, observers=["Eve"])
    early = [alice, bob, carol]
    for person in (*early, eve):
        room.sit(person)
    _start_is_taken_back(alice, early)
    _client_and_steps(alice, early)
    _words_and_quiet(alice, carol)
    _orders(alice, bob, carol)
    _minutes(alice, carol)
    _pause(alice, carol)
    _writing(alice, carol)
    _pencil(alice, carol)
    _door(alice, dan)
    _observer(alice, carol, eve)
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
    words = alice.page.locator("codev-drawer .cmds").first
    words.get_by_role("button", name="Turn it into a question").click()
    expect(core(carol)).to_contain_text("Can we turn it into a question?")
    words.get_by_role("button", name="A word about the time").click()
    expect(core(carol)).to_contain_text("Let us keep an eye on the time.")
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


def _pause(alice: Person, carol: Person) -> None:
    controls = alice.page.locator("codev-controls")
    controls.get_by_role("button", name="Pause").click()
    expect(core(carol)).to_contain_text("paused")
    controls.get_by_role("button", name="Resume").click()
    expect(core(carol)).not_to_contain_text("paused")
    left = int(core(carol).locator(".t").inner_text().split()[0])
    controls.get_by_role("button", name="+2 min").click()
    expect(core(carol).locator(".t")).to_have_text(f"{left + 2} min")


def _writing(alice: Person, carol: Person) -> None:
    unfold(alice, "steps")
    press(alice, "Close writing for all but the scribe")
    expect(said(carol)).to_contain_text("Writing is closed for now")
    press(alice, "Open writing again")
    expect(said(carol)).to_contain_text("Writing is open again")


def _pencil(alice: Person, carol: Person) -> None:
    """Given by who facilitates, laid down by who has it."""
    unfold(alice, "people")
    press(alice, "Name a scribe")
    room.choose(alice, "Carol")
    expect(carol.page.locator("codev-panel .writes")).to_contain_text("You take the notes today.")
    press(carol, "Put it down")
    expect(alice.page.locator("[data-fold=people]")).to_contain_text("Name a scribe")


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
    expect(room.seat_of(alice, "Dan")).to_be_visible()  # before that no page is his
    dan.page.reload(wait_until="commit")
    room.all_in_step([dan], 2)
    press(alice, "Unlock the room")
    expect(alice.page.get_by_role("button", name="Lock the room")).to_be_visible()


def _observer(alice: Person, carol: Person, eve: Person) -> None:
    """Who observes has no seat in the circle to point at: the drawer names them."""
    room.all_in_step([eve], 2)
    expect(carol.page.locator(".observers")).to_have_text("Observer: Eve")
    press(alice, "Ask Eve to leave the room")
    press(alice, "Ask to leave")
    expect(eve.page.locator("codev-room [role=alert]").first).to_be_visible(timeout=PATIENCE)
    expect(carol.page.locator(".observers")).to_have_count(0)


def _stop_and_reopen(alice: Person, bob: Person, everybody: list[Person]) -> None:
    onward(alice, everybody, 3)
    tell(bob, "word_request", {"text": "Help me find the first sentence."})
    tell(alice, "record_assent", {"request": _request(alice)})
    onward(alice, everybody, 4)
    press(alice, "Back to the request")
    expect(core(bob)).to_contain_text("Let us come back to the request.")
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
