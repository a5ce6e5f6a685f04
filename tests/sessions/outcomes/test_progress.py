"""One's own progress: drawings and a table that say the same, a goal beside them, and nobody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle, Organization, PersonalGoal
from sessions.models import SelfRating, TransferSurvey, TransferText
from sessions.outcomes.course import BASE, LEFT, RIGHT, TOP, Course, labels
from sessions.outcomes.progress import groups_of, progress_in
from tests.conftest import make_group
from tests.groups.conftest import Browser

ADDRESS = "/progress/"


@pytest.fixture
def cycle(group: CodevGroup) -> Cycle:
    """Its last session was a week ago: all of it may have been rated."""
    starts_on = timezone.localdate() - timedelta(weeks=9)
    return Cycle.objects.create(group=group, number=1, starts_on=starts_on, planned_sessions=3)


def rate(user: User, cycle: Cycle, about: str, **values: int) -> None:
    for moment, value in values.items():
        SelfRating.objects.create(user=user, cycle=cycle, moment=moment, about=about, value=value)


def long_ago(group: CodevGroup) -> None:
    group.memberships.update(joined_at=timezone.now() - timedelta(weeks=200))


def text_of(user: User, browser_of: Browser, **asked: str) -> str:
    answer = browser_of(user).get(ADDRESS, asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].split())


# --- A drawing -------------------------------------------------------------------------------------------


def test_what_was_left_out_breaks_the_line() -> None:
    course = Course("Listening", 1, [1, None, 5, 3])
    assert [(dot.x, dot.y) for dot in course.dots] == [
        (f"{LEFT}", f"{BASE}"),
        (f"{LEFT + (RIGHT - LEFT) * 2 / 3:g}", f"{TOP}"),
        (f"{RIGHT}", f"{(BASE + TOP) / 2:g}"),
    ]
    assert len(course.pieces) == 1
    assert Course("Listening", 1, [2]).pieces == []


def test_a_name_stands_under_its_moments_and_within_the_drawing() -> None:
    found = labels(["Start", "Middle", "End"])
    assert [(one.text, one.anchor) for one in found] == [
        ("Start", "start"),
        ("Middle", "middle"),
        ("End", "end"),
    ]
    two = labels(["Cycle 1"] * 3 + ["Cycle 2"] * 3)
    assert [one.text for one in two] == ["Cycle 1", "Cycle 2"]
    assert float(two[0].x) + float(two[1].x) == LEFT + RIGHT


# --- The page --------------------------------------------------------------------------------------------


def test_the_drawing_and_the_table_say_the_same(
    cycle: Cycle, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    long_ago(group)
    rate(bob, cycle, "listening", start=2, end=4)
    PersonalGoal.objects.create(group=group, user=bob, text="Ask before I advise")
    text = text_of(bob, browser_of)
    row = text.partition('<th scope="row">Listening</th>')[2].partition("</tr>")[0]
    assert row.count("<td") == 3
    assert ['class="n num">2<' in row, "left out" in row, 'class="n num">4<' in row] == [True] * 3
    assert text.count("<figure>") == len(SelfRating.About)
    assert text.count("<circle") - text.count('<circle cx="8"') == 2
    assert "Ask before I advise" in text
    assert reverse("group_learning", args=[group.pk]) in text


def test_nobody_elses_answers_are_there(
    cycle: Cycle, group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    long_ago(group)
    rate(bob, cycle, "listening", start=2)
    PersonalGoal.objects.create(group=group, user=bob, text="CANARY")
    survey = TransferSurvey.objects.create(
        cycle=cycle, user=bob, asked_on=timezone.localdate(), closes_on=timezone.localdate()
    )
    TransferText.objects.create(survey=survey, about="carried", text="CANARY", reader="group")
    text = text_of(alice, browser_of)
    assert ("CANARY" in text, "<figure>" in text) == (False, False)
    assert "CANARY" in text_of(bob, browser_of)


def test_who_left_keeps_their_own_and_reads_nothing_else(
    cycle: Cycle, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    rate(bob, cycle, "listening", start=2)
    bob.memberships.update(left_at=timezone.now())
    text = text_of(bob, browser_of)
    assert "You have left this group" in text
    assert "<figure>" in text
    for name in ("group", "group_learning", "group_rating"):
        assert reverse(name, args=[group.pk]) not in text
    SelfRating.objects.all().delete()
    assert "Nothing to look back on yet" in text_of(bob, browser_of)


def test_a_cycle_that_was_over_when_they_came_is_not_theirs(
    cycle: Cycle, group: CodevGroup, bob: User
) -> None:
    Cycle.objects.update(starts_on=timezone.localdate() - timedelta(weeks=40))
    (found,) = progress_in(bob, groups_of(bob), timezone.now())
    assert found.moments == []


def test_the_last_six_cycles_stand_beside_each_other(group: CodevGroup, bob: User) -> None:
    long_ago(group)
    for number in range(1, 9):
        starts_on = timezone.localdate() - timedelta(weeks=12 * (10 - number))
        made = Cycle.objects.create(group=group, number=number, starts_on=starts_on, planned_sessions=3)
        rate(bob, made, "listening", start=3)
    (found,) = progress_in(bob, groups_of(bob), timezone.now())
    assert [one.text for one in found.labels] == [f"Cycle {number}" for number in range(3, 9)]
    assert all(len(course.values) == len(found.moments) == len(found.head) for course in found.courses)


def test_what_may_be_filled_today_is_offered(
    cycle: Cycle, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    address = reverse("group_rating", args=[group.pk])
    assert address in text_of(bob, browser_of)
    CodevGroup.objects.update(closed_at=timezone.now())
    assert address not in text_of(bob, browser_of)


def test_the_survey_is_offered_and_then_read(cycle: Cycle, bob: User, browser_of: Browser) -> None:
    today = timezone.localdate()
    survey = TransferSurvey.objects.create(
        cycle=cycle, user=bob, asked_on=today, closes_on=today + timedelta(days=28)
    )
    assert "Look back" in text_of(bob, browser_of)
    TransferText.objects.create(survey=survey, about="carried", text="I ask first")
    text = text_of(bob, browser_of)
    assert ("I ask first" in text, "Look back" in text) == (True, False)


def test_many_groups_cost_no_more_queries(
    cycle: Cycle,
    organization: Organization,
    bob: User,
    alice: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rate(bob, cycle, "listening", start=2)
    browser = browser_of(bob)
    browser.get(ADDRESS)
    with django_assert_num_queries(10):
        browser.get(ADDRESS)
    for number in range(8):
        other = make_group_of(organization, f"Group {number}", bob)
        rate(bob, other.cycles.get(), "listening", start=3)
    with django_assert_num_queries(10):
        browser.get(ADDRESS)


def make_group_of(organization: Organization, name: str, user: User) -> CodevGroup:
    group = make_group(organization, name, User.objects.create_user(email=f"{name}@example.org"), user)
    starts_on = timezone.localdate() - timedelta(weeks=9)
    Cycle.objects.create(group=group, number=1, starts_on=starts_on, planned_sessions=3)
    return group
