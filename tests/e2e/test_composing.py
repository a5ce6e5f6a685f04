"""An organizer composes a group by mouse and by keyboard, and sends it; without a script too."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.e2e import making
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person, sit_down
from tests.e2e.site import Site

SEED = """
from codev.accounts.models import User
from groups.models import *
from groups.services import composing
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language="%(language)s")
organization = Organization.objects.create(name="Harbour Hospitals", language="%(language)s")
zoe, helen = make("Zoe"), make("Helen")
for person, role in ((zoe, "organizer"), (helen, "facilitator")):
    OrganizationRole.objects.create(organization=organization, user=person, role=role)
call = CallForVolunteers.objects.create(organization=organization, title="Who leads?", text="Come")
people = {}
for name in ("Ada", "Ben", "Cleo", "Dora"):
    people[name] = Volunteer.objects.create(
        call=call, user=make(name), in_common="Leading a ward", availability="Tuesdays"
    )
VolunteerLine.objects.create(volunteer=people["Ada"], with_whom="Ben", other=people["Ben"].user)
wish = lambda name, who: composing.DraftWish(name, "Heads of wards", who, None, None, None)
composing.begin_draft(zoe, organization, wish("Norte", helen))
composing.begin_draft(zoe, organization, wish("Quay", None))
print("at", organization.pk)
"""


def board_of(browser: Browser, site: Site, language: str = "en", scheme: str = "light", width: int = 1440,
             *, scripts: bool = True) -> Person:  # fmt: skip
    """Zoe before her board."""
    organization = site.manage("shell", "-c", SEED % {"language": language}).split()[-1]
    zoe = sit_down(browser, site, "Zoe", language=language, scheme=scheme, width=width)
    if not scripts:
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 860})
        zoe.context, zoe.page = context, context.new_page()
    zoe.go(f"/account/sign-in/?next=/organizations/{organization}/compose/")
    zoe.page.locator("input[name=email]").fill(zoe.email)
    making.submit(zoe)
    zoe.enter_code()
    zoe.page.wait_for_url("**/compose/")
    return zoe


def slip(zoe: Person, name: str) -> Locator:
    return zoe.page.locator(f"[data-volunteer][data-name='{name} Example']")


def zone(zoe: Person, name: str) -> Locator:
    return zoe.page.locator(f"[data-target][data-name='{name}']")


def drag(zoe: Person, name: str, to: str) -> None:
    """Takes hold beside the name, as one does, and lets go over the draft's head."""
    slip(zoe, name).locator(".strong").hover()
    zoe.page.mouse.down()
    zone(zoe, to).locator("h2").hover()
    zone(zoe, to).locator("h2").hover()  # a second move: the first one lifts
    expect(zone(zoe, to)).to_have_class(re.compile(r"\baimed\b"))
    zoe.page.mouse.up()


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [pytest.param("en", "light", 1440, marks=pytest.mark.slow), ("fr", "dark", 1440)],
)
def test_by_mouse_and_sent(browser: Browser, site: Site, language: str, scheme: str, width: int) -> None:
    zoe = board_of(browser, site, language, scheme, width)
    is_open_to_all(zoe)
    for name in ("Ada", "Cleo", "Dora"):
        drag(zoe, name, "Norte")
        expect(zone(zoe, "Norte").locator(f"[data-name='{name} Example']")).to_be_visible()
    _ben_is_kept_out(zoe)
    is_open_to_all(zoe)
    zone(zoe, "Norte").locator("a[href$='/send/']").click()
    zoe.page.wait_for_url("**/send/")
    is_open_to_all(zoe)
    making.submit(zoe)
    zoe.page.wait_for_url("**/groups/")
    zoe.sees("Norte")
    is_open_to_all(zoe)
    for kind in ("ada@example.org", "helen@example.org"):
        assert zoe.site.mailbox.take(kind, "http")
    assert [one for one in zoe.trouble if "Content Security" in one or "Error" in one] == []


