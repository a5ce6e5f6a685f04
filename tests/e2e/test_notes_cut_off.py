"""The shared notes where lines are cut and a server is killed: no word is lost."""

from typing import cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import notes, room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import opened, tell
from tests.e2e.site import Site, _process, _wait_for
from tests.e2e.slow_line import Line, Lined, Way, slow_lines

pytestmark = pytest.mark.e2e


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
    bob.page.locator("details.shared-notes > summary").click()
    tell(alice, "set_writing", {"open": False, "from_step": 0})
    line.mend()
    apart = bob.page.locator(".notes-apart")
    expect(apart).to_be_visible(timeout=PATIENCE)  # also for who had folded them
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


SERVE = ["manage.py", "serve"]
STORED = """
from sessions.models import CodevSession
from sessions.outcomes.notes.plain import plain
from sessions.outcomes.notes.stored import notes_of
print("stored", plain(notes_of(CodevSession.objects.get())))
"""


@pytest.mark.embedded
@pytest.mark.slow
def test_the_server_is_killed_while_somebody_types(browser: Browser, site: Site) -> None:
    """What was shown as saved is in the database; what was not, the page brings back."""
    alice, bob = opened(browser, site, ["Alice", "Bob"])
    notes.unfold(alice)
    notes.writes(alice, "Shown as saved. ")
    notes.kept(alice)
    web = site.processes[0]
    for number in range(12):
        alice.page.keyboard.type(f"word{number} ")
        if number == 6:
            web.kill()
            web.wait()
    notes.kept(alice, "lost")
    stored = site.manage("shell", "-c", STORED).split("stored ")[-1]
    assert stored.startswith("Shown as saved.")
    assert "word11" not in stored
    place = {"PORT": str(urlsplit(site.addresses[0]).port), "SITE_URL": site.addresses[0]}
    with _process(site, "again", SERVE, place):
        _wait_for(site.addresses[0])
        notes.kept(alice)
        whole = "Shown as saved. " + " ".join(f"word{number}" for number in range(12))
        assert notes.agree([alice]) == [whole]
        assert whole in site.manage("shell", "-c", STORED)
        room.all_in_step([bob], 0)
        notes.unfold(bob)
        assert notes.agree([alice, bob]) == [whole]
        for person in (alice, bob):
            person.context.close()
