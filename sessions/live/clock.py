"""The one clock: the database's. Several web machines then agree on every second.

It is read now and then; in between a process adds what has passed by its own, as long as that is steady.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

_SQL = {
    # clock_timestamp(), not now(): that one is the start of the transaction, before the lock was held.
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    "sqlite": "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
}
GOOD_SECONDS = 5.0  # a reading of the database's clock
LEAP_SECONDS = 0.05  # by which this machine's two clocks drift apart where one of them was set, or it slept
QUICK_SECONDS = 0.1  # an answer that took longer is not built upon: when within it was the clock read?
_injected: list[int] = []


@dataclass(frozen=True, slots=True)
class Reading:
    """What the database's clock said, and this machine's two at that moment."""

    at: float  # milliseconds
    steady: float
    wall: float

    def now(self) -> int | None:
        """None where it is asked again."""
        passed = time.monotonic() - self.steady
        leapt = abs(time.time() - self.wall - passed) > LEAP_SECONDS
        return None if leapt or passed > GOOD_SECONDS else int(self.at + passed * 1000)


_reading: list[Reading] = []


def now() -> int:
    """Milliseconds since 1970."""
    told = known()
    return _read() if told is None else told


def known() -> int | None:
    """The same without a question to the database, where none is needed."""
    if _injected:
        return _injected[-1]
    return _reading[-1].now() if _reading else None


def _read() -> int:
    with connection.cursor() as cursor:
        before = time.monotonic()  # once there is a line: a pool that is used up makes wait for seconds
        cursor.execute(_SQL[connection.vendor])
        at = int(cursor.fetchone()[0])
    steady = time.monotonic()
    if steady - before <= QUICK_SECONDS:
        # It was told half-way between asking and hearing.
        _reading[:] = [Reading(at + (steady - before) * 500, steady, time.time())]
    return at


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)


@contextmanager
def at(milliseconds: int) -> Iterator[None]:
    """Tests set the time."""
    _injected.append(milliseconds)
    try:
        yield
    finally:
        _injected.pop()
