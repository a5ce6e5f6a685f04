"""Bob and Carol at one screen: her seat is hers by a code of her own, and nothing private comes to it."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import room
from tests.e2e.access import is_open_to_all
from tests.e2e.mails import CODE, text_of
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, no_trouble, onward, tell
from tests.e2e.site import Site

NOTE = "The director must not hear of it"
WHISPER = "Shall I name you as the client"
HEADLINE = "Two friends, one post"


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("fr", 390)])
def test_two_people_at_one_screen(browser: Browser, site: Site, language: str, width: int) -> None:
    people = at_the_door(browser, site, ["Alice", "Bob", "Carol", "Dan"], language=language)
    alice, bob, carol, dan = people
    bob.page.set_viewport_size({"width": width, "height": 860})
    address = carol.page.url
    carol.page.goto("about:blank")
    _come_beside(bob, carol, site)
    _sit_down(alice, bob, dan)
    room.open_session(alice, [alice, bob, dan])
    _go_round(alice, bob)
    _take_the_case(alice, bob, dan)
    carol.page.goto(address)
    _keep_private(alice, bob, carol)
    _close(alice, bob, carol, dan)
    no_trouble(people)


def _who_speaks(bob: Person, name: str) -> None:
    expect(bob.page.locator(".voices [aria-pressed=true] > span:last-child")).to_have_text(
        name, timeout=PATIENCE
    )


def _speak(bob: Person, seat: int) -> None:
    bob.page.locator(f".voices [data-voice='{seat}']").click()


def _come_beside(bob: Person, carol: Person, site: Site) -> None:
    """Carol's own phone has her mail; Bob's screen is told neither her address nor the code."""
    asked = bob.page.locator("codev-lobby .beside > .btn")
    expect(asked).to_be_visible(timeout=PATIENCE)
    asked.click()
    dialog = bob.page.locator("codev-beside dialog")
    expect(dialog.locator("[data-beside]")).to_contain_text(["Carol"])
    is_open_to_all(bob)
    dialog.locator("[data-beside]").click()
    field = dialog.locator("#beside-code")
    expect(field).to_be_focused()
    is_open_to_all(bob)
    found = CODE.search(text_of(site.mailbox.take(carol.email, "Bob Example")))
    assert found, "no code in the mail"
    field.fill("BCDF-GHJK")
    field.press("Enter")
    expect(dialog.locator(".err-line")).to_be_visible()
    is_open_to_all(bob)
    field.fill(found[1])
    field.press("Enter")
    expect(dialog).to_be_hidden()
    _who_speaks(bob, "Carol")
    assert carol.email not in bob.everything()


def _sit_down(alice: Person, bob: Person, dan: Person) -> None:
    room.sit(alice)
    bob.page.locator("codev-lobby #weather").fill("Clear")
    is_open_to_all(bob)
    _promise(bob)
    expect(bob.page.locator("codev-lobby .banner.pine")).to_contain_text("Carol")
    room.shows([alice], "Clear")
    _speak(bob, 2)
    _promise(bob)
    expect(bob.page.locator("codev-lobby .alone-now input")).to_be_checked()
    is_open_to_all(bob)
    room.sit(dan)


def _promise(bob: Person) -> None:
    bob.page.locator("codev-lobby [name=alone]").check()
    bob.page.locator("codev-lobby button[type=submit]").first.click()
    expect(bob.page.locator("codev-lobby codev-sitting")).to_have_count(0)


def _done(person: Person) -> Locator:
    return person.page.locator("codev-controls .btn.wide")


def _go_round(alice: Person, bob: Person) -> None:
    """The floor comes to Bob, then to Carol: whose turn it is finds their controls."""
    tell(alice, "start_round", {"from_step": 0})
    expect(_done(bob)).to_contain_text("Carol")
    _done(bob).click()
    _who_speaks(bob, "Carol")
    expect(_done(bob)).to_contain_text("Dan")
    is_open_to_all(bob)
    _done(bob).click()
    _who_speaks(bob, "Bob")
    expect(room.seat_of(alice, "Dan")).to_have_class("seat turn")


def _take_the_case(alice: Person, bob: Person, dan: Person) -> None:
    tell(alice, "name_client", {"seat": 3})
    _speak(bob, 3)
    question = bob.page.locator("codev-room .named[data-accepted=false] .btn.primary")
    expect(question).to_be_visible(timeout=PATIENCE)
    is_open_to_all(bob)
    question.click()
    expect(alice.page.locator("codev-room .named[data-accepted=true]")).to_be_visible(timeout=PATIENCE)
    onward(alice, [alice, bob, dan], 1)
    room.say(bob, "headline", HEADLINE)
    room.shows([alice, dan], HEADLINE)
    is_open_to_all(bob)
    expect(bob.page.locator("codev-panel [data-draft]")).to_have_count(0)
    _speak(bob, 2)
    expect(bob.page.locator("codev-panel [data-draft]").first).to_be_attached()
    expect(bob.page.locator("#form-headline")).to_have_count(0)


def _keep_private(alice: Person, bob: Person, carol: Person) -> None:
    """On her own device Carol has what is hers; at Bob's screen none of it is."""
    room.all_in_step([carol], 1)
    room.note(carol, "note-notebook", NOTE)
    tell(alice, "whisper", {"to": 3, "what": None, "text": WHISPER})
    expect(carol.page.locator("codev-panel")).to_contain_text(WHISPER, timeout=PATIENCE)
    _speak(bob, 3)
    bob.page.reload()
    room.all_in_step([bob], 1)
    expect(bob.page.locator(".voices button > span:last-child")).to_have_text(["Bob", "Carol"])
    _speak(bob, 3)
    _who_speaks(bob, "Carol")
    expect(bob.page.locator("codev-panel [data-draft]")).to_have_count(0)
    for words in (NOTE, WHISPER):
        assert words not in bob.everything()
        assert words in carol.everything()


def _close(alice: Person, bob: Person, carol: Person, dan: Person) -> None:
    tell(alice, "stop_case", {"from_step": 0})
    room.all_in_step([alice, bob, carol, dan], 6)
    _who_speaks(bob, "Bob")
    _speak(bob, 3)
    room.mark_done(bob)
    expect(room.seat_of(alice, "Carol").locator(".mark.ok")).to_be_visible(timeout=PATIENCE)
    room.say(bob, "closing", "Lighter")
    is_open_to_all(bob)
    _speak(bob, 2)
    room.say(bob, "closing", "Grateful")
    room.shows([alice, dan, carol], "Lighter")
    room.shows([alice, dan, carol], "Grateful")
    carol.page.locator("codev-head summary").click()
    is_open_to_all(carol)
    carol.page.locator("codev-head [data-leave]").click()
    expect(bob.page.locator(".voices")).to_have_count(0, timeout=PATIENCE)
    room.end(alice, [alice, bob, carol, dan])
