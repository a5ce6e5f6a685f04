"""The session as a screen reader has it: the accessibility tree of each stage for each role, as it was read
through and kept in tests/fixtures/accessibility, and what is announced, once.

After a change that is meant: AS_HEARD=keep pytest tests/e2e/test_heard.py -m slow, then read the difference.
"""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import notes, stages
from tests.e2e.heard import differs, faults, tree
from tests.e2e.person import Person
from tests.e2e.seated import at_the_door
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

# Everything that a live region has ever said on this page, in order.
LISTEN = """() => {
  window.announced = [];
  const regions = "[role=status], [role=alert]";
  const told = new Map();
  const say = () => {
    for (const region of document.querySelectorAll(regions)) {
      const text = region.textContent.replace(/\\s+/g, " ").trim();
      if (text && told.get(region) !== text) window.announced.push(text);
      told.set(region, text);
    }
  };
  new MutationObserver(say).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


def test_each_stage_is_heard_as_it_was_read(browser: Browser, site: Site) -> None:
    people = at_the_door(browser, site, stages.NAMES)
    heard: dict[str, str] = {}
    for stage in stages.through(people):
        for role, number in stages.ROLES.items():
            heard[f"{stage}-{role}"] = tree(people[number])
        if stage == "clarification":
            heard |= _beside(people)
    wrong = {name: faults(each) for name, each in heard.items() if name.split("-")[0] in stages.STAGES}
    assert {name: each for name, each in wrong.items() if each} == {}
    assert "\n".join(filter(None, (differs(name, each) for name, each in heard.items()))) == ""


def _notes(person: Person) -> str:
    """The shared notes unfolded, with a word in them that is taken out again."""
    notes.unfold(person)
    notes.writes(person, "Why now?")
    notes.kept(person)
    heard = tree(person, ".shared-notes")
    person.page.keyboard.press("Control+z")
    expect(notes.text(person)).not_to_contain_text("Why now?")
    person.page.locator(".shared-notes > summary").click()
    return heard


def _beside(people: list[Person]) -> dict[str, str]:
    """The drawer with each of its subjects, the list of keys, the dialogs, and the phone's tabs."""
    alice, bob, _, dan = people
    heard = {"notes": _notes(dan)}
    alice.page.locator("codev-circle").focus()
    alice.page.keyboard.press("d")
    for subject in ("floor", "time", "people", "steps"):
        alice.page.locator(f"[data-fold={subject}] summary").click()
        heard[f"drawer-{subject}"] = tree(alice, "codev-drawer")
    alice.page.locator("codev-drawer .cmds .danger").last.click()
    heard["dialog-end"] = tree(alice, "dialog[open]")
    alice.page.keyboard.press("Escape")
    alice.page.keyboard.press("Escape")
    for role, person in (("facilitator", alice), ("client", bob), ("consultant", dan)):
        person.page.locator("codev-circle").focus()
        person.page.keyboard.press("?")
        heard[f"keys-{role}"] = tree(person, "dialog[open]")
        person.page.keyboard.press("Escape")
    size = dan.page.viewport_size
    dan.page.set_viewport_size({"width": 390, "height": 844})
    expect(dan.page.locator("[role=tablist]")).to_be_visible()
    heard["phone-consultant"] = tree(dan)
    dan.page.set_viewport_size(size or {"width": 1280, "height": 860})
    return heard


STEPS = [
    "Opening, 16 minutes.",
    "Step 1 of 6, Presentation, 7 minutes.",
    "Step 2 of 6, Clarification, 18 minutes.",
    "Step 3 of 6, Agreement, 6 minutes.",
    "Step 4 of 6, Consultation, 22 minutes.",
    "Step 5 of 6, Synthesis and action plan, 8 minutes.",
    "Step 6 of 6, Learning and evaluation, 13 minutes.",
    "The session is over.",
]


def test_each_step_and_the_last_two_minutes_are_announced_once(browser: Browser, site: Site) -> None:
    people = at_the_door(browser, site, stages.NAMES)
    listening = people[1:]
    for person in listening:
        person.page.evaluate(LISTEN)
    for stage in stages.through(people):
        if stage == "presentation":
            for person in listening:
                _two_minutes_left(person)
    for person in listening:
        announced: list[str] = person.page.evaluate("window.announced")
        told = [each for each in announced if re.match(r"Step|Opening|The session is", each)]
        assert told == STEPS, person.name
        assert [each for each in announced if "left" in each] == ["2 minutes left."], announced
    assert "Your turn." in people[2].page.evaluate("window.announced")


def _two_minutes_left(person: Person) -> None:
    """As if five minutes went by between two beats: what stands half way and at five is not said late."""
    person.page.evaluate("""() => {
      const room = document.querySelector("codev-room");
      const { clock } = room.store;
      const announcer = room.querySelector("codev-announcer");
      const offset = clock.offset;
      announcer.watch();
      for (const seconds of [299, 300.5, 301]) {
        clock.offset = offset + seconds * 1000;
        announcer.watch();
      }
      clock.offset = offset;
    }""")
