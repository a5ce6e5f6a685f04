"""A line that is lost, and back: the page says so honestly, keeps what is typed, and misses nothing."""

import json
import re
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import room
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, onward, tell
from tests.e2e.site import Site
from tests.e2e.slow_line import Line, Lined, Way, slow_lines

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

BOB = 2  # seat


def test_a_lost_line_loses_nothing(browser: Browser, site: Site) -> None:
    with slow_lines([Way(0, 1)] * 3) as lines:
        everybody = at_the_door(cast("Browser", Lined(browser, lines)), site, ["Alice", "Bob", "Carol"])
        alice, bob, carol = everybody
        for person in everybody:
            room.sit(person)
        room.open_session(alice, everybody)
        tell(alice, "name_client", {"seat": BOB})
        onward(alice, everybody, 1)
        _lost_while_typing(lines[1], bob)
        tell(alice, "set_minutes", {"from_step": 0, "stage": 1, "minutes": 2})
        tell(carol, "raise_hand")
        _back_with_all(lines[1], everybody)
        _back_where_nothing_was_missed(lines[1], bob)
        for person in everybody:
            person.context.close()


def test_a_part_of_the_page_that_never_comes(browser: Browser, site: Site) -> None:
    """It is said, the rest goes on, and the page made anew has it."""
    everybody = at_the_door(browser, site, ["Alice", "Bob"])
    alice, bob = everybody
    part = re.compile(r"/js/live/panels/presentation[^/]*\.js$")
    bob.context.route(part, lambda route: route.abort())
    bob.page.reload()
    for person in everybody:
        room.sit(person)
    room.open_session(alice, everybody)
    expect(banner(bob)).to_have_count(0)
    tell(alice, "name_client", {"seat": BOB})
    onward(alice, everybody, 1)
    expect(banner(bob)).to_contain_text("A part of this page has not come.", timeout=PATIENCE)
    expect(bob.page.locator("details.shared-notes > summary")).to_be_visible()
    expect(banner(alice)).to_have_count(0)
    bob.context.unroute(part)
    banner(bob).get_by_role("button", name="Reload the page").click()
    expect(bob.page.locator("#form-headline")).to_be_visible(timeout=PATIENCE)
    expect(banner(bob)).to_have_count(0)
    for person in everybody:
        person.context.close()


def banner(person: Person) -> Locator:
    return person.page.locator("codev-toasts .line-lost")


def _lost_while_typing(line: Line, bob: Person) -> None:
    expect(banner(bob)).to_have_count(0)
    line.cut()
    tried = line.calls
    expect(banner(bob)).to_contain_text("The timer keeps running for the group", timeout=PATIENCE)
    expect(banner(bob)).to_contain_text(re.compile(r"Lost since \d+:\d\d"))
    expect(banner(bob)).not_to_contain_text("What you typed")
    bob.page.locator("#own-note-notebook").fill("Mine, in the dark.")
    bob.page.locator("#form-headline").fill("The brake nobody asked for")
    expect(banner(bob)).to_contain_text("What you typed is kept on this page until then.")
    bob.page.locator("#form-headline").locator("xpath=ancestor::form").locator("button[type=submit]").click()
    expect(bob.page.locator("#form-headline")).to_have_value("The brake nobody asked for")
    expect(_saved(bob)).to_have_attribute("data-status", "waiting")
    assert line.calls > tried + 1, "it goes on calling"


def _saved(bob: Person) -> Locator:
    field = bob.page.locator("#own-note-notebook").locator("xpath=ancestor::div[contains(@class,'field')]")
    return field.locator(".saved")


def _back_with_all(line: Line, everybody: list[Person]) -> None:
    """What waited goes once, what was missed comes as events, and the time is the group's."""
    _, bob, _ = everybody
    line.mend()
    expect(banner(bob)).to_have_count(0, timeout=PATIENCE)
    room.shows(everybody, "The brake nobody asked for")
    expect(_saved(bob)).to_have_attribute("data-status", "saved", timeout=PATIENCE)
    expect(bob.page.locator("#own-note-notebook")).to_have_value("Mine, in the dark.")
    expect(bob.page.locator("codev-core [role=timer]")).to_have_text(re.compile(r"^[01]:\d\d$"))
    welcome = _last_welcome(bob)
    assert "state" not in welcome
    assert {"minutes_set", "hand_raised"} <= {each["type"] for each in welcome["events"]}
    said = [frame for frame in bob.received if '"headline_worded"' in frame]
    assert len(said) == 1, "sent again under the same name, it is said once"


def _back_where_nothing_was_missed(line: Line, bob: Person) -> None:
    line.cut()
    expect(banner(bob)).to_be_visible(timeout=PATIENCE)
    line.mend()
    expect(banner(bob)).to_have_count(0, timeout=PATIENCE)
    assert _last_welcome(bob)["events"] == []


def _last_welcome(bob: Person) -> dict[str, Any]:
    frames = [json.loads(frame) for frame in bob.received if '"welcome"' in frame[:40]]
    found: dict[str, Any] = frames[-1]
    return found
