"""Which months are over. What comes later than its month's closing is not told with it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sessions.outcomes.aggregates.closing import Month

FINAL = timedelta(days=7)  # words and scores may be changed as long as that


def last_closed(day: date) -> Month:
    """The last month that ended seven full days before this one, or earlier."""
    final = day - FINAL
    return Month(final.year, final.month).later(-1)


def due(through: Month, day: date) -> Iterator[Month]:
    """The months to be closed today, one after the other, where those up to ``through`` have been."""
    month = through.later(1)
    while month <= last_closed(day):
        yield month
        month = month.later(1)
