"""Hours of participation of one person in a cycle: from signed sheets, and confirmed by the person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from groups.models.cycle import midnight_of
from sessions.models import AttendanceSheet, SheetLine
from sessions.outcomes.attendance import numbers
from sessions.outcomes.attendance.spans import Span, spans_of
from sessions.outcomes.attendance.wording import duration


@dataclass(frozen=True)
class Certificate:
    """``lines``: confirmed and signed, the first session first. ``last``: the newest line about the person,
    of whatever state: what the certificate rests on is no newer."""

    user_id: int
    span: Span
    lines: list[SheetLine]
    last: SheetLine
    named: bool = False  # whether it says which group it was: for the person to choose

    @property
    def name(self) -> str:
        return self.last.name

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def hours(self) -> str:
        return duration(self.minutes)

    @property
    def begins(self) -> datetime:
        return self.lines[0].sheet.session.starts_at

    @property
    def ends(self) -> datetime:
        return self.lines[-1].sheet.session.starts_at

    @property
    def signers(self) -> list[str]:
        return list(dict.fromkeys(line.sheet.signer for line in self.lines if line.sheet.signer))

    @property
    def number(self) -> str:
        return numbers.written(numbers.Told(self.last.pk, self.minutes, self.named))


def of_span(span: Span, user_id: int | None = None, upto: int | None = None) -> list[Certificate]:
    """In the order of the names; of one person where one is named, as of the sheet ``upto``."""
    sheets = AttendanceSheet.objects.in_force(upto).filter(session__in=span.sessions().order_by())
    lines = _lines(SheetLine.objects.filter(sheet__in=sheets), user_id)
    by_person: dict[int, list[SheetLine]] = defaultdict(list)
    for line in lines:
        by_person[line.seat.user_id].append(line)
    found = [_certificate(user, span, mine) for user, mine in by_person.items()]
    return sorted((one for one in found if one.lines), key=lambda one: (one.name.casefold(), one.user_id))


def one_of(span: Span | None, user_id: int, *, named: bool = False) -> Certificate | None:
    found = of_span(span, user_id) if span else []
    return Certificate(user_id, found[0].span, found[0].lines, found[0].last, named) if found else None


def own(user: User) -> list[Certificate]:
    """Of all groups and cycles in which something was signed for the person; the newest first."""
    sheets = AttendanceSheet.objects.in_force()
    lines = _lines(SheetLine.objects.filter(sheet__in=sheets), user.pk)
    by_group: dict[CodevGroup, list[SheetLine]] = defaultdict(list)
    for line in lines:
        by_group[line.sheet.session.group].append(line)
    cycles: dict[object, list[Cycle]] = defaultdict(list)
    for cycle in Cycle.objects.filter(group__in=by_group).order_by("starts_on"):
        cycles[cycle.group_id].append(cycle)
    found = [
        _certificate(user.pk, span, [line for line in mine if _is_within(line, span)])
        for group, mine in by_group.items()
        for span in spans_of(group, cycles[group.pk])
        if any(_is_within(line, span) for line in mine)
    ]
    return sorted((one for one in found if one.lines), key=lambda one: one.ends, reverse=True)


@dataclass(frozen=True)
class Checked:
    """What a number stands for, and whether what was signed is still so."""

    certificate: Certificate
    stands: bool


def checked(number: str) -> Checked | None:
    """None for a number that nobody was given, and for one whose person is gone."""
    told = numbers.read(number)
    if told is None:
        return None
    rows = SheetLine.objects.select_related("seat", "sheet__session__group__organization")
    last = rows.filter(pk=told.line).first()
    if last is None:
        return None
    span = next(one for one in spans_of(last.sheet.session.group) if _is_within(last, one))
    issued = next(iter(of_span(span, last.seat.user_id, upto=last.sheet_id)), None)
    if issued is None:
        return None
    today = {line.sheet.session_id: line.minutes for line in _today(span, last.seat.user_id)}
    same = all(today.get(line.sheet.session_id) == line.minutes for line in issued.lines)
    shown = Certificate(issued.user_id, span, issued.lines, issued.last, told.named)
    return Checked(shown, same and issued.minutes == told.minutes)


def _today(span: Span, user_id: int) -> list[SheetLine]:
    return [line for one in of_span(span, user_id) for line in one.lines]


def _lines(lines: QuerySet[SheetLine], user_id: int | None) -> QuerySet[SheetLine]:
    if user_id is not None:
        lines = lines.filter(seat__user=user_id)
    rows = lines.select_related("seat", "sheet__signed_by", "sheet__session__group__organization")
    return rows.order_by("sheet__session__starts_at", "sheet__session__number")


def _certificate(user_id: int, span: Span, lines: Iterable[SheetLine]) -> Certificate:
    every = list(lines)
    confirmed = [line for line in every if line.state == SheetLine.State.CONFIRMED]
    return Certificate(user_id, span, confirmed, max(every, key=lambda line: line.sheet_id))


def _is_within(line: SheetLine, span: Span) -> bool:
    at = line.sheet.session.starts_at
    begun = span.begins is None or midnight_of(span.group, span.begins) <= at
    return begun and (span.ends is None or at < midnight_of(span.group, span.ends))
