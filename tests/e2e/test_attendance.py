"""Bob confirms that he was there, Alice signs and takes the sheets, Bob a certificate; a stranger checks."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import making
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person, sit_down
from tests.e2e.scene import Scene
from tests.typeset.reading import catalogue, squeezed, text_of

SEED = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language="%(language)s")
organization = Organization.objects.create(name="Harbour Hospitals", language="%(language)s")
alice, bob = make("Alice"), make("Bob")
group = CodevGroup.objects.create(organization=organization, name="Ward leaders", time_zone="Europe/Paris")
charter = Charter.objects.create(group=group, language="en", text="What is said here stays here.")
for person, role in ((alice, "facilitator"), (bob, "member")):
    CharterSignature.objects.create(charter=charter, user=person)
    Membership.objects.create(group=group, user=person, role=role)
began = timezone.now() - timedelta(days=2)
session = CodevSession.objects.create(
    group=group, number=1, starts_at=began, time_zone="Europe/Paris", plan=codev(90).to_data(),
    status="ended", started_at=began, ended_at=began + timedelta(minutes=90),
)
ensure_seats(session)
session.seats.update(taken_at=began)
print("at", group.pk, session.pk)
"""


def comes(scene: Scene, name: str, path: str) -> Person:
    """Signed in by a code, at that page."""
    person = sit_down(
        scene.browser, scene.site, name, language=scene.language, scheme=scene.scheme, width=scene.width
    )
    person.go(f"/account/sign-in/?next={path}")
    person.page.locator("input[name=email]").fill(person.email)
    making.submit(person)
    person.enter_code()
    person.page.wait_for_url(f"**{path}")
    return person


def takes(person: Person, link: str, folder: Path) -> bytes:
    """The file behind a link or a button."""
    with person.page.expect_download(timeout=PATIENCE) as download:
        person.page.locator(link).first.click()
    path = folder / "taken"
    download.value.save_as(path)
    return path.read_bytes()


@pytest.mark.e2e
@pytest.mark.embedded
def test_from_one_press_to_a_certificate(scene: Scene, tmp_path: Path) -> None:
    group, session = scene.site.manage("shell", "-c", SEED % {"language": scene.language}).split()[-2:]
    bob = comes(scene, "Bob", f"/sessions/{session}/after/")
    presence = bob.page.locator("#presence")
    with bob.page.expect_navigation():
        presence.locator("button[value='1']").click()
    expect(presence.locator("strong")).to_be_visible()
    expect(presence.locator("button[value='1']")).to_have_count(0)
    is_open_to_all(bob)

    alice = comes(scene, "Alice", f"/groups/{group}/attendance/")
    alice.page.locator("summary", has_text="2").last.click()
    expect(alice.page.locator(".sheet-lines")).to_contain_text("Bob Example")
    is_open_to_all(alice)
    alice.page.locator("input[name=sheet]").check()
    with alice.page.expect_navigation():
        alice.page.locator("button[name=sign]").click()
    expect(alice.page.locator(".tag.ok")).to_be_visible()
    is_open_to_all(alice)
    for link, said in (
        (f"a[href='/sessions/{session}/attendance/pdf/']", "1 h 30 min"),
        (f"a[href^='/groups/{group}/attendance/'][href$='/pdf/']", "1:30"),
    ):
        pdf = takes(alice, link, tmp_path)
        assert catalogue(pdf)["/Lang"] == scene.language
        text = squeezed(text_of(pdf))
        assert all(squeezed(each) in text for each in ("Alice Example", "Bob Example", said)), link
    csv = takes(alice, f"a[href='/sessions/{session}/attendance/csv/']", tmp_path).decode("utf-8-sig")
    assert [line.split(",")[5] for line in csv.splitlines()[1:]] == ["Alice Example", "Bob Example"]

    bob.go("/attendance/")
    is_open_to_all(bob)
    paper = squeezed(text_of(takes(bob, "form[action^='/attendance/'] button", tmp_path)))
    assert squeezed("Ward leaders") not in paper
    address = paper[paper.index("/certificates/") :][: len("/certificates/") + 24 + 5] + "/"

    stranger = sit_down(scene.browser, scene.site, "Nobody", language=scene.language, width=scene.width)
    stranger.go(address)
    stranger.sees("Bob Example")
    stranger.sees("1 h 30 min")
    is_open_to_all(stranger)
    for person in (alice, bob, stranger):
        assert person.trouble == [], person.name
