"""The room at 200 % and 400 % zoom, by stages: nothing beside the screen, no focus under what covers it."""

import pytest
from playwright.sync_api import Browser

from tests.e2e import stages, zoomed
from tests.e2e.person import Person
from tests.e2e.seated import at_the_door
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

PAGES = ["/groups/", "/account/", "/method/", "{group}", "{group}members/", "{group}sessions/new/"]


def test_the_room_and_the_pages_are_whole_at_200_and_400_percent(browser: Browser, site: Site) -> None:
    people = at_the_door(browser, site, stages.NAMES)
    found: dict[str, list[str]] = {}
    for stage in stages.through(people):
        for role in ("facilitator", "consultant"):
            person = people[stages.ROLES[role]]
            for size in zoomed.SIZES:
                zoomed.zoom(person, size)
                found[f"{stage}, {role}, {size}"] = zoomed.faults(person)
                if stage == "consultation" and role == "facilitator":
                    found |= _over_it(person, size)
            person.page.set_viewport_size({"width": 1280, "height": 860})
    found |= _pages(people[0])
    assert {name: faults for name, faults in found.items() if faults} == {}


def _over_it(alice: Person, size: str) -> dict[str, list[str]]:
    """What lies over the room: the drawer, a question before an act, the list of keys."""
    page, found = alice.page, {}
    page.locator("codev-circle").focus()
    page.keyboard.press("d")
    if page.locator("[data-fold=time][open]").count() == 0:
        page.locator("[data-fold=time] summary").click()
    found[f"drawer, {size}"] = zoomed.faults(alice)
    page.locator("codev-drawer .cmds .danger").last.click()
    found[f"dialog, {size}"] = zoomed.faults(alice)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("codev-circle").focus()
    page.keyboard.press("?")
    found[f"keys, {size}"] = zoomed.faults(alice)
    page.keyboard.press("Escape")
    return found


def _pages(alice: Person) -> dict[str, list[str]]:
    group = alice.page.locator("a[href*='/groups/']").first.get_attribute("href") or ""
    found = {}
    for path in PAGES:
        alice.go(path.format(group=group))
        for size in zoomed.SIZES:
            zoomed.zoom(alice, size)
            found[f"{path}, {size}"] = zoomed.faults(alice)
    return found
