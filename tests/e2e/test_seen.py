"""Every page of what follows on sessions, as everybody who may open it, in each language, wide and narrow."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from tests.e2e.access import is_open_to_all
from tests.e2e.looked_at import faults, in_another_language, picture
from tests.e2e.person import Person, sit_down
from tests.e2e.site import Site, running_site
from tests.seen import QUICK, SHOWN, Shown
from tests.test_permissions import ARGUMENTS

pytestmark = [pytest.mark.e2e, pytest.mark.embedded]
LIVED = "from tests.e2e.lived_in import live_in; live_in({!r})"
PICTURES = os.environ.get("CODEV_PICTURES", "")  # a folder to keep them in


@dataclass
class Look:
    """One language, scheme and width: everybody at a browser of their own, kept from page to page."""

    browser: Browser
    site: Site
    language: str
    scheme: str
    width: int
    told: dict[str, Any] = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        said = self.site.manage("shell", "-c", LIVED.format(self.language))
        self.told = json.loads(said.split("lived ")[-1])

    def person(self, letter: str) -> Person:
        if letter not in self.people:
            person = sit_down(
                self.browser, self.site, letter, language=self.language, scheme=self.scheme, width=self.width
            )
            if letter != "-":
                key = {"name": self.told["cookie"], "value": self.told["keys"][letter], "url": person.home}
                person.context.add_cookies([key])  # type: ignore[list-item]
            self.people[letter] = person
        return self.people[letter]

    def path(self, shown: Shown) -> str:
        values = self.told["ours"] | self.told[shown.of]
        arguments = {name: values[name] for name in ARGUMENTS[shown.route]}
        return reverse(shown.route, kwargs=arguments) + shown.query

    def at(self, shown: Shown, letter: str) -> list[str]:
        """All that is wrong there, for one person."""
        person = self.person(letter)
        answer = person.page.goto(person.home + self.path(shown))
        if answer is None or answer.status != 200:
            return [f"answers {answer and answer.status}"]
        person.page.wait_for_load_state()
        found = self._told_by(person)
        if PICTURES:
            folder = Path(PICTURES) / f"{self.language}-{self.width}-{self.scheme}"
            picture(person, folder, f"{shown.called}-{letter}")
        return found

    def _told_by(self, person: Person) -> list[str]:
        found = faults(person)
        try:
            is_open_to_all(person)
        except AssertionError as told:
            found.append(str(told)[:1500])
        if person.page.locator("html").get_attribute("lang") != self.language:
            found.append("another language")
        if self.language != "en":
            found += [f"in English: {words}" for words in in_another_language(person, self.language)]
        found += person.trouble
        person.trouble.clear()
        return found


@pytest.fixture
def demo(tmp_path: Path, browser: Browser) -> Iterator[Site]:
    with running_site(tmp_path, demo=True) as site:
        yield site
        for context in browser.contexts:
            context.close()


def wrong(look: Look, what: list[tuple[Shown, str]]) -> str:
    """What is wrong, a line a page; all pages are looked at whatever the first ones say."""
    told = {f"{shown.called} as {letter}": look.at(shown, letter) for shown, letter in what}
    return "".join(f"\n{place}: {found}" for place, found in told.items() if found)


def test_what_follows_as_everybody_sees_something_of_it(browser: Browser, demo: Site) -> None:
    look = Look(browser, demo, "fr", "dark", 390)
    first = [next(one for one in SHOWN if one.route == name and letter in one.to) for letter, name in QUICK]
    what = list(zip(first, [letter for letter, _name in QUICK], strict=True))
    found = wrong(look, what)
    assert not found, found


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1440), ("fr", "dark", 390)])
def test_what_follows_as_everybody_who_may(
    language: str, scheme: str, width: int, browser: Browser, demo: Site
) -> None:
    look = Look(browser, demo, language, scheme, width)
    found = wrong(look, [(shown, letter) for shown in SHOWN for letter in shown.to])
    assert not found, found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_follows_in_spanish(browser: Browser, demo: Site) -> None:
    """On a tablet, one of those who may."""
    look = Look(browser, demo, "es", "light", 820)
    letters = {one: "B" if "B" in one.to else one.to[0] for one in SHOWN}
    found = wrong(look, list(letters.items()))
    assert not found, found
