"""The learning assessment: an admin chooses what is asked, by keyboard; a person fills it on two devices,
which lose their line, are loaded anew and type at once; what others may not read does not reach them.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import making
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker

HELD = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import *
from sessions.planning.own_plans import copy_plan, newest_of
from sessions.planning.seats import ensure_seats
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language=%(language)r)
frank, alice, bob, carol = make("Frank"), make("Alice"), make("Bob"), make("Carol")
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
OrganizationRole.objects.create(organization=organization, user=frank, role="admin", training="Two days")
group = CodevGroup.objects.create(organization=organization, name="Norte", language=%(language)r)
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for user, role in ((alice, "facilitator"), (bob, "member"), (carol, "member")):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role=role)
plan = copy_plan(frank, organization, "codev-90", {"en": "Ours", "fr": "Le nôtre"})
print("seeded", organization.pk, plan.pk, group.pk)
"""
ENDED = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import *
from sessions.planning.own_plans import newest_of
from sessions.planning.seats import ensure_seats
at = timezone.now() - timedelta(hours=2)
session = CodevSession.objects.create(group_id=%(group)r, number=1, starts_at=at, time_zone="Europe/Paris",
    plan=newest_of(OrganizationPlan.objects.get()).read().to_data())
ensure_seats(session)
session.seats.update(taken_at=at)
session.status, session.started_at, session.ended_at = "ended", at, at
session.client = session.seats.get(user__name="Bob Example")
session.save()
print("ended", session.pk)
"""
LATER = """
from datetime import timedelta
from django.utils import timezone
from sessions.models import *
CodevSession.objects.update(ended_at=timezone.now() - timedelta(days=7, minutes=1))
"""


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_the_assessment(scene: Scene) -> None:
    seeded = scene.site.manage("shell", "-c", HELD % {"language": scene.language})
    organization, plan, group = seeded.split("seeded ")[-1].split()
    frank = scene.walker("Frank")
    making.sign_in(frank.person)
    frank.goes(f"/organizations/{organization}/plans/{plan}/questions/")
    _chooses_by_keyboard(frank, scene.language)
    session = scene.site.manage("shell", "-c", ENDED % {"group": group}).split("ended ")[-1].strip()
    desk, phone, alice = scene.walker("Carol"), scene.walker("Carol"), scene.walker("Alice")
    for walker in (desk, phone, alice):
        making.sign_in(walker.person)
        walker.goes(f"/sessions/{session}/after/")
    _asks_what_was_chosen(desk)
    _typed_here_read_there(desk, phone)
    _typed_at_once(desk, phone)
    _a_lost_line(desk)
    _who_reads_it(desk, alice, session)
    _scored(desk)
    scene.site.manage("shell", "-c", LATER)
    _seven_days_later(desk, session)
    assert "Mine alone" not in alice.read()
    for walker in (frank, alice, phone):
        assert walker.person.trouble == [], walker.person.name


# --- The admin ------------------------------------------------------------------------------------


def _chooses_by_keyboard(frank: Walker, language: str) -> None:
    """No mouse: what a button takes with it has the focus again, or the place where it was."""
    page = frank.person.page
    _presses(frank, page.locator("button[value='up:self']"))
    expect(page.locator(".ask-row").first).to_have_id("ask-self")
    for key in ("subject", "far"):
        _presses(frank, page.locator(f"button[value='remove:{key}']"))
    page.locator("#new-question").select_option("choice")
    _presses(frank, page.locator("button[value=add]"))
    page.locator(f"[name='words_own-1_{language}']").fill("Le rythme ?")
    page.locator(f"[name='choices_own-1_{language}']").fill("Lent\nBon\nVif")
    _presses(frank, page.locator("button[value='up:own-1']"))
    expect(page.locator("button[value='up:own-1']")).to_be_focused()
    expect(page.locator(f"[name='choices_own-1_{language}']")).to_have_value("Lent\nBon\nVif")
    _presses(frank, page.locator(".form-foot button.primary"))
    expect(page.locator(".errorlist")).to_have_count(0)
    expect(page.locator(".ask-row")).to_have_count(10)


def _presses(frank: Walker, button: Locator) -> None:
    button.focus()
    with frank.person.page.expect_navigation():
        frank.person.page.keyboard.press("Enter")
    frank.looks()


# --- The person -----------------------------------------------------------------------------------


def _text(page: Page, about: str) -> Locator:
    return page.locator(f"[name='{about}-text']")


def _saved(page: Page, about: str, status: str = "saved") -> None:
    expect(page.locator(f"#about-{about} [data-saved]")).to_have_attribute("data-status", status)


def _asks_what_was_chosen(desk: Walker) -> None:
    abouts = "each => each.map((one) => one.dataset.about)"
    asked = desk.person.page.locator("[data-about]").evaluate_all(abouts)
    assert asked == ["self", "practice", "resonance", "intention", "process"]
    expect(desk.person.page.locator("[name='own-1']")).to_have_count(3)
    expect(desk.person.page.locator("[data-by-hand]")).to_be_hidden()


def _typed_here_read_there(desk: Walker, phone: Walker) -> None:
    """Without a press; also after the page is loaded anew."""
    page = desk.person.page
    _text(page, "self").press_sequentially("I wait too long")
    _saved(page, "self")
    page.locator("[name='intention-due_on']").fill("2026-12-03")
    _text(page, "intention").fill("Ask first")
    _saved(page, "intention")
    page.reload()
    expect(_text(page, "self")).to_have_value("I wait too long")
    expect(page.locator("[name='intention-due_on']")).to_have_value("2026-12-03")
    _comes_back(phone.person.page)
    expect(_text(phone.person.page, "self")).to_have_value("I wait too long")


def _comes_back(page: Page) -> None:
    """As from behind another window."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def _typed_at_once(desk: Walker, phone: Walker) -> None:
    """The last one stands; the other is there, to be put under it."""
    _text(desk.person.page, "practice").fill("From the desk")
    _saved(desk.person.page, "practice")
    _text(phone.person.page, "practice").fill("From the phone")
    _saved(phone.person.page, "practice")
    beside = phone.person.page.locator("#about-practice [data-earlier]")
    expect(beside).to_be_visible()
    expect(beside).to_contain_text("From the desk")
    phone.looks()
    with phone.person.page.expect_navigation():
        beside.locator("button[name=earlier_add]").click()
    expect(_text(phone.person.page, "practice")).to_have_value("From the phone\n\nFrom the desk")
    expect(beside).to_be_hidden()


