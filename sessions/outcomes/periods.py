"""Which months a review is read over: all that are closed, a year, a quarter, a cycle of one group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groups.models import CodevGroup, Cycle
from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.asked import day_of, month_of
from sessions.outcomes.windows import windows_of

ALL = "all"
Months: TypeAlias = tuple[str, Month, Month]


@dataclass(frozen=True)
class Period:
    """Closed months, both ends included. ``code`` is what the address says."""

    code: str
    first: Month
    last: Month
    name: str = ""

    @property
    def months(self) -> "Months":
        return self.name, self.first, self.last

    @property
    def begins(self) -> date:
        return day_of(self.first)

    @property
    def ends(self) -> date:
        """The day after."""
        return day_of(self.last.later(1))

    @property
    def label(self) -> str:
        span = _("%(first)s to %(last)s") % {"first": _named(self.first), "last": _named(self.last)}
        span = _named(self.first) if self.first == self.last else span
        return _("%(name)s: %(months)s") % {"name": self.name, "months": span} if self.name else span


def periods(first: Month, through: Month, group: CodevGroup | None = None) -> list[Period]:
    """What may be chosen: from the first closed month to the last, longest first."""
    found = [Period(ALL, first, through, _("All closed months"))]
    found += [
        _cut(f"{year}", Month(year, 1), Month(year, 12), first, through) for year in _years(first, through)
    ]
    for year in _years(first, through):
        for quarter in (4, 3, 2, 1):
            begins = Month(year, quarter * 3 - 2)
            if begins <= through and begins.later(2) >= first:
                found.append(_cut(f"{year}-q{quarter}", begins, begins.later(2), first, through))
    return found + (list(_cycles(group, first, through)) if group else [])


def told_apart(found: list[Period]) -> list[Period]:
    """A year of which one quarter alone is closed stands there once: as a year."""
    apart: dict[Months, Period] = {}
    for period in found:
        apart.setdefault(period.months, period)
    return list(apart.values())


def chosen(code: str, found: list[Period]) -> Period:
    """As it is told apart; what makes no sense is everything."""
    asked = next((period for period in found if period.code == code), found[0])
    return next(period for period in found if period.months == asked.months)


def _cycles(group: CodevGroup, first: Month, through: Month) -> Iterator[Period]:
    for cycle in Cycle.objects.filter(group=group).order_by("-starts_on"):
        begins, ends = month_of(cycle.starts_on), month_of(windows_of(cycle)[-1].closes)
        if begins <= through and ends >= first:
            name = _("Cycle %(n)s") % {"n": cycle.number}  # what its group calls it is the group's own
            yield _cut(f"cycle-{cycle.number}", begins, ends, first, through, name)


def _cut(code: str, begins: Month, ends: Month, first: Month, through: Month, name: str = "") -> Period:
    return Period(code, max(begins, first), min(ends, through), name)


def _years(first: Month, through: Month) -> range:
    return range(through.year, first.year - 1, -1)


def _named(month: Month) -> str:
    return str(date_format(day_of(month), "YEAR_MONTH_FORMAT"))
