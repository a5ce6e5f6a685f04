"""What follows on sessions, as who walks into the demo finds it: by role and language, wide and narrow."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.access import WIDER
from tests.e2e.person import Person, sit_down
from tests.e2e.seated import no_trouble
from tests.e2e.site import Site, running_site

WIDTHS = ((1440, 900, "light"), (390, 844, "dark"))
ORMES, NORTE = "Cercle des Ormes", "Norte"
# Who, in which language their browser asks, which link of which group, and what is there.
PAGES = (
    (
        "Hélène",
        "en",
        ORMES,
        "What the group is learning",
        ("Competencies, as people rate themselves", "or more"),
    ),
    ("Julien", "fr", ORMES, "Où j’en suis", ("Écoute",)),
    ("Diego", "es", ORMES, "En qué punto estoy", ("Escucha",)),
)


@pytest.fixture
def demo(tmp_path: Path, browser: Browser) -> Iterator[Site]:
    with running_site(tmp_path, demo=True) as site:
        yield site
        for context in browser.contexts:
            context.close()


def walk_in(browser: Browser, site: Site, name: str, width: int, height: int, scheme: str) -> Person:
    person = sit_down(browser, site, name, scheme=scheme, width=width, height=height)
    person.go("/demo/")
    person.page.get_by_role("button", name=re.compile(rf"{name}$")).click()
    person.page.wait_for_url(re.compile(r"/(groups|sessions)/"))
    person.go("/groups/")
    return person


def is_whole(person: Person) -> None:
    assert not person.page.evaluate(WIDER), person.page.url


def open_group(person: Person, name: str) -> None:
    """By its own link: another leads to what waits there."""
    person.page.locator("main a[href^='/groups/']").filter(has_text=name).first.click()
    person.page.wait_for_url(re.compile(r"/groups/[0-9a-f-]{36}/$"))


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_what_follows_on_sessions(browser: Browser, demo: Site) -> None:
    people = [_member(browser, demo, *size) for size in WIDTHS]
    people += [_in_each_language(browser, demo, *size) for size in WIDTHS]
    people += [_admin(browser, demo, *size) for size in WIDTHS]
    no_trouble(people)


def _member(browser: Browser, site: Site, width: int, height: int, scheme: str) -> Person:
    """The client of the last session: actions, and on the wide page an ally's offer, which is answered."""
    nadia = walk_in(browser, site, "Nadia", width, height, scheme)
    open_group(nadia, ORMES)
    nadia.page.get_by_role("link", name=re.compile("^Session 12,")).click()
    nadia.page.wait_for_url(re.compile(r"/after/$"))
    is_whole(nadia)
    nadia.sees("It took eleven minutes.")
    nadia.sees("Amélie Gagnon")
    if width > 1000:
        nadia.sees("Marta Iglesias offers to be your ally.")
        nadia.page.get_by_role("button", name="Yes, gladly").click()
    expect(nadia.page.get_by_text("Marta Iglesias offers to be your ally.")).to_have_count(0)
    return nadia


def _in_each_language(browser: Browser, site: Site, width: int, height: int, scheme: str) -> Person:
    for name, language, group, link, words in PAGES:
        person = walk_in(browser, site, name, width, height, scheme)
        expect(person.page.locator("html")).to_have_attribute("lang", language)
        open_group(person, group)
        person.page.get_by_role("link", name=link).first.click()
        is_whole(person)
        for word in words:
            person.sees(word)
        if name != "Diego":
            no_trouble([person])
    return person


def _admin(browser: Browser, site: Site, width: int, height: int, scheme: str) -> Person:
    lucie = walk_in(browser, site, "Lucie", width, height, scheme)
    lucie.page.get_by_role("link", name="Boréal Mutual").first.click()
    lucie.page.get_by_role("link", name="Learning", exact=True).click()
    is_whole(lucie)
    expect(lucie.page.locator(".facts b")).to_have_count(4)
    lucie.sees("A silence in a meeting is not mine to fill.")
    rows = list(csv.reader(StringIO(_downloaded(lucie, "CSV").decode("utf-8-sig"))))
    assert [row[0] for row in rows if row and row[0] in (ORMES, NORTE)] == [ORMES, NORTE]
    assert "xl/workbook.xml" in ZipFile(BytesIO(_downloaded(lucie, "Spreadsheet"))).namelist()
    lucie.page.get_by_role("link", name="Audit trail", exact=True).click()
    is_whole(lucie)
    lucie.sees("Lucie Delmas took what the groups are learning with them as a file.")
    assert b"A session of the group Norte ended." in _downloaded(lucie, "CSV")
    return lucie


def _downloaded(person: Person, name: str) -> bytes:
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()
