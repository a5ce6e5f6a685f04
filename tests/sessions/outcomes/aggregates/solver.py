"""Somebody who reads every page and export at every look, knows the rules, and knows who was asked.

More than any admin has: the solver is given the exact sums behind rounded figures, and who answered. Three
things are tried. Exact elimination over all figures at all looks: does some combination speak of fewer than
five people, or of one side of fewer than five? Integer propagation: does a figure leave one value for a
score? And whether anybody is found to have answered, or not, in every world that looks the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sessions.outcomes.aggregates import closing, crowd, months
from sessions.outcomes.aggregates.closing import Figure, Lot, Month, Question
from sessions.outcomes.aggregates.crowd import Kind
from tests.sessions.outcomes.aggregates.random_organizations import FIRST, RandomOrganization, looks

CROWD = 5  # what was promised: not taken from the code that is under test
UnitKey = tuple[str, Month, int]  # group, month, person
Row = dict[UnitKey, Fraction]


@dataclass(frozen=True)
class Seen:
    """A figure, and the answers behind it as they stood then."""

    figure: Figure
    asked: dict[UnitKey, int | None]


@dataclass
class Ledger:
    """What a server keeps of one question."""

    through: Month = field(default_factory=lambda: FIRST.later(-1))
    waiting: list[Lot] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def close(
        self, organization: RandomOrganization, question: Question, until: Iterable[Month], look: int
    ) -> None:
        for month in until:
            lots = self.waiting + organization.lots(question, month, look)
            found = closing.close(question, lots, month)
            by_place = {lot.place: lot for lot in lots}
            self.seen += [
                Seen(figure, _keyed(by_place[place] for place in sorted(figure.lots)))
                for figure in found.figures
            ]
            self.waiting, self.through = list(found.waiting), month


def _keyed(lots: Iterable[Lot]) -> dict[UnitKey, int | None]:
    return {(lot.group, lot.month, each.person): each.value for lot in lots for each in lot.asked}


def everything_told(
    organization: RandomOrganization, question: Question, *, left_open: bool = False
) -> Ledger:
    """All that any page or export shows at any look. ``left_open``: what a careless server would show, whose
    figures follow the answers."""
    ledger = Ledger()
    for day, look in looks(organization):
        if left_open:
            ledger.through, ledger.waiting = FIRST.later(-1), []
        ledger.close(organization, question, months.due(ledger.through, day), look)
    return ledger


def recovered(question: Question, ledger: Ledger) -> list[str]:
    """What the solver finds out, in words; nothing is what was promised."""
    found = [
        f"{len(people)} people alone: {sorted(people)}" for people in small_crowds(question, ledger.seen)
    ]
    for seen in ledger.seen:
        found += _one_value(question, seen)
        found += _membership(question, seen)
    return found


def small_crowds(question: Question, seen: Sequence[Seen]) -> list[set[int]]:
    """Combinations of what is told that rest on one to four people."""
    rows = [row for one in seen for row in _sides(question, one)]
    reduced = eliminated(rows)
    pairs = [_minus(a, b) for at, a in enumerate(rows) for b in rows[:at] if a.keys() & b.keys()]
    crowds = [{person for _, _, person in row} for row in [*rows, *reduced, *pairs]]
    return [people for people in crowds if 0 < len(people) < CROWD]


def _sides(question: Question, seen: Seen) -> list[Row]:
    """Who answered (or said yes), and who did not: sums and sizes known exactly would be over these."""
    if question.kind is Kind.SCORE:
        one = {key for key, value in seen.asked.items() if value is not None}
        other = seen.asked.keys() - one
    else:
        one = {key for key, value in seen.asked.items() if value}
        other = {key for key, value in seen.asked.items() if value == 0}
    return [dict.fromkeys(side, Fraction(1)) for side in (one, other)]


def eliminated(rows: Iterable[Row]) -> list[Row]:
    """Reduced row echelon form, exact. What stands in every row alike is one column."""
    basis: list[tuple[UnitKey, Row]] = []
    for row in rows:
        rest = dict(row)
        for pivot, known in basis:
            if pivot in rest:
                rest = _minus(rest, known, rest[pivot])
        if rest:
            pivot = min(rest)
            rest = {key: value / rest[pivot] for key, value in rest.items()}
            basis = [(at, _minus(old, rest, old[pivot]) if pivot in old else old) for at, old in basis]
            basis.append((pivot, rest))
    return [row for _, row in basis]


def _minus(a: Row, b: Row, times: Fraction = Fraction(1)) -> Row:
    found = {key: a.get(key, Fraction()) - times * b.get(key, Fraction()) for key in a.keys() | b.keys()}
    return {key: value for key, value in found.items() if value}


def _one_value(question: Question, seen: Seen) -> list[str]:
    """Who answered and how many being known, which sums look so? Only one at the very end tells all."""
    n = sum(value is not None for value in seen.asked.values())
    lowest, highest = (1, 5) if question.kind is Kind.SCORE else (0, 1)
    sums = [total for total in range(lowest * n, highest * n + 1) if _looks_like(question, seen, total, n)]
    return [f"all {n} said the same"] if sums in ([lowest * n], [highest * n]) else []


def _looks_like(question: Question, seen: Seen, total: int, n: int) -> bool:
    exact = Fraction(total, n) if question.kind is Kind.SCORE else Fraction(100 * total, n)
    ends = (crowd.SCORE_STEP, crowd.SCORE_FROM, crowd.SCORE_TO)
    if question.kind is Kind.SHARE:
        ends = (crowd.SHARE_STEP, crowd.SHARE_FROM, crowd.SHARE_TO)
    return crowd.rounded(exact, *ends) == seen.figure.value


def _membership(question: Question, seen: Seen) -> list[str]:
    """Is there, for each, a world with the same figure in which they stood on the other side?"""
    share = question.kind is Kind.SHARE
    flags = {
        key: bool(value) if share else value is not None
        for key, value in seen.asked.items()
        if not share or value is not None
    }
    times = Counter(person for _, _, person in flags)
    sizes = _possible_sizes(question, seen, len(flags))
    alike = {(times[person], flag) for (_, _, person), flag in flags.items()}
    known = {one for one in alike if not _may_be_otherwise(times, one[0], not one[1], sizes)}
    return [f"{key} is known" for key, flag in flags.items() if (times[key[2]], flag) in known]


def _possible_sizes(question: Question, seen: Seen, asked: int) -> set[int]:
    """How many may have stood on the one side, with this figure."""
    if question.kind is Kind.SHARE:
        return {n for n in range(asked + 1) if _looks_like(question, seen, n, asked)}
    return {
        n for n in range(1, asked + 1) if any(_looks_like(question, seen, s, n) for s in range(n, 5 * n + 1))
    }


def _may_be_otherwise(times: Counter[int], own: int, wanted: bool, sizes: set[int]) -> bool:
    """Can somebody asked ``own`` times have stood on the ``wanted`` side once? Who was asked once stands on
    one side, who was asked more often may stand on both."""
    single = own == 1
    singles = sum(n == 1 for n in times.values()) - single
    often = [n for n in times.values() if n > 1]
    for on in range(singles + 1):
        here, there = on + (single and wanted), singles - on + (single and not wanted)
        if min(here, there) + len(often) < CROWD:
            continue
        fewest = here + max(CROWD - here, int(not single and wanted), 0)
        most = here + sum(often) - max(CROWD - there, int(not single and not wanted), 0)
        if any(fewest <= n <= most for n in sizes):
            return True
    return False