def _a_lost_line(desk: Walker) -> None:
    """What is typed stays, says that it is not saved, and goes once the line is back."""
    page = desk.person.page
    page.context.set_offline(True)
    _text(page, "process").fill("Mine alone: we were quick")
    _saved(page, "process", "failed")
    page.context.set_offline(False)
    _saved(page, "process")
    desk.person.trouble.clear()  # the browser notes each attempt that failed
    page.reload()
    expect(_text(page, "process")).to_have_value("Mine alone: we were quick")


def _who_reads_it(desk: Walker, alice: Walker, session: str) -> None:
    """Nobody, before the author says so; nobody any more, once they take it back."""
    page = desk.person.page
    for reader, seen in (("me", 0), ("facilitator", 1), ("me", 0), ("group", 1)):
        page.locator("[name='self-reader']").select_option(reader)
        _saved(page, "self")
        expect(page.locator(f"#about-self .mark-{'me' if reader == 'me' else 'group'}")).to_be_visible()
        page.wait_for_function(_IS_KEPT, arg=["self", reader])
        alice.goes(f"/sessions/{session}/after/")
        expect(alice.person.page.locator("main .voice", has_text="I wait too long")).to_have_count(seen)
    desk.looks()


_IS_KEPT = """async ([about, reader]) => {
  const kept = await (await fetch(document.getElementById("assessment-form").action)).json();
  return kept[about].reader === reader;
}"""


def _scored(desk: Walker) -> None:
    page = desk.person.page
    for name, value in (("useful", "4"), ("own-1", "2")):
        form = page.locator("form.scale-form", has=page.locator(f"[name='{name}']"))
        form.locator(f"label:has([value='{value}'])").click()
        expect(form.locator(".scale-kept")).not_to_be_empty()
    _chosen_without_a_line(desk)


def _chosen_without_a_line(desk: Walker) -> None:
    """What is chosen stays, says that it is not kept, and goes once the line is back."""
    page = desk.person.page
    form = page.locator("form.scale-form", has=page.locator("[name='useful']"))
    said = form.locator(".scale-kept")
    kept = said.inner_text()
    page.context.set_offline(True)
    form.locator("label:has([value='2'])").click()
    expect(said).not_to_have_text(kept)
    expect(said).not_to_be_empty()
    assert page.evaluate(_WARNS)
    page.context.set_offline(False)
    expect(said).to_have_text(kept)
    assert not page.evaluate(_WARNS)
    desk.person.trouble.clear()  # the browser notes each attempt that failed
    page.reload()
    expect(form.locator("[value='2']")).to_be_checked()


_WARNS = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"


def _seven_days_later(desk: Walker, session: str) -> None:
    """All of it is read, none of it changed; what others read is taken back."""
    desk.goes(f"/sessions/{session}/after/")
    page = desk.person.page
    expect(page.locator("#learning textarea, #learning select, #learning [type=radio]")).to_have_count(0)
    for words in ("I wait too long", "From the phone", "Mine alone", "Vif"):
        desk.shows(words)
    with page.expect_navigation():
        page.locator("button[name=take_back]").click()
    expect(page.locator("button[name=take_back]")).to_have_count(0)
