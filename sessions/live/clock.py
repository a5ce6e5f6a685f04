"""The one clock: the database's. Several web machines then agree on every second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection

_SQL = {
    # clock_timestamp(), not now(): that one is the start of the transaction, before the lock was held.
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    "sqlite": "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
}
_injected: list[int] = []


def now() -> int:
    """Milliseconds since 1970."""
    if _injected:
        return _injected[-1]
    with connection.cursor() as cursor:
        cursor.execute(_SQL[connection.vendor])
        return int(cursor.fetchone()[0])


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
