"""How a session opens: the last plan, situations, sealed scores, the choice; who comes late; a withdrawal."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import making, room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person, sit_down
from tests.e2e.site import Site

SECRET = "Promoted over the person who trained me"
NOTE = "Do not name the director"


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_the_opening_and_a_withdrawal(browser: Browser, site: Site) -> None:
    frank, alice, bob, carol, dan = people = [
        sit_down(browser, site, name, number, width=390 if name == "Dan" else 1280)
        for number, name in enumerate(["Frank", "Alice", "Bob", "Carol", "Dan"])
    ]
    group = _a_group(frank, alice, [bob, carol, dan])
    _a_case_of_carol(site, group)
    session = room.schedule(alice, group)
    _choosing_by_scores(site, session)
    _arrive(session, alice, [bob, carol])
    room.open_session(alice, [alice, bob, carol])
    _look_back(alice, bob, carol)
    _dan_is_in_time(session, dan)
    _tell(alice, bob, carol, dan)
    _score(alice, [bob, carol, dan])
    _choose(alice, bob, carol)
    _withdraw(site, alice, bob, [carol, dan])
    for person in people:
        assert person.trouble == [], person.name


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_who_comes_late_waits_and_is_let_in(browser: Browser, site: Site) -> None:
    frank, alice, bob, carol = people = [
        sit_down(browser, site, name, number, width=390 if name == "Carol" else 1280)
        for number, name in enumerate(["Frank", "Alice", "Bob", "Carol"])
    ]
    group = _a_group(frank, alice, [bob, carol])
    session = room.schedule(alice, group)
    _arrive(session, alice, [bob])
    room.open_session(alice, [alice, bob])
    room.name_client(alice, "Bob")
    for step in (1, 2, 3):
        room.next_step(alice, [alice, bob], step)
        if step == 1:
            room.say(bob, "headline", SECRET)
    room.enter(carol, session)
    carol.page.locator("[name=alone]").check()
    is_open_to_all(carol)
    carol.page.locator("codev-lobby button[type=submit]").click()
    expect(carol.page.locator("codev-lobby h1")).to_contain_text("Alice")
    expect(carol.page.locator(".catch-up [aria-current]")).to_contain_text("Agreement")
    is_open_to_all(carol)
    assert SECRET not in carol.everything(), "nothing of the case is told at the door"
    alice.page.locator("codev-controls .btn[aria-pressed=false]").click()
    expect(carol.page.locator(".late-card")).to_contain_text(SECRET)
    expect(carol.page.locator("codev-controls .wide")).to_have_count(0)
    is_open_to_all(carol)
    for person in people:
        assert person.trouble == [], person.name


# --- What they do ---------------------------------------------------------------------------------


def _a_group(frank: Person, alice: Person, others: list[Person]) -> str:
    making.begin_organization(frank, "Northwind")
    making.appoint(frank, alice)
    group = making.create_group(alice, "Elms", "en")
    making.invite(alice, group, others)
    for person in others:
        making.join_by_mail(person)
    return group


def _arrive(session: str, alice: Person, others: list[Person]) -> None:
    for person in (alice, *others):
        room.enter(person, session)
    others[0].page.locator("#weather").fill("Cloudy, clearing")
    for person in (alice, *others):
        room.sit(person)
    for person in (alice, *others):
        expect(person.page.locator(".skies")).to_contain_text("Cloudy, clearing")
        expect(person.page.locator("[name=still-alone]")).to_be_checked()
    is_open_to_all(others[0])


def _look_back(alice: Person, bob: Person, carol: Person) -> None:
    """Carol's case was the last one."""
    carol.page.locator("select[id^=tried]").select_option("done")
    carol.page.locator("#report-learned").fill("She named three herself.")
    carol.page.locator(".report-form button[type=submit]").click()
    for person in (alice, bob):
        expect(person.page.locator(".report")).to_contain_text("She named three herself.")
        expect(person.page.locator(".back .dot.ok")).to_have_count(1)
    is_open_to_all(bob)


def _dan_is_in_time(session: str, dan: Person) -> None:
    """Until the choice is over, one sits down without waiting."""
    room.enter(dan, session)
    dan.page.locator("[name=alone]").check()
    dan.page.locator("codev-lobby button[type=submit]").click()
    room.all_in_step([dan], 0)


def _tell(alice: Person, bob: Person, carol: Person, dan: Person) -> None:
    bob.page.locator("#own-note-minute").fill(NOTE)
    _bring(bob, SECRET, "concern", (4, 5, 5))
    _bring(carol, "How do I say no", "problem", (2, 3, 1))
    dan.page.locator("#tab-minute").click()
    _bring(dan, "A team that I rebuild", "project", (1, 1, 1))
    is_open_to_all(dan)
    dan.page.locator("[data-mine] button").last.click()  # not today
    expect(dan.page.locator("details.bring")).to_be_visible()
    expect(alice.page.locator(".told li")).to_have_count(2)
    alice.page.locator("codev-controls .btn.wide").click()  # the round
    for _ in range(3):
        _pass_on(alice)
    for person in (alice, bob, carol, dan):
        expect(person.page.locator("codev-laid .situations tbody tr")).to_have_count(2, timeout=PATIENCE)
        is_open_to_all(person)


def _pass_on(alice: Person) -> None:
    """Whoever speaks gives the floor on; done once somebody else has it, or nobody."""
    speaking = alice.page.locator("[data-seat].turn")
    before = speaking.get_attribute("data-seat")
    alice.page.locator("codev-controls .btn.wide").click()
    expect(alice.page.locator(f"[data-seat='{before}'].turn")).to_have_count(0)


