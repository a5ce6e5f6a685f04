"""Planning a cycle, the next one, and changing it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Cycle
from groups.models.cycle import cycles_of
from groups.services.cycles import CycleWish, begin_cycle, change_cycle
from groups.services.errors import CycleOutOfOrder, NotAllowed
from tests.groups.conftest import Browser


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def wish(starts_on: date) -> CycleWish:
    return CycleWish("", starts_on, planned_sessions=6, rhythm_weeks=4, minutes=90)


def test_one_cycle_follows_the_other(group: CodevGroup, alice: User) -> None:
    first = begin_cycle(alice, group, wish(days(-30)))
    assert cycles_of(group) == (first, None)
    second = begin_cycle(alice, group, wish(days(10)))
    assert (first.number, second.number) == (1, 2)
    assert cycles_of(group) == (first, second)
    change_cycle(alice, second, wish(days(0)))
    assert cycles_of(group) == (second, None)


def test_asked_twice_it_is_the_same(group: CodevGroup, alice: User) -> None:
    assert begin_cycle(alice, group, wish(days(0))) == begin_cycle(alice, group, wish(days(0)))
    assert AuditEntry.objects.filter(action="group.cycle_begun").count() == 1


def test_none_begins_before_the_one_before(group: CodevGroup, alice: User) -> None:
    today, later = days(0), timedelta(days=20)  # midnight may pass
    first, second = (begin_cycle(alice, group, wish(day)) for day in (today, today + later))
    with pytest.raises(CycleOutOfOrder):
        begin_cycle(alice, group, wish(today + later - timedelta(days=1)))
    with pytest.raises(CycleOutOfOrder):
        change_cycle(alice, second, wish(today))
    with pytest.raises(CycleOutOfOrder):
        change_cycle(alice, first, wish(today + later))


def test_only_the_facilitator_plans(group: CodevGroup, alice: User, bob: User) -> None:
    with pytest.raises(NotAllowed):
        begin_cycle(bob, group, wish(days(0)))
    cycle = begin_cycle(alice, group, wish(days(0)))
    with pytest.raises(NotAllowed):
        change_cycle(bob, cycle, replace(wish(days(0)), name="Mine"))


def test_pages(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser = browser_of(alice)
    path = reverse("cycle_begin", args=[group.pk])
    assert browser.get(path).context["form"]["planned_sessions"].value() == 3  # bob, carol, dan
    typed = {
        "name": "Spring",
        "starts_on": str(days(0)),
        "planned_sessions": 3,
        "rhythm_weeks": 2,
        "minutes": 60,
    }
    wrong = browser.post(path, typed | {"rhythm_weeks": 0})
    assert wrong.status_code == 200
    assert 'value="Spring"' in wrong.content.decode()
    assert browser.post(path, typed)["Location"] == reverse("group", args=[group.pk])
    again = browser.post(path, typed | {"name": "Another"}).content.decode()
    assert "It begins after the cycle before it." in again
    change = reverse("cycle_change", args=[group.pk, Cycle.objects.get().pk])
    assert 'value="Spring"' in browser.get(change).content.decode()
    browser.post(change, typed | {"name": "Autumn"})
    assert Cycle.objects.get().name == "Autumn"
    scheduling = browser.get(reverse("session_schedule", args=[group.pk])).context["form"]
    assert scheduling["plan"].value() == "codev-60"


def test_a_year_far_away_is_a_mistake(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    typed = {"starts_on": "2062-01-01", "planned_sessions": 3, "rhythm_weeks": 2, "minutes": 60}
    page = browser_of(alice).post(reverse("cycle_begin", args=[group.pk]), typed).content.decode()
    assert "Check the year." in page
    assert not Cycle.objects.exists()
