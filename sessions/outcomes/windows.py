"""When the self-ratings of a cycle are filled: from one day to another, one moment after the other."""

from datetime import date, timedelta
from typing import NamedTuple

from groups.models import Cycle
from sessions.models import SelfRating

LAST = timedelta(weeks=4)  # the end of a cycle may be rated as long as that after its last session
Moment = SelfRating.Moment


class Window(NamedTuple):
    moment: str
    opens: date
    closes: date  # the first day on which it is closed

    def is_open(self, day: date) -> bool:
        return self.opens <= day < self.closes


def windows_of(cycle: Cycle) -> list[Window]:
    """A cycle of one session has an end alone, one of two no middle."""
    opens = {Moment.END: cycle.last_planned_on}
    if cycle.planned_sessions > 1:
        opens[Moment.START] = cycle.starts_on
    if cycle.planned_sessions > 2:
        half = cycle.rhythm_weeks * (cycle.planned_sessions // 2)
        opens[Moment.MIDDLE] = cycle.starts_on + timedelta(weeks=half)
    days = sorted((day, moment) for moment, day in opens.items())
    ends = [day for day, _ in days[1:]] + [cycle.last_planned_on + LAST]
    return [Window(moment, day, end) for (day, moment), end in zip(days, ends, strict=True)]


def open_windows(cycle: Cycle, day: date) -> list[Window]:
    return [window for window in windows_of(cycle) if window.is_open(day)]