def _bring(person: Person, text: str, kind: str, marks: tuple[int, int, int]) -> None:
    """By keyboard where it matters: the marks are radio buttons."""
    page = person.page
    page.locator("details.bring summary").click()
    page.locator(".bring-form button[type=submit]").click()
    expect(page.locator("#situation-lacks")).not_to_be_empty()
    page.locator("#situation-text").fill(text)
    page.locator(f"[name=situation-kind][value={kind}]").check()
    for name, mark in zip(("urgency", "importance", "wish"), marks, strict=True):
        page.locator(f"[name=situation-{name}][value='1']").focus()
        page.keyboard.press("Space")
        for _ in range(mark - 1):
            page.keyboard.press("ArrowRight")
    page.locator(".bring-form button[type=submit]").click()
    expect(page.locator("[data-mine]")).to_contain_text(text)
    expect(page.locator("[data-mine] .beads.wish i.on")).to_have_count(marks[2])


def _score(alice: Person, scorers: list[Person]) -> None:
    show = alice.page.locator("[data-show-scores]")
    for number, person in enumerate(scorers, start=1):
        expect(show).to_have_attribute("aria-disabled", "true")
        for row in person.page.locator(".score [role=radiogroup]").all():
            row.locator("input").nth(number).check()
        person.page.locator(".score-form button[type=submit]").click()
        expect(alice.page.locator(f"[data-sealed='{number}']")).to_be_visible()
    assert '"urgency": 2' not in "".join(alice.received)
    show.click()
    for person in (alice, *scorers):
        # 2, 3 and 4 of 5: three in the middle, without decimals or names.
        rows = person.page.locator(".situations tbody tr")
        expect(rows.first.locator("td").nth(1).locator("i.on")).to_have_count(3)
    is_open_to_all(alice)


def _choose(alice: Person, bob: Person, carol: Person) -> None:
    alice.page.locator(".ask-them").last.click()
    carol.page.locator(".named .btn:not(.primary)").click()  # not today
    expect(alice.page.locator(".ask-them")).to_have_count(2)
    alice.page.locator("[data-reserve]").click()
    room.choose(alice, "Carol")
    expect(bob.page.locator(".reserve")).to_contain_text("Carol")
    alice.page.locator(".ask-them").first.click()
    expect(bob.page.locator(".named")).to_have_attribute("data-accepted", "false")
    is_open_to_all(bob)
    bob.page.locator(".named .btn.primary").click()
    for person in (alice, carol):
        expect(person.page.locator(".named[data-accepted=true]")).to_contain_text("Bob")
    # Chosen: the result is gone, the author's own marks stand again.
    expect(
        carol.page.locator(".situations tbody tr").first.locator("td").nth(1).locator("i.on")
    ).to_have_count(4)


def _withdraw(site: Site, alice: Person, bob: Person, others: list[Person]) -> None:
    room.next_step(alice, [alice, bob, *others], 1)
    room.say(bob, "headline", f"{SECRET}, and now?")
    room.shows(others, SECRET)
    before = _kept(site)
    assert SECRET in before
    assert NOTE in before
    bob.page.locator(".withdraw").click()
    expect(bob.page.locator("codev-withdraw dialog")).to_be_visible()
    bob.page.locator("[data-withdraw]").click()
    for person in (alice, bob, *others):
        expect(person.page.locator(".withdrawn")).to_be_visible(timeout=PATIENCE)
        assert SECRET not in person.page.content(), person.name
    assert NOTE not in bob.page.content()
    is_open_to_all(bob)
    after = _kept(site)
    assert SECRET not in after
    assert NOTE not in after


# --- What stands in the database ------------------------------------------------------------------

CASE_BEFORE = """
from datetime import timedelta
from django.utils import timezone
from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import ActionItem, CodevSession, Seat
from sessions.protocol.plans import codev
group = CodevGroup.objects.get(pk="{group}")
carol = User.objects.get(email="carol@example.org")
then = timezone.now() - timedelta(days=28)
session = CodevSession.objects.create(group=group, number=1, starts_at=then, started_at=then, ended_at=then,
    time_zone="UTC", plan=codev(90).to_data(), status="ended", created_by=carol)
seat = Seat.objects.create(session=session, user=carol, number=1, case=1, taken_at=then)
CodevSession.objects.filter(pk=session.pk).update(client=seat)
ActionItem.objects.create(seat=seat, text="Ask which decisions she wants to own")
"""
BY_SCORES = """
from sessions.models import CodevSession
from sessions.protocol.plans import codev
CodevSession.objects.filter(pk="{session}").update(plan=codev(90, choosing="scores").to_data())
"""
KEPT = """
import json
from sessions import models
kinds = (models.Words, models.PrivateNote, models.Situation, models.SessionEvent, models.ParkedIdea)
print(json.dumps([list(kind.objects.values()) for kind in kinds], default=str, ensure_ascii=False))
"""


def _a_case_of_carol(site: Site, group: str) -> None:
    """A month ago; her plan is of that day."""
    site.manage("shell", "-c", CASE_BEFORE.format(group=group))


def _choosing_by_scores(site: Site, session: str) -> None:
    """A plan's setting, which the schedule does not offer."""
    site.manage("shell", "-c", BY_SCORES.format(session=session))


def _kept(site: Site) -> str:
    """Every word, wherever one could lie."""
    return site.manage("shell", "-c", KEPT)
