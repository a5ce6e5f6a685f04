"""Closing months: what was asked becomes figures, once and for all.

A *lot* is what one group was asked in one closed month. Each lot goes into one figure at most, and a figure
never changes. So no two figures have a lot in common, and subtracting one from another finds nobody. A lot
that is not enough waits for the next month with those of its group; after ``patience`` months with those
of all groups that wait. Totals are made of figures alone: what waits is in none of them.

That a figure appears in one month and not in the one before tells that somebody who came in between was what
it lacked. So lots that wait are looked at only when enough people came since the last look.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from sessions.outcomes.aggregates.crowd import (
    LEAST,
    THEMSELVES,
    Asked,
    Inside,
    Kind,
    is_enough,
    size,
    told,
    told_inside,
)


class Month(NamedTuple):
    year: int
    month: int

    def later(self, months: int) -> "Month":
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True)
class Question:
    """``alone``: whether one group's figure is ever told. ``patience``: how many months a group's lots wait
    for it before they go in with those of the others."""

    code: str
    kind: Kind
    alone: bool = True
    patience: int = 0


@dataclass(frozen=True)
class Lot:
    group: str
    month: Month
    asked: tuple[Asked, ...]

    @property
    def place(self) -> tuple[str, Month]:
        return self.group, self.month


@dataclass(frozen=True)
class Figure:
    """All that is ever told of these lots; ``inside`` to who was asked themselves, instead of ``value``.

    ``group`` is empty where several groups stand together; ``lots``, where it is made of, are not told.
    """

    question: str
    group: str
    first: Month
    last: Month
    value: Fraction
    weight: int
    inside: Inside | None = None
    lots: frozenset[tuple[str, Month]] = frozenset()


@dataclass(frozen=True)
class Closed:
    figures: tuple[Figure, ...]
    waiting: tuple[Lot, ...]


def close(question: Question, lots: Sequence[Lot], month: Month) -> Closed:
    """``lots``: those that waited, and those of this month, which is over."""
    figures: list[Figure] = []
    waiting: list[Lot] = []
    for mine in _by_group(lots):
        looked = question.alone and _is_looked_at([(lot.month, lot) for lot in mine], month)
        if looked and is_enough(question.kind, _asked(mine)):
            figures.append(_figure(question, mine[0].group, mine))
        else:
            waiting += mine
    ripe = _ripe(waiting, question.patience, month)
    joined = [lot for _, lot in ripe]
    if _is_looked_at(ripe, month) and is_enough(question.kind, _asked(joined)):
        figures.append(_figure(question, "", joined))
        taken = {lot.place for lot in joined}
        waiting = [lot for lot in waiting if lot.place not in taken]
    return Closed(tuple(figures), tuple(waiting))


def _ripe(waiting: Iterable[Lot], patience: int, month: Month) -> list[tuple[Month, Lot]]:
    """What goes in with the lots of other groups, and since when."""
    since = [
        (max(lot.month, mine[0].month.later(patience)), lot) for mine in _by_group(waiting) for lot in mine
    ]
    return [(at, lot) for at, lot in since if at <= month]


def _is_looked_at(came: Iterable[tuple[Month, Lot]], month: Month) -> bool:
    """Whether it is this month that enough people came since the last look: one more than five, as somebody
    among them knows of themselves. It follows from who was asked alone, never from an answer. Where six never
    come again, what waits stays unsaid: looked at all the same, it would tell of one who came in between."""
    fresh: set[int] = set()
    looked = None
    for at, lots in groupby(sorted(came, key=lambda each: each[0]), key=lambda each: each[0]):
        fresh |= {each.person for each in _asked(lot for _, lot in lots)}
        if len(fresh) >= LEAST + THEMSELVES:
            looked, fresh = at, set()
    return looked == month


def _by_group(lots: Iterable[Lot]) -> list[list[Lot]]:
    """Each group's, the oldest first."""
    found: dict[str, list[Lot]] = {}
    for lot in sorted(lots, key=lambda each: (each.group, each.month)):
        found.setdefault(lot.group, []).append(lot)
    return list(found.values())


def _asked(lots: Iterable[Lot]) -> list[Asked]:
    return [each for lot in lots for each in lot.asked]


def _figure(question: Question, group: str, lots: Sequence[Lot]) -> Figure:
    asked, months = _asked(lots), [lot.month for lot in lots]
    value, weight = told(question.kind, asked), size(question.kind, asked)
    places = frozenset(lot.place for lot in lots)
    inside = told_inside(question.kind, asked)
    return Figure(question.code, group, min(months), max(months), value, weight, inside, places)


def together(figures: Iterable[Figure]) -> Fraction | None:
    """Of several figures one, by their rounded weights: made of what is told, it tells nothing new."""
    rows = list(figures)
    weight = sum(each.weight for each in rows)
    return sum((each.value * each.weight for each in rows), Fraction()) / weight if weight else None
