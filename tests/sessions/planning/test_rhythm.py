"""The date that the form of a new session begins with: the cycle's rhythm, by the group's clock."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models import CodevSession
from sessions.planning.rhythm import propose
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session

PARIS, MONTREAL = ZoneInfo("Europe/Paris"), ZoneInfo("America/Montreal")
NOW = datetime(2026, 10, 10, 9, tzinfo=PARIS)


@pytest.fixture
def cycle(group: CodevGroup, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    """Every three weeks since September, in Paris; today is the tenth of October."""
    monkeypatch.setattr("groups.models.cycle.today_of", lambda _group: NOW.date())
    CodevGroup.objects.filter(pk=group.pk).update(time_zone="Europe/Paris")
    group.refresh_from_db()
    return Cycle.objects.create(
        group=group, number=1, starts_on=date(2026, 9, 1), planned_sessions=6, rhythm_weeks=3, minutes=120
    )


def meet(group: CodevGroup, number: int, at: datetime, status: str = "ended") -> None:
    session = make_session(group, number)
    CodevSession.objects.filter(pk=session.pk).update(starts_at=at, status=status)


def proposed(group: CodevGroup, now: datetime = NOW) -> tuple[date, time] | None:
    found = propose(group, now)
    return (found.on, found.at) if found else None


def live_in(group: CodevGroup, *zones: str) -> None:
    """The members, one after the other, in these zones."""
    for at, pk in enumerate(group.memberships.order_by("pk").values_list("user", flat=True)):
        User.objects.filter(pk=pk).update(time_zone=zones[at % len(zones)])


def test_without_a_cycle_nothing_is_proposed(group: CodevGroup) -> None:
    make_session(group, 1)
    assert proposed(group) is None


def test_the_same_hour_three_weeks_later_over_a_change_of_the_clock(group: CodevGroup, cycle: Cycle) -> None:
    """Paris goes back by an hour on 25 October: 14:00 stays 14:00, which is 25 hours more on that day."""
    meet(group, 1, datetime(2026, 10, 6, 14, tzinfo=PARIS))
    assert proposed(group) == (date(2026, 10, 27), time(14))


def test_it_goes_on_from_what_is_planned_and_not_from_what_is_cancelled(
    group: CodevGroup, cycle: Cycle
) -> None:
    meet(group, 1, datetime(2026, 10, 6, 14, tzinfo=PARIS))
    meet(group, 2, datetime(2026, 10, 29, 9, 30, tzinfo=PARIS), "planned")
    meet(group, 3, datetime(2026, 12, 24, 9, 30, tzinfo=PARIS), "cancelled")
    assert proposed(group) == (date(2026, 11, 19), time(9, 30))


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 9, 30, 13, 59, tzinfo=PARIS), date(2026, 9, 30)),
        (datetime(2026, 9, 30, 14, 0, tzinfo=PARIS), date(2026, 10, 21)),
        (datetime(2026, 10, 10, 9, tzinfo=PARIS), date(2026, 10, 21)),
    ],
)
def test_what_is_past_is_skipped(now: datetime, day: date, group: CodevGroup, cycle: Cycle) -> None:
    meet(group, 1, datetime(2026, 9, 9, 14, tzinfo=PARIS))
    assert proposed(group, now) == (day, time(14))


def test_the_first_session_is_on_the_day_on_which_the_cycle_begins(group: CodevGroup, cycle: Cycle) -> None:
    live_in(group, "Europe/Paris")
    assert proposed(group, datetime(2026, 9, 1, 8, tzinfo=PARIS)) == (date(2026, 9, 1), time(14))
    assert proposed(group) == (date(2026, 10, 13), time(14))


def test_where_its_hour_has_passed_the_first_session_is_the_day_after(
    group: CodevGroup, cycle: Cycle
) -> None:
    live_in(group, "Europe/Paris")
    assert proposed(group, datetime(2026, 9, 1, 13, 59, tzinfo=PARIS)) == (date(2026, 9, 1), time(14))
    assert proposed(group, datetime(2026, 9, 1, 14, 0, tzinfo=PARIS)) == (date(2026, 9, 2), time(14))


@pytest.mark.parametrize(
    ("zones", "at"),
    [
        # By the group's clock, which is that of Paris.
        (["Europe/Paris"] * 4, time(14)),
        (["America/Montreal"] * 4, time(20)),  # it is 14:00 where everybody is
        (["Europe/Paris", "America/Montreal"], time(15)),  # 9:00 there: nobody is up before their day
        (["Europe/Paris"] * 3 + ["Asia/Tokyo"], time(9)),  # 16:00 there: the one hour of both days
        (["Mars/Olympus"], time(16)),  # unknown here: by UTC, as on that person's pages
    ],
)
def test_the_first_hour_suits_where_the_members_live(
    zones: list[str], at: time, group: CodevGroup, cycle: Cycle
) -> None:
    live_in(group, *zones)
    found = propose(group, NOW)
    assert found is not None
    assert (found.on, found.at, found.first) == (date(2026, 10, 13), at, True)


def test_the_next_cycle_takes_over_where_it_begins(group: CodevGroup, cycle: Cycle) -> None:
    meet(group, 1, datetime(2026, 10, 6, 14, tzinfo=PARIS))
    ahead = Cycle.objects.create(
        group=group, number=2, starts_on=date(2026, 10, 20), planned_sessions=6, rhythm_weeks=2, minutes=60
    )
    found = propose(group, NOW)
    assert found is not None
    assert (found.cycle, found.on, found.at) == (ahead, date(2026, 10, 20), time(14))


def test_a_reader_elsewhere_sees_the_same_moment(group: CodevGroup, cycle: Cycle) -> None:
    """On 27 October Paris is five hours ahead of Montréal, not six: America changes a week later."""
    meet(group, 1, datetime(2026, 10, 6, 14, tzinfo=PARIS))
    found = propose(group, NOW)
    assert found is not None
    assert found.shown_in("America/Montreal") == (date(2026, 10, 27), time(9), "America/Montreal")
    assert found.shown_in("Asia/Tokyo") == (date(2026, 10, 27), time(22), "Asia/Tokyo")


def test_an_hour_that_comes_twice_for_the_reader_is_told_by_the_groups_clock(
    group: CodevGroup, cycle: Cycle
) -> None:
    """1:30 in Montréal on 1 November comes twice; in Paris it is 7:30."""
    meet(group, 1, datetime(2026, 10, 11, 7, 30, tzinfo=PARIS), "planned")
    found = propose(group, NOW)
    assert found is not None
    assert found.shown_in("America/Montreal") == (date(2026, 11, 1), time(7, 30), "Europe/Paris")


def test_the_form_begins_with_it(group: CodevGroup, cycle: Cycle, alice: User, browser_of: Browser) -> None:
    """With the real clock: whatever day it is, the date is not past and the length is the cycle's."""
    meet(group, 1, datetime(2026, 9, 8, 14, tzinfo=PARIS))
    User.objects.filter(pk=alice.pk).update(time_zone="Europe/Paris")
    answer = browser_of(alice).get(reverse("session_schedule", args=[group.pk]))
    form = answer.context["form"]
    assert form["time"].value() == time(14)
    assert (form["date"].value() - date(2026, 9, 8)).days % 21 == 0
    assert form["plan"].value() == "codev-120"
    assert "every 3 weeks" in answer.content.decode()
    assert "no more than a proposal" not in answer.content.decode()


def test_the_form_of_the_first_session_begins_with_a_time(
    group: CodevGroup, cycle: Cycle, alice: User, browser_of: Browser
) -> None:
    """By the reader's clock, and it can be sent as it is."""
    live_in(group, "America/Montreal")
    path = reverse("session_schedule", args=[group.pk])
    answer = browser_of(alice).get(path)
    form = answer.context["form"]
    assert (form["time"].value(), form["time_zone"].value()) == (time(14), "America/Montreal")
    assert "no more than a proposal" in answer.content.decode()
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert browser_of(alice).post(path, sent)["Location"] == reverse("group", args=[group.pk])
    assert CodevSession.objects.get().starts_at.astimezone(MONTREAL).time() == time(14)
