"""What an admin, or a facilitator of one group, is shown: made of closed figures alone.

The page, the CSV file and the workbook are three ways to write the same report.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet, Sum, Value

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle, Membership, Organization
from sessions.models import ReviewClosing, ReviewFigure, SelfRating
from sessions.outcomes import questions
from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.asked import moment_of, month_of, sessions_held
from sessions.outcomes.levels import Level
from sessions.outcomes.periods import Period, chosen, periods, told_apart
from sessions.outcomes.questions import ATTENDANCE, BY_CODE, rating


@dataclass(frozen=True)
class Line:
    """One competency: its name, and where people see themselves at the three moments."""

    about: str
    name: str
    points: list[Level]


@dataclass(frozen=True)
class GroupLine:
    group: CodevGroup
    level: Level


@dataclass(frozen=True)
class Report:
    closing: ReviewClosing
    group: CodevGroup | None  # None: all of them
    period: Period
    offered: list[Period]
    held: int
    due: int
    inside: bool
    levels: dict[str, Level] = field(default_factory=dict)

    @property
    def organization(self) -> Organization:
        return self.closing.organization

    @property
    def shares(self) -> list[Level]:
        return [self.levels[question.code] for question in questions.SHARES if self._is_told(question.code)]

    @property
    def scores(self) -> list[Level]:
        return [self.levels[question.code] for question in questions.SCORES]

    @property
    def transfers(self) -> list[Level]:
        return [self.levels[question.code] for question in questions.TRANSFERS]

    @property
    def competencies(self) -> list[Line]:
        return [self._line(about) for about in SelfRating.About if about != SelfRating.About.RELATIONS]

    @property
    def relations(self) -> Line:
        return self._line(SelfRating.About.RELATIONS)

    def _line(self, about: SelfRating.About) -> Line:
        points = [self.levels[rating(moment, about.value)] for moment in SelfRating.Moment.values]
        return Line(about.value, str(about.label), points)

    def _is_told(self, code: str) -> bool:
        return self.group is None or BY_CODE[code].alone


def is_inside(user: User, organization: Organization) -> bool:
    """Whether they may have been asked themselves: then they know one person's answers, their own."""
    return Membership.objects.filter(user=user, group__organization=organization).exists()


def report_of(organization: Organization, group: CodevGroup | None, code: str, *, inside: bool) -> Report:
    """``code`` names a period; ``inside``: for who was asked too. Closes nothing: that was done before."""
    closing = ReviewClosing.objects.get(organization=organization)
    closing.organization = organization  # known already: asked for no more
    figures = ReviewFigure.objects.filter(organization=organization)
    found = periods(*_range(organization, closing), group)
    period = chosen(code, found)
    mine = figures.filter(group=group) if group else figures
    held, due = _rhythm(organization, group, period)
    told = _told(mine, period, "question", inside)
    levels = {code: _level(code, told.get(code), inside) for code in BY_CODE}
    return Report(closing, group, period, told_apart(found), held, due, inside, levels)


def _range(organization: Organization, closing: ReviewClosing) -> tuple[Month, Month]:
    through = month_of(closing.through)
    first = sessions_held(organization).aggregate(first=Min("ended_at"))["first"]
    return min(month_of(first), through) if first else through, through


def _told(
    figures: QuerySet[ReviewFigure], period: Period, by: str, inside: bool
) -> dict[Any, tuple[float, int]]:
    """By question or by group: figures as one, by rounded weights (``closing.together``), and the edge."""
    rows = _in(figures.filter(inside__isnull=False) if inside else figures, period).order_by().values_list(by)
    tenths = F("inside") if inside else F("tenths")
    edge = Max("edge") + Min("edge") if inside else Value(0)
    summed = rows.annotate(sum=Sum(tenths * F("weight")), all=Sum("weight"), edge=edge)
    return {of: (total / weight / 10, end) for of, total, weight, end in summed if weight}


def _level(code: str, told: tuple[float, int] | None, inside: bool) -> Level:
    value, edge = told or (None, 0)
    return Level(code, value, edge, inside)


def _in(figures: QuerySet[ReviewFigure], period: Period) -> QuerySet[ReviewFigure]:
    """A figure of several months belongs to the last: then it was told."""
    return figures.filter(last__gte=period.begins, last__lt=period.ends)


def attendance_of(groups: Iterable[CodevGroup], period: Period, *, inside: bool) -> list[GroupLine]:
    """In the order of the groups."""
    groups = list(groups)
    rows = ReviewFigure.objects.filter(group__in=groups, question=ATTENDANCE.code)
    told = _told(rows, period, "group", inside)
    return [GroupLine(group, _level(ATTENDANCE.code, told.get(group.pk), inside)) for group in groups]


def groups_of(organization: Organization) -> QuerySet[CodevGroup]:
    return CodevGroup.objects.filter(organization=organization, rehearsal=False).order_by("name", "pk")


def _rhythm(organization: Organization, group: CodevGroup | None, period: Period) -> tuple[int, int]:
    """Sessions held in these months, and how many there would have been by the rhythm of the cycles."""
    sessions = sessions_held(organization).filter(
        ended_at__gte=moment_of(period.first), ended_at__lt=moment_of(period.last.later(1))
    )
    cycles = Cycle.objects.filter(group__organization=organization, group__rehearsal=False)
    if group:
        sessions, cycles = sessions.filter(group=group), cycles.filter(group=group)
    rows = cycles.values_list("starts_on", "planned_sessions", "rhythm_weeks", "group__closed_at").order_by()
    alike = rows.annotate(n=Count("pk"))
    return sessions.count(), sum(
        n * _due(Cycle(starts_on=starts, planned_sessions=planned, rhythm_weeks=weeks), closed, period)
        for starts, planned, weeks, closed, n in alike
    )


def _due(cycle: Cycle, closed: datetime | None, period: Period) -> int:
    """A group that is closed is expected to meet no more."""
    last = period.ends - timedelta(days=1)
    if closed:
        last = min(last, closed.date())
    return max(cycle.due_by(last) - cycle.due_by(period.begins - timedelta(days=1)), 0)