def _ben_is_kept_out(zoe: Person) -> None:
    """Said on the draft while he is held; refused by the server; nothing moves on Escape."""
    slip(zoe, "Ben").locator(".strong").hover()
    zoe.page.mouse.down()
    zone(zoe, "Norte").locator("h2").hover()
    zone(zoe, "Norte").locator("h2").hover()
    expect(zone(zoe, "Norte").locator("[data-hint]")).to_contain_text("Ada Example")
    zoe.page.keyboard.press("Escape")
    zoe.page.mouse.up()
    expect(zone(zoe, "Norte").locator("[data-hint]")).to_be_hidden()
    drag(zoe, "Ben", "Norte")
    expect(zoe.page.locator("[data-said]")).to_contain_text("Ada Example")
    expect(zone(zoe, "Norte").locator("[data-name='Ben Example']")).to_have_count(0)


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.slow), 390])
def test_by_keyboard_alone(browser: Browser, site: Site, width: int) -> None:
    zoe = board_of(browser, site, width=width)
    says, press = zoe.page.locator("[data-says]"), zoe.page.keyboard.press
    slip(zoe, "Ada").locator(".grip").focus()
    press("Enter")
    expect(says).to_contain_text("Ada Example is picked up")
    press("ArrowRight")
    expect(says).to_have_text("Norte, 0 people")
    press("Escape")
    expect(says).to_have_text("Ada Example stays where they are.")
    press("Space")
    press("ArrowDown")
    press("Enter")
    expect(says).to_have_text("Ada Example is placed in Norte.", timeout=PATIENCE)
    expect(slip(zoe, "Ada").locator(".grip")).to_be_focused()
    slip(zoe, "Ben").locator(".grip").focus()
    press("Enter")
    press("ArrowRight")
    expect(says).to_have_text("Norte, 1 person, Reporting line with Ada Example")
    press("End")
    press("Enter")
    expect(says).to_have_text("Ben Example is placed in Quay.")
    is_open_to_all(zoe)
    assert zoe.trouble == []


@pytest.mark.e2e
@pytest.mark.embedded
def test_by_finger(browser: Browser, site: Site) -> None:
    """By a choice beside the person, which closes again, and knows where they are."""
    zoe = board_of(browser, site, width=390)
    place, form = slip(zoe, "Ada").locator("[data-place]"), zoe.page.locator("#placing")
    place.click()
    expect(form.locator("select")).to_be_focused()
    expect(form.locator("option:not([hidden])")).to_have_text(["Norte", "Quay"])
    is_open_to_all(zoe)
    zoe.page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(place).to_be_focused()
    place.click()
    form.locator("select").select_option(label="Quay")
    form.locator("button").click()
    expect(zoe.page.locator("[data-says]")).to_have_text("Ada Example is placed in Quay.")
    slip(zoe, "Ada").locator("[data-place]").click()
    expect(form.locator("option:not([hidden])")).to_have_text(["Back to the waiting list", "Norte"])
    form.locator("button").click()
    expect(zoe.page.locator("[data-says]")).to_have_text("Ada Example waits again.")
    assert zoe.trouble == []


@pytest.mark.e2e
@pytest.mark.embedded
def test_without_a_script(browser: Browser, site: Site) -> None:
    zoe = board_of(browser, site, width=390, scripts=False)
    expect(zoe.page.locator(".grip").first).to_be_hidden()
    slip(zoe, "Ada").locator("[data-place]").click()
    zoe.page.locator("main select").select_option(label="Quay")
    zoe.page.locator("main form button").click()
    zoe.sees("Ada Example is placed in Quay.")
    stands(zoe, "Ada", "Quay")


def stands(zoe: Person, name: str, place: str) -> None:
    expect(zone(zoe, place).locator(f"[data-name='{name} Example']")).to_be_visible()


class Slow:
    """A line on which the first answer comes when the test says so."""

    def __init__(self, zoe: Person) -> None:
        self.held: list[Route] = []
        zoe.page.route("**/place/", lambda route: self.held.append(route), times=1)

    def answers(self, zoe: Person) -> None:
        with zoe.page.expect_response("**/place/"):
            self.held.pop().continue_()


