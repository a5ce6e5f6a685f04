"""Which months a review may be read over."""

import pytest

from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.periods import periods


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
    offered = periods(first, last)
    assert [period.code for period in offered] == codes
    assert len({period.label for period in offered}) == len(offered)
