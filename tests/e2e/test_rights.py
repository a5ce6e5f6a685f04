"""What is one's own, in a browser: taken along, erased in a group, and then the account."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.e2e import making
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker

PEOPLE = """
from codev.accounts.models import User
from groups.models import *
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language="%(language)s")
organization = Organization.objects.create(name="Harbour Hospitals", language="%(language)s")
ines, omar = make("Ines"), make("Omar")
OrganizationRole.objects.create(organization=organization, user=ines, role="facilitator")
quay = CodevGroup.objects.create(organization=organization, name="Quay", language="%(language)s")
charter = Charter.objects.create(group=quay, language="%(language)s", text="What is said here stays here.")
for person, role in ((ines, "facilitator"), (omar, "member")):
    CharterSignature.objects.create(charter=charter, user=person)
    Membership.objects.create(group=quay, user=person, role=role)
PersonalGoal.objects.create(group=quay, user=omar, text="Listen before I speak")
"""
# A sign-in of an hour ago, as the device remembers it.
LONG_AGO = """
from django.contrib.sessions.models import Session
from codev.accounts.session_store import SessionStore
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    store["proved"] = store.get("proved", 0) - 3600
    store.save()
"""
LEFT = """
from codev.accounts.models import User
from groups.models import PersonalGoal
print("left", User.objects.filter(email="omar@example.org").count(), PersonalGoal.objects.count())
"""


@pytest.mark.e2e
@pytest.mark.embedded
def test_rights(scene: Scene, tmp_path: Path) -> None:
    """The archive after a code, the words of a group with a receipt, the account with the last mail."""
    omar, ines = scene.walker("Omar"), scene.walker("Ines", 1)
    scene.site.manage("shell", "-c", PEOPLE % {"language": scene.language})
    making.sign_in(omar.person)
    omar.person.page.wait_for_url("**/groups/")
    scene.site.manage("shell", "-c", LONG_AGO)
    _takes_along(omar, tmp_path)
    _erases_words(omar)
    _deletes(omar)
    assert "left 0 0" in scene.site.manage("shell", "-c", LEFT)
    _may_not_go(ines)
    for walker in (omar, ines):
        assert walker.person.trouble == [], walker.person.name


def _takes_along(omar: Walker, folder: Path) -> None:
    page = omar.person.page
    omar.goes("/account/")
    omar.follows("a[href$='/data/']")
    omar.sends("form[action$='/archive/']")
    assert "/again/" in page.url, "a device that was left open is not enough"
    omar.sends("form")
    omar.person.enter_code()
    page.wait_for_url("**/data/")
    omar.sends("form[action$='/archive/']")
    link = page.locator("a[href*='/archive/']")
    expect(link).to_be_visible()
    with page.expect_download() as waiting:
        link.click()
    waiting.value.save_as(folder / "mine.zip")
    with ZipFile(BytesIO((folder / "mine.zip").read_bytes())) as archive:
        assert "Listen before I speak" in archive.read("data.md").decode()
        assert json.loads(archive.read("data.json"))["parts"]


def _erases_words(omar: Walker) -> None:
    omar.goes("/account/data/")
    omar.follows("a[href*='/words/']")
    omar.person.page.locator("[name=sure]").check()
    omar.sends()
    omar.shows("Quay")
    expect(omar.person.page.locator("#receipts")).to_be_visible()
    making.mailed_link(omar.person, "/account/data/")


def _deletes(omar: Walker) -> None:
    omar.goes("/account/data/")
    omar.follows(".danger-zone a")
    omar.person.page.locator("[name=sure]").check()
    omar.sends()
    assert omar.person.page.url.endswith("/deleted/")
    omar.person.site.mailbox.take(omar.person.email)
    omar.person.go("/groups/")
    omar.person.page.wait_for_url("**/sign-in/**")


def _may_not_go(ines: Walker) -> None:
    """Her group would be left alone: the page says where that is settled."""
    making.sign_in(ines.person)
    ines.person.page.wait_for_url("**/groups/")
    ines.goes("/account/data/delete/")
    ines.shows("Quay")
    ines.follows("a[href$='/hand-over/']")
    ines.goes("/groups/")
    ines.follows("h2 a")
    ines.follows("a[href$='/kept/']")
    ines.person.page.locator("select[name=after]").select_option("7")
    ines.sends()
