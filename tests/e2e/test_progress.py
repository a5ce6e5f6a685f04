"""One's own progress as drawings and a table; three months later answered as typed, without a press."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e import making
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker

HELD = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import *
today, long_ago = timezone.localdate(), timezone.now() - timedelta(weeks=60)
make = lambda name: User.objects.create_user(
    f"{name.lower()}@example.org", f"{name} Example", language=%(language)r)
alice, bob = make("Alice"), make("Bob")
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
group = CodevGroup.objects.create(organization=organization, name="Cercle des Ormes", language=%(language)r)
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for user, role in ((alice, "facilitator"), (bob, "member")):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role=role)
Membership.objects.update(joined_at=long_ago)
PersonalGoal.objects.create(group=group, user=bob, text="Ask before I advise")
cycle = Cycle.objects.create(group=group, number=1, starts_on=today - timedelta(weeks=30), planned_sessions=5)
for value, moment in enumerate(("start", "middle", "end"), 2):
    for about in SelfRating.About.values:
        SelfRating.objects.create(user=bob, cycle=cycle, moment=moment, about=about, value=value)
for user in (alice, bob):
    survey = TransferSurvey.objects.create(cycle=cycle, user=user, asked_on=today,
        closes_on=today + timedelta(days=28))
    if user == alice:
        survey.texts.create(about="effects", text="They ask each other", reader="group")
        survey.texts.create(about="hindered", text="For nobody else", reader="me")
"""


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_progress_and_three_months_later(scene: Scene) -> None:
    scene.site.manage("shell", "-c", HELD % {"language": scene.language})
    bob = scene.walker("Bob")
    making.sign_in(bob.person)
    page = bob.person.page
    page.locator("nav a[href='/progress/']").click()
    page.wait_for_url("**/progress/")
    expect(page.locator(".courses figure")).to_have_count(8)
    _on_paper(bob)
    _in_forced_colours(bob)
    page.locator(".as-table summary").click()
    expect(page.locator(".as-table tbody tr")).to_have_count(8)
    bob.shows("Ask before I advise")
    bob.looks()
    _fits(bob)
    _answers(bob)
    phone = scene.walker("Bob")
    making.sign_in(phone.person)
    phone.goes(urlsplit(page.url).path)
    _typed_at_once(bob, phone)
    bob.goes("/progress/")
    page.locator(".later summary").click()
    bob.shows("I ask each of them alone")
    bob.follows("a[href$='/learning/']")
    bob.shows("They ask each other")
    _fits(bob)
    assert "For nobody else" not in bob.read()
    assert bob.person.trouble == phone.person.trouble == []


def _fits(bob: Walker) -> None:
    assert bob.person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _on_paper(bob: Walker) -> None:
    """What the page says, its table unfolded, and nothing to press."""
    page = bob.person.page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    for hidden in ("header.top", ".site-foot", ".as-table summary", "main .btn >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    for said in ("h1", ".courses figure >> nth=0", ".as-table tbody tr >> nth=0"):
        expect(page.locator(said)).to_be_visible()
    page.emulate_media(media="screen", color_scheme="light")
    expect(page.locator("header.top")).to_be_visible()


def _in_forced_colours(bob: Walker) -> None:
    """Where one is, is drawn: washes are taken away there."""
    page = bob.person.page
    page.emulate_media(forced_colors="active")
    expect(page.locator("nav.places a[aria-current]")).to_have_css("outline-style", "solid")
    page.emulate_media(forced_colors="none")


def _answers(bob: Walker) -> None:
    """Each field says by itself that it is kept; a page loaded anew shows it."""
    page = bob.person.page
    bob.follows("a[href^='/transfer/']")
    _fits(bob)
    carried = page.locator(".kept-field").filter(has=page.locator("[name=carried]"))
    carried.locator("textarea").fill("I ask each of them alone")
    expect(carried.locator(".scale-kept")).not_to_be_empty()
    used = page.locator(".kept-field").filter(has=page.locator("[name=used]"))
    used.locator("label").nth(3).click()
    expect(used.locator(".scale-kept")).not_to_be_empty()
    _without_a_line(bob)
    page.reload()
    expect(page.locator("[name=carried]")).to_have_value("I ask each of them alone")
    expect(page.locator("[name=used]").nth(3)).to_be_checked()


def _typed_at_once(bob: Walker, phone: Walker) -> None:
    """The last one stands; what it took the place of is there, to be put under it."""
    fields = [each.person.page.locator(".kept-field:has([name=effects])") for each in (bob, phone)]
    for field, text in zip(fields, ("From the desk", "From the phone"), strict=True):
        field.locator("textarea").fill(text)
        expect(field.locator("[name=effects-was]")).to_have_value(text)
    beside = phone.person.page.locator("#earlier-effects")
    expect(beside.locator("[data-words]")).to_have_text("From the desk")
    phone.looks()
    _fits(phone)
    with phone.person.page.expect_navigation():
        beside.locator("button[name=earlier_add]").click()
    joined = phone.person.page.locator("[name=effects]")
    expect(joined).to_have_value("From the phone\n\nFrom the desk")
    expect(beside).to_be_hidden()


def _without_a_line(bob: Walker) -> None:
    """What the server does not have is said, and tried again by itself."""
    page = bob.person.page
    helped = page.locator(".kept-field").filter(has=page.locator("[name=helped]"))
    page.context.set_offline(True)
    helped.locator("textarea").fill("My team")
    expect(helped.locator(".scale-kept")).not_to_be_empty()
    expect(helped.locator("[name=helped-was]")).to_have_value("")
    page.context.set_offline(False)
    expect(helped.locator("[name=helped-was]")).to_have_value("My team")
    bob.person.trouble.clear()  # the browser notes each attempt that failed
