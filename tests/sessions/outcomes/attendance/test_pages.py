"""The pages of attendance: bounded, and asked in a number of queries that does not grow."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models import AttendanceSheet, CodevSession, Presence, Seat, SheetLine
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import BEGAN, LONG, confirm, sign

MANY = 40
GROUP, OWN = 13, 6


def fill(group: CodevGroup, first: int, many: int) -> None:
    """Sessions with everybody in them, confirmed and signed, in bulk."""
    people = list(User.objects.filter(memberships__group=group).order_by("pk"))
    sessions = CodevSession.objects.bulk_create(
        CodevSession(
            group=group, number=number, status="ended", starts_at=BEGAN + number * LONG, time_zone="UTC",
            started_at=BEGAN + number * LONG, ended_at=BEGAN + (number + 1) * LONG,
            plan={"stages": [{"minutes": 90}]},
        )
        for number in range(first, first + many)
    )  # fmt: skip
    seats = Seat.objects.bulk_create(
        Seat(session=session, user=user, number=at + 1, taken_at=session.starts_at)
        for session in sessions for at, user in enumerate(people)
    )  # fmt: skip
    Presence.objects.bulk_create(
        Presence(seat=seat, present=True, said_at=timezone.now()) for seat in seats if seat.number % 2
    )
    sheets = {
        sheet.session_id: sheet
        for sheet in AttendanceSheet.objects.bulk_create(
            AttendanceSheet(session=session, number=1, signed_by=people[0], signed_at=timezone.now())
            for session in sessions
        )
    }
    SheetLine.objects.bulk_create(
        SheetLine(
            sheet=sheets[seat.session_id], seat=seat, name=seat.user.name, role="participant",
            state="confirmed" if seat.number % 2 else "unsaid", minutes=90,
        )
        for seat in seats
    )  # fmt: skip


@pytest.mark.parametrize(("who", "route", "count"), [("alice", "group", GROUP), ("carol", "own", OWN)])
def test_the_number_of_queries_does_not_grow(
    group: CodevGroup, cycle: Cycle, browser_of: Browser, who: str, route: str, count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    browser = browser_of(User.objects.get(email=f"{who}@example.org"))
    page = reverse("own_attendance") if route == "own" else reverse("group_attendance", args=[group.pk])
    fill(group, 1, 5)
    browser.get(page)
    with django_assert_num_queries(count):
        browser.get(page)
    fill(group, 6, MANY)
    with django_assert_num_queries(count):
        answer = browser.get(page)
    if route == "group":
        assert len(answer.context["sheets"]) == 12


def test_the_facilitator_reads_who_was_there_and_who_confirmed(
    met: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    confirm(met, bob)
    page = reverse("group_attendance", args=[met.group.pk])
    text = browser_of(alice).get(page).content.decode()
    for said in ("1 of 3 confirmed", "Bob Example", "Present, confirmed", "Dan Example", "Absent"):
        assert said in text, said
    assert "Changed since you signed" not in text
    sign(alice, met)
    confirm(met, bob, present=False)
    text = browser_of(alice).get(page).content.decode()
    assert "Changed since you signed" in text
    assert "Signed by Alice Example" in text


def test_a_cycle_is_chosen(
    met: CodevSession, cycle: Cycle, alice: User, bob: User, browser_of: Browser
) -> None:
    """At first the one of the last session, also where another has begun since; nonsense is that one."""
    later = Cycle.objects.create(
        group=met.group, number=2, starts_on=timezone.localdate(), planned_sessions=6
    )
    page = reverse("group_attendance", args=[met.group.pk])
    for asked, span in (
        ("", cycle),
        ("?cycle=x", cycle),
        (f"?cycle={later.pk}", later),
        (f"?cycle={cycle.pk}", cycle),
    ):
        assert browser_of(alice).get(page + asked).context["span"].key == span.pk, asked


def test_ones_own_page_asks_and_keeps(met: CodevSession, bob: User, dan: User, browser_of: Browser) -> None:
    browser, page = browser_of(bob), reverse("own_attendance")
    assert reverse("presence_say", args=[met.pk]) in browser.get(page).content.decode()
    answer = browser.post(reverse("presence_say", args=[met.pk]), {"present": "1", "back": "1"})
    assert answer["Location"] == page
    assert reverse("presence_say", args=[met.pk]) not in browser.get(page).content.decode()
    assert reverse("presence_say", args=[met.pk]) not in browser_of(dan).get(page).content.decode()


def test_the_home_of_the_group_leads_there(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    page, sheets = reverse("group", args=[group.pk]), reverse("group_attendance", args=[group.pk])
    assert sheets in browser_of(alice).get(page).content.decode()
    assert sheets not in browser_of(bob).get(page).content.decode()
    CodevGroup.objects.update(closed_at=timezone.now())
    assert sheets in browser_of(alice).get(page).content.decode()
    assert browser_of(alice).get(sheets).status_code == 200
