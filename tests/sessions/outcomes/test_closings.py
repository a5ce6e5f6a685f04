"""Months are closed once: what is told stays, whatever is answered, changed or deleted afterwards."""

from datetime import UTC, date, datetime

import pytest

from codev.accounts.models import User
from groups.models import Cycle, Organization
from sessions.models import ClosedMoment, ReviewClosing, ReviewFigure, Score, SelfRating
from sessions.outcomes import closings
from sessions.outcomes.aggregates.closing import Lot, Month
from sessions.outcomes.aggregates.months import due, last_closed
from sessions.outcomes.asked import lots_of, month_of
from sessions.outcomes.closings import close_months
from tests.sessions.outcomes.year import Year, people

MARCH = date(2026, 3, 2)
MAY_9, JUNE_9, DECEMBER = (datetime(2026, month, 9, tzinfo=UTC) for month in (5, 6, 12))


def some_groups(organization: Organization, groups: int = 3, **of: int) -> None:
    year = Year(organization, starts=MARCH, held=6, **of)
    for at in range(groups):
        year.group(f"Group {at}", people(8, 10 * at))


def told(organization: Organization) -> list[tuple[object, ...]]:
    rows = ReviewFigure.objects.filter(organization=organization)
    return sorted(rows.values_list("question", "group", "first", "last", "tenths", "weight"), key=str)


def test_a_month_is_closed_seven_days_after_it_is_over() -> None:
    assert last_closed(date(2026, 6, 7)) == Month(2026, 4)
    assert last_closed(date(2026, 6, 8)) == Month(2026, 5)
    assert list(due(Month(2025, 11), date(2026, 2, 8))) == [Month(2025, 12), Month(2026, 1)]


def test_what_is_told_never_changes(organization: Organization) -> None:
    some_groups(organization)
    close_months(organization, MAY_9)
    before = told(organization)
    assert before
    Score.objects.update(value=1)
    User.objects.filter(email__startswith="p1").delete()
    close_months(organization, MAY_9)
    assert told(organization) == before
    close_months(organization, DECEMBER)
    assert [row for row in told(organization) if row in before] == before


def test_a_month_that_is_not_closed_is_not_told(organization: Organization) -> None:
    some_groups(organization)
    close_months(organization, MAY_9)
    assert {row[3] for row in told(organization)} <= {date(2026, 3, 1), date(2026, 4, 1)}
    assert ReviewClosing.objects.get(organization=organization).through == date(2026, 4, 1)
    close_months(organization, JUNE_9)
    assert date(2026, 5, 1) in {row[3] for row in told(organization)}


def test_each_lot_is_in_one_figure_at_most(organization: Organization) -> None:
    """Closed month by month or all at once, the same is told."""
    some_groups(organization)
    for month in (4, 5, 6, 7, 8, 9, 10, 11, 12):
        close_months(organization, datetime(2026, month, 9, tzinfo=UTC))
    one_by_one = told(organization)
    ReviewFigure.objects.all().delete()
    ReviewClosing.objects.all().delete()
    ClosedMoment.objects.all().delete()
    close_months(organization, DECEMBER)
    assert told(organization) == one_by_one


def test_a_cycle_whose_dates_change_is_not_counted_twice(organization: Organization) -> None:
    some_groups(organization, answering=5)
    close_months(organization, DECEMBER)
    before = told(organization)
    assert any(str(row[0]).startswith("start.") for row in before)
    Cycle.objects.update(starts_on=date(2026, 12, 1))
    close_months(organization, datetime(2027, 12, 9, tzinfo=UTC))
    after = [row for row in told(organization) if row not in before]
    assert [row for row in after if str(row[0]).startswith("start.")] == []


def test_one_group_is_never_told_of_its_clients(organization: Organization) -> None:
    some_groups(organization, groups=4)
    close_months(organization, DECEMBER)
    alone = {row[0] for row in told(organization) if row[1] is not None}
    assert alone <= {"attendance", "useful", "listened", "rules"}


