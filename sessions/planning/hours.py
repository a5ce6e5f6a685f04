"""The hour proposed for the first session of a group, whose members may live in several zones."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sessions.planning.moments import local_moments

USUAL = 14  # o'clock: after lunch, and nobody's morning is cut
BEGINS, ENDS = 9, 18  # of a working day


def hour_for(zones: Iterable[ZoneInfo], on: date, clock: ZoneInfo, minutes: int) -> time:
    """By ``clock``, the group's: the hour that takes the fewest hours outside a working day from all
    together, each by their own clock; of several such hours, the one nearest to two in the afternoon."""
    people = Counter(zones) or Counter([clock])
    moments = {at: local_moments(on, at, clock) for at in (time(hour) for hour in range(24))}
    own = {
        at: [(_hours(found[0].astimezone(zone)), count) for zone, count in people.items()]
        for at, found in moments.items()
        if len(found) == 1
    }
    length = minutes / 60
    return min(
        own,
        key=lambda at: (
            sum(count * _outside(begins, length) for begins, count in own[at]),
            sum(count * abs(begins - USUAL) for begins, count in own[at]),
        ),
    )


def _hours(moment: datetime) -> float:
    return moment.hour + moment.minute / 60


def _outside(begins: float, length: float) -> float:
    return max(BEGINS - begins, 0) + max(begins + length - ENDS, 0)
