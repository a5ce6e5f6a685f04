"""Whether a crowd is large enough to be spoken of, and how exactly.

Every figure splits what was asked into two sides: answered or left out, yes or no. Five different people
must stand on each: then neither an answer nor its absence is anybody's. Who was asked several times may stand
on both. With five people in all both sides would be everybody: there must be one more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

LEAST = 5
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


def is_enough(kind: Kind, asked: Iterable[Asked]) -> bool:
    one, other = sides(kind, asked)
    return len(one) >= LEAST and others_enough(other) and len(one | other) > LEAST


def others_enough(other: set[int]) -> bool:
    """The complement: without it, who is not on the one side would be found by elimination."""
    return len(other) >= LEAST


def told(kind: Kind, asked: Iterable[Asked]) -> Fraction:
    """The average or the percentage, as exact as it may be said."""
    values = [each.value for each in asked if each.value is not None]
    mean = Fraction(sum(values), len(values))
    if kind is Kind.SCORE:
        return rounded(mean, SCORE_STEP, SCORE_FROM, SCORE_TO)
    return rounded(mean * 100, SHARE_STEP, SHARE_FROM, SHARE_TO)


def rounded(exact: Fraction, step: Fraction, lowest: Fraction, highest: Fraction) -> Fraction:
    """To the nearest step, halves upwards, never beyond the ends."""
    steps = (exact / step + Fraction(1, 2)).__floor__()
    return min(max(steps * step, lowest), highest)


def size(kind: Kind, asked: Iterable[Asked]) -> int:
    """How much a figure weighs beside others, in fives rounded down: exact counts tell who is missing."""
    counted = sum(kind is Kind.SCORE or each.value is not None for each in asked)
    return counted // LEAST * LEAST


def tellable_count(asked: Iterable[Asked]) -> int | None:
    """How many people have answered in a lot that is withheld, where that points at nobody: one to four,
    beside five others. Neither none nor all is ever said, since either would be said of each."""
    one, other = sides(Kind.SCORE, asked)
    return len(one) if 0 < len(one) < LEAST and len(other - one) >= LEAST else None
