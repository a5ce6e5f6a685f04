"""Which months a review may be read over."""

import pytest

from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.periods import chosen, periods, told_apart


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        (Month(2025, 12), Month(2026, 7), ["all", "2026", "2025", "2026-q3", "2026-q2", "2026-q1"]),
        (Month(2025, 11), Month(2025, 12), ["all", "2025"]),
        (Month(2025, 9), Month(2025, 12), ["all", "2025", "2025-q4", "2025-q3"]),
    ],
)  # fmt: skip
def test_no_two_choices_are_the_same_months(first: Month, last: Month, codes: list[str]) -> None:
    """A year of which one quarter alone is closed stands there once."""
    offered = told_apart(periods(first, last))
    assert [period.code for period in offered] == codes
    assert len({period.label for period in offered}) == len(offered)


def test_an_address_keeps_its_months() -> None:
    """Also where the menu says them otherwise: else it would be answered with all months."""
    found = periods(Month(2025, 12), Month(2026, 3))
    quarter = chosen("2026-q1", found)
    assert (quarter.code, quarter.first, quarter.last) == ("2026", Month(2026, 1), Month(2026, 3))
    assert chosen("2025-q4", found).code == "2025"
    assert chosen("2031", found).code == "all"
