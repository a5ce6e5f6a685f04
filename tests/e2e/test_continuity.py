"""Who leads: handed over, lost, taken over, offered and agreed to, given back; each from both sides."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import room
from tests.e2e.person import Person
from tests.e2e.seated import at_the_door, core, no_trouble, onward, press, said, tell, unfold
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

BOB = 2  # his seat
A_MINUTE = 90_000  # milliseconds for the minute that a member waits, and what a loaded machine adds


def lost(person: Person) -> Locator:
    return person.page.locator(".lead-lost")


def leads(person: Person) -> Locator:
    """What only who leads has under the circle."""
    return person.page.locator("codev-controls .next-step")


def seated(browser: Browser, site: Site, names: list[str]) -> list[Person]:
    """In step 1, with Bob as the client; the clock is the facilitator's."""
    everybody = at_the_door(browser, site, names, clock="facilitator")
    for person in everybody:
        room.sit(person)
    room.open_session(everybody[0], everybody)
    tell(everybody[0], "name_client", {"seat": BOB})
    onward(everybody[0], everybody, 1)
    return everybody


def leave(person: Person) -> str:
    """The page closes; the session, to come back to."""
    session = person.page.url.rstrip("/").split("/")[-1]
    person.page.close()
    return session


def come_back(person: Person, session: str) -> None:
    person.page = person.context.new_page()
    person.go(f"/sessions/{session}/")


def test_the_lead_is_lost_taken_over_and_given_back(browser: Browser, site: Site) -> None:
    alice, bob, carol, dan = seated(browser, site, ["Alice", "Bob", "Carol", "Dan"])
    expect(core(alice).locator(".t")).to_contain_text(":")
    expect(core(carol).locator(".t")).to_have_text("")
    _handed_over(alice, carol, dan)
    _deputies(alice, carol, dan)
    alice.page.reload(wait_until="commit")  # a page read anew moves nothing
    room.all_in_step([alice], 1)
    expect(leads(alice)).to_be_visible()
    session = leave(alice)
    for person in (bob, carol, dan):
        expect(lost(person)).to_contain_text("Alice’s line is lost. The time goes on.")
    expect(lost(bob).locator("button")).to_have_count(0)
    expect(lost(dan).locator("button")).to_have_count(0)
    press(carol, "Lead for Alice")
    expect(said(dan)).to_contain_text("Carol leads the session now.")
    carol.page.locator("codev-controls").get_by_role("button", name="Pause").click()
    expect(core(dan)).to_contain_text("paused")
    come_back(alice, session)
    expect(lost(alice)).to_contain_text("Carol leads for you.")
    expect(lost(carol)).to_contain_text("Alice is back. You lead for them.")
    press(alice, "Take the lead back")
    expect(leads(carol)).to_have_count(0)
    expect(said(dan)).to_contain_text("Alice leads the session now.")
    expect(lost(alice)).to_have_count(0)
    no_trouble([bob, carol, dan])


def _handed_over(alice: Person, carol: Person, dan: Person) -> None:
    """On purpose, and back from the drawer, without a banner."""
    unfold(alice, "people")
    press(alice, "Hand over to…")
    room.choose(alice, "Carol")
    expect(said(dan)).to_contain_text("Carol leads the session now.")
    expect(leads(carol)).to_be_visible()
    expect(lost(alice)).to_have_count(0)
    unfold(carol, "people")
    press(carol, "Give the lead back to Alice")
    expect(said(dan)).to_contain_text("Alice leads the session now.")
    expect(leads(carol)).to_have_count(0)


def _deputies(alice: Person, carol: Person, dan: Person) -> None:
    """Two are named, one of them no longer."""
    unfold(alice, "people")
    for deputy in (dan, carol):
        press(alice, "Name a deputy")
        room.choose(alice, deputy.name)
        expect(said(deputy)).to_contain_text("You are a deputy")
    press(alice, "Dan is no longer a deputy")
    expect(said(dan)).to_contain_text("You are no longer a deputy.")


def test_a_member_offers_to_lead_and_the_others_agree(browser: Browser, site: Site) -> None:
    """Nobody is a deputy: after a minute one of the members asks, and more than half of the others agree."""
    alice, bob, carol, dan, eve = seated(browser, site, ["Alice", "Bob", "Carol", "Dan", "Eve"])
    others = [bob, carol, dan, eve]
    session = leave(alice)
    for person in others:
        expect(lost(person)).to_contain_text("Alice’s line is lost. The time goes on.")
    for person in (carol, dan, eve):
        expect(lost(person)).to_contain_text("If they are not back within a minute")
    for person in others:
        expect(lost(person).locator("button")).to_have_count(0)
    expect(lost(dan).get_by_role("button", name="Offer to lead")).to_be_visible(timeout=A_MINUTE)
    press(carol, "Offer to lead")
    for person in (bob, dan, eve):
        expect(lost(person)).to_contain_text("Carol offers to lead. 2 need to agree.")
    expect(leads(carol)).to_have_count(0)
    press(dan, "I agree")
    for person in (bob, carol, eve):
        expect(lost(person)).to_contain_text("So far: Dan.")
    expect(lost(dan).locator("button")).to_have_count(0)
    expect(leads(carol)).to_have_count(0)
    press(eve, "I agree")
    expect(leads(carol)).to_be_visible()
    for person in (bob, dan, eve):
        expect(said(person)).to_contain_text("Carol leads the session now.")
        expect(lost(person)).to_have_count(0)
    room.next_step(carol, others, 2)
    come_back(alice, session)
    room.all_in_step([alice], 2)
    expect(lost(alice)).to_contain_text("Carol leads for you.")
    expect(lost(carol)).to_contain_text("Alice is back. You lead for them.")
    press(carol, "Give the lead back")
    expect(leads(alice)).to_be_visible()
    expect(leads(carol)).to_have_count(0)
    expect(said(dan)).to_contain_text("Alice leads the session now.")
    no_trouble(others)