@pytest.mark.e2e
@pytest.mark.embedded
def test_who_does_not_wait_for_the_answer_loses_no_move(browser: Browser, site: Site) -> None:
    """On a slow line: the next one is placed and a third picked up before the board has come back."""
    zoe = board_of(browser, site, width=1440)
    line, page = Slow(zoe), zoe.page
    drag(zoe, "Ada", "Norte")
    expect(page.locator("#placing.htmx-request")).to_have_count(1)
    drag(zoe, "Cleo", "Quay")
    slip(zoe, "Dora").locator(".grip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert len(line.held) == 1
    line.answers(zoe)
    stands(zoe, "Ada", "Norte")
    stands(zoe, "Cleo", "Quay")
    expect(slip(zoe, "Dora").locator(".grip")).to_be_focused()
    expect(zone(zoe, "Norte")).to_have_class(re.compile(r"\baimed\b"))
    page.keyboard.press("Enter")
    stands(zoe, "Dora", "Norte")
    expect(page.locator("[data-says]")).to_have_text("Dora Example is placed in Norte.")
    assert zoe.trouble == []


@pytest.mark.e2e
@pytest.mark.embedded
def test_a_choice_stays_open_while_the_answer_to_another_comes(browser: Browser, site: Site) -> None:
    zoe = board_of(browser, site, width=390)
    line, form = Slow(zoe), zoe.page.locator("#placing")
    for name, place in (("Ada", "Quay"), ("Cleo", "Norte")):
        slip(zoe, name).locator("[data-place]").click()
        form.locator("select").select_option(label=place)
        form.locator("button").click()
    expect(form).to_be_hidden()
    slip(zoe, "Dora").locator("[data-place]").click()
    form.locator("select").select_option(label="Quay")
    line.answers(zoe)
    stands(zoe, "Ada", "Quay")
    stands(zoe, "Cleo", "Norte")
    expect(slip(zoe, "Dora").locator("#placing option:checked")).to_have_text("Quay")
    form.locator("button").click()
    stands(zoe, "Dora", "Quay")
    assert zoe.trouble == []


OTHERS = """
from groups.models import *
from groups.services.composing import place
cleo = Volunteer.objects.get(user__email="cleo@example.org")
norte = DraftGroup.objects.get(name="Norte")
place(OrganizationRole.objects.get(role="organizer").user, cleo, to=norte.pk, seen=None)
"""


@pytest.mark.e2e
@pytest.mark.embedded
def test_whom_another_organizer_has_moved_meanwhile_stays_there(browser: Browser, site: Site) -> None:
    zoe = board_of(browser, site, width=1440)
    line, page = Slow(zoe), zoe.page
    drag(zoe, "Ada", "Norte")
    drag(zoe, "Cleo", "Quay")
    site.manage("shell", "-c", OTHERS)
    line.answers(zoe)
    said = "Cleo Example is no longer where you saw them, so your move was left out."
    for place in ("[data-warns]", "[data-says]"):
        expect(page.locator(place)).to_have_text(said)
    page.set_viewport_size({"width": 390, "height": 600})
    page.evaluate("scrollTo(0, document.body.scrollHeight - 900)")
    expect(page.locator("[data-warns]")).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 860})
    stands(zoe, "Cleo", "Norte")
    drag(zoe, "Cleo", "Quay")
    stands(zoe, "Cleo", "Quay")
    expect(page.locator("[data-warns]")).to_be_hidden()
    assert zoe.trouble == []


def holds(zoe: Person) -> bool:
    """Whether the page would ask before it is left."""
    asked: bool = zoe.page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    return asked


@pytest.mark.e2e
@pytest.mark.embedded
def test_who_is_signed_out_keeps_the_board_and_is_told(browser: Browser, site: Site) -> None:
    zoe = board_of(browser, site, width=1440)
    assert not holds(zoe)
    zoe.context.clear_cookies(name="sessionid")
    line = Slow(zoe)
    drag(zoe, "Ada", "Norte")
    drag(zoe, "Cleo", "Quay")
    assert holds(zoe)
    line.answers(zoe)
    expect(zoe.page.locator("[data-warns]")).to_have_text(
        "You are signed out, and nobody was moved. Load this page again to sign in."
    )
    expect(zone(zoe, "Norte")).to_be_visible()
    expect(slip(zoe, "Ada")).to_be_visible()
    assert not holds(zoe)
