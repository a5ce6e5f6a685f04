"""The same thing done by many at the same moment, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(count: int, act: Callable[[int], Result]) -> list[Result | Exception]:
    """Results, or what was raised, of ``act(0)`` to ``act(count - 1)``."""
    start = Barrier(count)

    def one(number: int) -> Result | Exception:
        try:
            start.wait(timeout=20)
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def until_somebody_waits_for_a_lock() -> None:
    """On PostgreSQL; SQLite lets one write at a time, so there whoever comes second waits anyway."""
    if connection.vendor != "postgresql":
        return
    deadline = monotonic() + 20
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    while monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone():
                return
    raise AssertionError("Nobody came to wait.")
