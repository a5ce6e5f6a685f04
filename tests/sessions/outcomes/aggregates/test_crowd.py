"""The rule itself, at its edges."""

from fractions import Fraction

import pytest

from sessions.outcomes.aggregates.closing import Figure, Lot, Month, Question, close, together
from sessions.outcomes.aggregates.crowd import Asked, Kind, is_enough, size, told

MARCH = Month(2026, 3)
USEFUL = Question("useful", Kind.SCORE, patience=2)


def people(*values: int | None, first: int = 0) -> tuple[Asked, ...]:
    return tuple(Asked(number, value) for number, value in enumerate(values, first))


@pytest.mark.parametrize(
    ("answered", "left_out", "enough"),
    [(5, 5, True), (4, 6, False), (6, 4, False), (5, 0, False), (0, 9, False)],
)
def test_five_on_each_side(answered: int, left_out: int, enough: bool) -> None:
    assert is_enough(Kind.SCORE, people(*[3] * answered, *[None] * left_out)) is enough
    assert is_enough(Kind.SHARE, people(*[1] * answered, *[0] * left_out)) is enough


def test_who_was_asked_twice_may_stand_on_both_sides_among_six() -> None:
    five = people(3, 3, 3, 3, 3) + people(None, None, None, None, None)
    assert not is_enough(Kind.SCORE, five)
    assert is_enough(Kind.SCORE, (*five, Asked(5, None)))


def test_of_a_yes_or_no_who_said_neither_stands_nowhere() -> None:
    assert not is_enough(Kind.SHARE, people(1, 1, 1, 1, 1, 0, 0, 0, 0, None))


def test_figures_are_rounded_and_end_before_the_ends() -> None:
    assert told(Kind.SCORE, people(5, 5, 5, 5, 5)) == Fraction(48, 10)
    assert told(Kind.SCORE, people(1, 1, 1, 1, 1)) == Fraction(12, 10)
    assert told(Kind.SCORE, people(3, 4, 4, 4, 4, 4, 3)) == Fraction(37, 10)
    assert told(Kind.SHARE, people(*[1] * 99, 0)) == 95
    assert told(Kind.SHARE, people(*[1] * 2, *[0] * 5)) == 30
    assert size(Kind.SCORE, people(*[3] * 5, *[None] * 4)) == 5


def half(group: str, month: Month, first: int = 0) -> Lot:
    """Eight people; four answer, others than in the month before."""
    turned = [4, None] if month.month % 2 else [None, 4]
    return Lot(group, month, people(*turned * 4, first=first))


def test_a_group_waits_for_its_own_figure_and_then_goes_with_the_others() -> None:
    first = close(USEFUL, [half("a", MARCH)], MARCH)
    assert (first.figures, len(first.waiting)) == ((), 1)
    april = MARCH.later(1)
    second = close(USEFUL, [*first.waiting, half("a", april)], april)
    assert [(one.group, one.first, one.last) for one in second.figures] == [("a", MARCH, april)]
    assert second.waiting == ()
    may = MARCH.later(2)
    alike = [Lot(name, MARCH, people(*[4] * 4, *[None] * 4, first=at)) for name, at in (("b", 10), ("c", 20))]
    assert close(USEFUL, alike, april).figures == ()
    assert [one.group for one in close(USEFUL, alike, may).figures] == [""]


def test_a_total_follows_from_what_is_told() -> None:
    figures = [
        Figure("useful", "", MARCH, MARCH, Fraction(value), weight) for value, weight in ((3, 10), (4, 30))
    ]
    assert together(figures) == Fraction(15, 4)
    assert together([]) is None
