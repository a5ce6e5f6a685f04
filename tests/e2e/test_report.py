"""Bob puts his report together and approves it; Carol reads and takes along just that; he takes it back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import making
from tests.e2e.person import PATIENCE, Person
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker
from tests.typeset.reading import catalogue, squeezed, text_of

HELD = """
from codev.accounts.models import User
from groups.models import *
from sessions.models import CodevSession
from tests.sessions.outcomes.test_kept import held, session_with
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language=%(language)r)
alice, bob, carol = people = [make(name) for name in ("Alice", "Bob", "Carol")]
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
group = CodevGroup.objects.create(organization=organization, name="Cercle des Ormes", language=%(language)r)
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for number, user in enumerate(people):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role="member" if number else "facilitator")
session = held(session_with(group, "kept", bob), alice, bob, carol)
print("held", session.pk)
"""
REQUEST, IDEA, ACTION = "How do I bring them together", "Try a walk", "Ask each of them"
OTHERWISE = "A walk, «\u202fà deux\u202f» #1 *now*"


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_a_report_from_the_draft_to_what_others_take_along(scene: Scene, tmp_path: Path) -> None:
    out = scene.site.manage("shell", "-c", HELD % {"language": scene.language})
    session = out.split("held ")[-1].strip()
    bob, carol = scene.walker("Bob"), scene.walker("Carol")
    making.sign_in(bob.person)
    making.sign_in(carol.person)
    report = _opens(bob, session)
    _puts_it_together(bob)
    assert _asks(carol.person, report) == 404
    _approves(bob)
    _reads(carol, scene, tmp_path)
    bob.person.page.locator("button[formaction$='/keep/']").click()
    expect(bob.person.page.locator(".gate .primary")).to_be_visible(timeout=PATIENCE)
    assert _asks(carol.person, report) == 404
    assert (bob.person.trouble, carol.person.trouble) == ([], [])
    for words in (REQUEST, IDEA, ACTION, "Ormes"):
        assert words not in scene.site.logs()


def _asks(person: Person, path: str) -> int:
    return person.page.request.get(f"{person.home}{path}").status


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _opens(bob: Walker, session: str) -> str:
    page = bob.person.page
    bob.person.go(f"/sessions/{session}/after/")
    page.locator("#reports a").click()
    page.wait_for_url("**/report/**")
    bob.looks()
    _fits(page)
    for words in (REQUEST, IDEA, ACTION, "Carol Example"):
        expect(page.locator(".sheet")).to_contain_text(words)
    return page.url.removeprefix(bob.person.home)


def _puts_it_together(bob: Walker) -> None:
    """A part is ticked off and on, with the focus where it was; a line is reworded, another left out."""
    page = bob.person.page
    for ticked in (False, True):
        page.locator("#part-idea").set_checked(ticked)
        expect(page.locator(".sheet .ideas")).to_have_count(int(ticked), timeout=PATIENCE)
        expect(page.locator("#part-idea")).to_be_focused()
    page.locator("#part-people").uncheck()
    expect(page.locator(".sheet")).not_to_contain_text("Carol Example", timeout=PATIENCE)
    page.locator(".gate a[href$='/lines/']").click()
    page.wait_for_url("**/lines/")
    bob.looks()
    _fits(page)
    page.locator("textarea").nth(1).fill(OTHERWISE)
    page.locator("input[type=checkbox]").first.uncheck()
    making.submit(bob.person)
    page.wait_for_url("**/report/*/")
    expect(page.locator(".sheet")).to_contain_text(OTHERWISE)
    expect(page.locator(".sheet")).not_to_contain_text(REQUEST)


def _approves(bob: Walker) -> None:
    page = bob.person.page
    page.locator(".gate .primary").click()
    expect(page.locator("button[formaction$='/keep/']")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".gate .primary")).to_have_count(0)
    bob.looks()


def _reads(carol: Walker, scene: Scene, folder: Path) -> None:
    """By the bell; on the page, in the PDF and in the Markdown stands what was approved, and nothing else."""
    page = carol.person.page
    carol.person.go("/notices/")
    notice = page.locator("main form[action^='/notices/'] button").filter(has_text="Cercle des Ormes")
    assert "Bob" not in notice.first.inner_text()
    notice.first.click()
    page.wait_for_url("**/report/*/")
    carol.looks()
    _fits(page)
    expect(page.locator(".gate form")).to_have_count(0)
    sheet = page.locator(".sheet").inner_text()
    pdf = _takes(page, "pdf", folder)
    markdown = _takes(page, "markdown", folder).decode()
    for words in (OTHERWISE, ACTION):
        assert squeezed(words) in squeezed(sheet)
        assert squeezed(words) in squeezed(text_of(pdf))
    assert "\\#1 \\*now\\*" in markdown
    for words in (REQUEST, IDEA, "Carol Example"):
        assert words not in sheet + text_of(pdf) + markdown
    assert catalogue(pdf)["/Lang"] == scene.language


def _takes(page: Page, kind: str, folder: Path) -> bytes:
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator(f".gate a[href$='/{kind}/']").click()
    name = download.value.suggested_filename
    assert not [words for words in ("Bob", "Ormes", "walk") if words in name]
    download.value.save_as(folder / name)
    return (folder / name).read_bytes()