def test_five_people_are_too_few(organization: Organization) -> None:
    Year(organization, starts=MARCH, held=6).group("Five", people(5))
    close_months(organization, DECEMBER)
    assert told(organization) == []


def client_lots(organization: Organization) -> list[Lot]:
    months = ClosedMoment.objects.filter(moment="turn").values_list("month", flat=True)
    lots = lots_of(organization, month_of(min(months)), month_of(max(months)))
    return lots.get("turn", [])


def test_who_was_client_is_counted_when_the_next_cycle_begins(organization: Organization) -> None:
    """From then on it may be forgotten; the self-ratings of the cycle stay open for four weeks more."""
    year = Year(organization, starts=MARCH, held=3)
    group = year.group("Eight", people(8))
    close_months(organization, MAY_9)
    assert not ClosedMoment.objects.filter(moment="turn").exists()
    Cycle.objects.create(
        group=group, number=2, starts_on=date(2026, 5, 4), planned_sessions=3, rhythm_weeks=4
    )
    close_months(organization, JUNE_9)
    assert ClosedMoment.objects.get(moment="turn").month == date(2026, 5, 1)
    (lot,) = client_lots(organization)
    assert {each.value for each in lot.asked} == {0, 1}


def test_of_a_cycle_partly_forgotten_nothing_is_counted(organization: Organization) -> None:
    """Who was the client in what is forgotten would count as somebody who was not."""
    year = Year(organization, starts=MARCH, held=3)
    group = year.group("Eight", people(8))
    close_months(organization, DECEMBER)
    assert len(client_lots(organization)[0].asked) > 5
    group.codev_sessions.filter(number=1).update(turn_erased_at=DECEMBER, client=None)
    assert client_lots(organization) == []


def test_of_what_nobody_was_asked_nothing_waits(organization: Organization) -> None:
    """A lot of nobody waits for ever: each closing would read everything since."""
    year = Year(organization, starts=MARCH, held=3)
    group = year.group("Eight", people(8))
    group.codev_sessions.filter(number=1).update(turn_erased_at=DECEMBER, client=None)
    group.memberships.update(left_at=datetime(2026, 3, 1, tzinfo=UTC))
    close_months(organization, DECEMBER)
    assert set(ClosedMoment.objects.values_list("moment", flat=True)) == {"start", "middle", "end", "turn"}
    waiting = ReviewClosing.objects.get(organization=organization).waiting
    assert not [code for code in waiting if code == "turn" or "." in code]
    assert "attendance" in waiting


def test_in_a_closed_group_who_was_client_is_counted_with_its_end(organization: Organization) -> None:
    group = Year(organization, starts=MARCH, held=3).group("Eight", people(8))
    Cycle.objects.filter(group=group).update(planned_sessions=12)
    group.closed_at = datetime(2026, 4, 27, 18, tzinfo=UTC)  # the day of its last session
    group.save()
    close_months(organization, MAY_9)
    assert ClosedMoment.objects.get(moment="turn").month == date(2026, 4, 1)
    (lot,) = client_lots(organization)
    assert sum(each.value or 0 for each in lot.asked) == 3


def test_the_tick_closes_where_nobody_looks(
    organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_groups(organization)
    monkeypatch.setattr("sessions.outcomes.closings.timezone.now", lambda: DECEMBER)
    closings.close_what_is_due()
    assert told(organization)
    through = ReviewClosing.objects.get(organization=organization).through
    assert through == date(2026, 11, 1)


def test_who_left_before_a_moment_closed_was_not_asked(organization: Organization) -> None:
    year = Year(organization, starts=MARCH, held=6, answering=10)
    group = year.group("Twelve", people(12))
    group.memberships.filter(user__email="p11@example.org").update(left_at=datetime(2026, 3, 20, tzinfo=UTC))
    SelfRating.objects.filter(user__email__in=[f"p{at}@example.org" for at in range(6)]).delete()
    close_months(organization, DECEMBER)
    weights = ReviewFigure.objects.filter(question="start.listening").values_list("weight", flat=True)
    assert list(weights) == [10]  # eleven, in fives: five answered beside six
