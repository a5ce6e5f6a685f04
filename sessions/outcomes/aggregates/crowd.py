"""Whether a crowd is large enough to be spoken of, and how exactly.

Every figure splits what was asked into two sides: answered or left out, yes or no. Five different people
must stand on each: then neither an answer nor its absence is anybody's. Who was asked several times may stand
on both. With five people in all both sides would be everybody: there must be one more.

Who was asked too knows one person's answers more than anybody else: their own. What is told *inside*, to
them, is told as if that person, whoever it is, were taken away.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

LEAST = 5
THEMSELVES = 1  # of how many people somebody inside knows the answers
LOWEST, HIGHEST = 1, 5  # of a score
# "4.8 or more": with five answers or more, one of them may have been lower. Beyond, all would be known.
SCORE_FROM, SCORE_TO = Fraction(12, 10), Fraction(48, 10)
SHARE_FROM, SHARE_TO = Fraction(5), Fraction(95)
SCORE_STEP, SHARE_STEP = Fraction(1, 10), Fraction(5)


class Kind(Enum):
    SCORE = "score"  # 1 to 5, averaged
    SHARE = "share"  # 1 or 0, in percent


@dataclass(frozen=True)
class Asked:
    """One person asked once. ``value`` is None where there was no answer."""

    person: int
    value: int | None


def sides(kind: Kind, asked: Iterable[Asked]) -> tuple[set[int], set[int]]:
    """The people on each side. Of a share, who said neither stands nowhere."""
    one: set[int] = set()
    other: set[int] = set()
    for each in asked:
        if kind is Kind.SHARE and each.value is None:
            continue
        on_one = each.value is not None if kind is Kind.SCORE else bool(each.value)
        (one if on_one else other).add(each.person)
    return one, other


@dataclass(frozen=True)
class Inside:
    """What who was asked is told. ``edge``: 1 for "or more", -1 for "or less"."""

    value: Fraction
    edge: int = 0


def is_enough(kind: Kind, asked: Iterable[Asked], known: int = 0) -> bool:
    """``known``: of how many people the reader knows where they stand; these are counted nowhere. And where
    they stand on one side alone, there must be one more than the other side needs without them."""
    one, other = sides(kind, asked)
    enough = len(one) - known >= LEAST and others_enough(other, known)
    return enough and len(one | other) > LEAST + 2 * known


def others_enough(other: set[int], known: int = 0) -> bool:
    """The complement: without it, who is not on the one side would be found by elimination."""
    return len(other) - known >= LEAST


def told(kind: Kind, asked: Iterable[Asked]) -> Fraction:
    """The average or the percentage, as exact as it may be said."""
    values = [each.value for each in asked if each.value is not None]
    mean = Fraction(sum(values), len(values))
    if kind is Kind.SCORE:
        return rounded(mean, SCORE_STEP, SCORE_FROM, SCORE_TO)
    return rounded(mean * 100, SHARE_STEP, SHARE_FROM, SHARE_TO)


def told_inside(kind: Kind, asked: Iterable[Asked]) -> Inside | None:
    """The same, as far as it may be said to who was asked too; None where nothing may."""
    rows = list(asked)
    if not is_enough(kind, rows, THEMSELVES):
        return None
    values = [each.value for each in rows if each.value is not None]
    times = max(Counter(each.person for each in rows).values())
    return as_told_inside(kind, sum(values), len(values), times)


def as_told_inside(kind: Kind, total: int, answers: int, times: int) -> Inside | None:
    """Of so many answers, by people who were each asked so many times at most."""
    mean = Fraction(total, answers)
    if kind is Kind.SHARE:  # five others stand on each side: they did not all say the same
        return Inside(rounded(mean * 100, SHARE_STEP, SHARE_FROM, SHARE_TO))
    lowest, highest = ends_inside(answers, times)
    if lowest >= highest:
        return None
    value = rounded(mean, SCORE_STEP, lowest, highest)
    return Inside(value, (value == highest) - (value == lowest))


def ends_inside(answers: int, times: int) -> tuple[Fraction, Fraction]:
    """Between which averages a figure is told to people who were asked up to ``times`` times.

    Who gave the lowest answers each time, where all others gave the highest, could otherwise subtract their
    own and be sure of everybody else's. So far from the ends one more step was possible for the others. How
    many answered counts in fives, as elsewhere.
    """
    fewest = max(answers // LEAST * LEAST, LEAST + THEMSELVES)
    reach = Fraction((HIGHEST - LOWEST) * times + 1, fewest)
    lowest = rounded(LOWEST + reach, SCORE_STEP, SCORE_FROM, SCORE_TO)
    return lowest, rounded(HIGHEST - reach, SCORE_STEP, SCORE_FROM, SCORE_TO)


def rounded(exact: Fraction, step: Fraction, lowest: Fraction, highest: Fraction) -> Fraction:
    """To the nearest step, halves upwards, never beyond the ends."""
    steps = (exact / step + Fraction(1, 2)).__floor__()
    return min(max(steps * step, lowest), highest)


def size(kind: Kind, asked: Iterable[Asked]) -> int:
    """How much a figure weighs beside others, in fives rounded down: exact counts tell who is missing."""
    counted = sum(kind is Kind.SCORE or each.value is not None for each in asked)
    return counted // LEAST * LEAST
