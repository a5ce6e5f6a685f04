"""One's own logbook: searched while one types, chosen from, taken along; the same without a script.

No address ever holds a word of it.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import making
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker

HELD = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import *
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language=%(language)r)
alice, bob = make("Alice"), make("Bob")
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
group = CodevGroup.objects.create(organization=organization, name="Cercle des Ormes", language=%(language)r)
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for user, role in ((alice, "facilitator"), (bob, "member")):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role=role)
for number in (1, 2):
    at = timezone.now() - timedelta(days=100 - 40 * number)
    session = CodevSession.objects.create(group=group, number=number, starts_at=at, time_zone="UTC",
        plan=codev(90).to_data())
    ensure_seats(session)
    session.seats.update(taken_at=at)
    session.status, session.started_at, session.ended_at = "ended", at, at
    session.client = session.seats.get(user=bob)
    session.save()
    for user in (alice, bob):
        seat = session.seats.get(user=user)
        PrivateNote.objects.create(seat=seat, slot="notebook", text=f"Élève {number} of {user.name}: écouter")
        LearningAssessment.objects.create(seat=seat, about="self", text=f"I wait {number}, {user.name}")
        ActionItem.objects.create(seat=seat, text=f"Ask each of them {number}", obstacle="Impatience")
    Words.objects.create(session=session, item=9, kind="line_noted", author=session.seats.get(user=alice),
        body={"text": f"A hinge that both doors hang on {number}"})
    Mark.objects.create(seat=session.client, item=9, star=True)
for number in range(40):
    ParkedIdea.objects.create(seat=session.client, text=f"Idea number {number:02}")
"""


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_the_logbook(scene: Scene, tmp_path: Path) -> None:
    scene.site.manage("shell", "-c", HELD % {"language": scene.language})
    bob = scene.walker("Bob")
    making.sign_in(bob.person)
    bob.person.page.locator("nav a[href='/logbook/']").click()
    bob.person.page.wait_for_url("**/logbook/")
    bob.looks()
    entries = bob.person.page.locator("#log li")
    expect(entries).to_have_count(30)
    _nothing_is_clipped(bob.person.page)
    _searches(bob)
    _chooses(bob)
    _takes_along(bob, tmp_path)
    _turns_pages(bob)
    _without_script(scene, bob)
    assert "Alice Example" not in bob.read()
    assert bob.person.trouble == []
    for word in ("ecouter", "idea", "IDEA"):
        assert word not in scene.site.logs()


def _nothing_is_clipped(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _searches(bob: Walker) -> None:
    """While one types; how many were found is said, and the focus stays."""
    page = bob.person.page
    page.locator("#id_words").press_sequentially("ECOUTER")
    expect(page.locator("#log li")).to_have_count(2)
    expect(page.locator("#log-count")).to_contain_text("2")
    expect(page.locator("#id_words")).to_be_focused()
    bob.looks()
    assert page.url.endswith("/logbook/")
    page.locator("#id_words").fill("")
    expect(page.locator("#log li")).to_have_count(30)


def _chooses(bob: Walker) -> None:
    page = bob.person.page
    page.locator("#id_kind").select_option("star")
    expect(page.locator("#log li")).to_have_count(2)
    bob.shows("A hinge that both doors hang on 2")
    page.locator("#id_period").select_option("90")
    expect(page.locator("#log li")).to_have_count(2)
    page.locator("#id_words").fill("on 1")
    expect(page.locator("#log li")).to_have_count(1)
    page.locator("#id_words").fill("")
    page.locator("#id_period").select_option("")
    page.locator("#id_kind").select_option("action")
    expect(page.locator("#log dl")).to_have_count(2)


def _takes_along(bob: Walker, folder: Path) -> None:
    """What is shown, and no more."""
    page, found = bob.person.page, []
    for kind in ("markdown", "json"):
        with page.expect_download() as download:
            page.locator(f"button[formaction='/logbook/{kind}/']").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        found.append((path.name, path.read_text()))
    assert [name for name, _ in found] == ["codev-logbook.md", "codev-logbook.json"]
    assert [one["kind"] for one in json.loads(found[1][1])] == ["action", "action"]
    assert found[0][1].count("Ask each of them") == 2


def _turns_pages(bob: Walker) -> None:
    page = bob.person.page
    page.locator("#id_kind").select_option("note")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/logbook/?*page=2")
    expect(page.locator("#id_kind")).to_have_value("note")
    expect(page.locator("#log li")).to_have_count(12)
    page.locator("#id_words").press_sequentially("IDEA")
    expect(page.locator("#log button[name=page]")).to_have_count(1)
    page.locator("#log button[name=page]").click()
    expect(page.locator("#log li")).to_have_count(10)
    expect(page.locator("#id_words")).to_have_value("IDEA")
    assert "idea" not in page.url.lower()
    bob.looks()


def _without_script(scene: Scene, bob: Walker) -> None:
    bare = scene.browser.new_context(
        java_script_enabled=False, storage_state=bob.person.context.storage_state(), locale=scene.language
    )
    page = bare.new_page()
    page.goto(f"{bob.person.home}/logbook/")
    page.locator("#id_words").fill("ecouter 1")
    page.locator("#id_words").press("Enter")
    expect(page.locator("#log li")).to_have_count(1)
    assert page.url.endswith("/logbook/")
    page.locator("#id_words").fill("")
    page.locator("#id_kind").select_option("learning")
    page.locator(".log-find button").click()
    page.wait_for_url("**/logbook/?kind=learning")
    expect(page.locator("#log li")).to_have_count(2)
    bare.close()
