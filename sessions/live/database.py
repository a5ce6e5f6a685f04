"""Database work of sockets, off the event loop, in threads that each keep a line to the database.

Channels' default is one thread for all, with a line that is opened for each piece of work: dearer than most
of what is done on it.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection


def threads_for(database: dict[str, Any]) -> int:
    """Six, and half of a pool at most: what is kept here is not there for the pages."""
    pool = database.get("OPTIONS", {}).get("pool")
    return min(6, pool["max_size"] // 2) if pool else 6


THREADS = threads_for(settings.DATABASES["default"])
TRUSTED_SECONDS = 1.0  # how long a line counts as whole after it has carried something
ASKED_AGAIN = 5  # times, then PostgreSQL plans a question once for all
_executor = ThreadPoolExecutor(THREADS, thread_name_prefix="codev-db")
_last = local()
T = TypeVar("T")


async def database(work: Callable[..., T], *args: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(_executor, _done, work, args)


def _done(work: Callable[..., T], args: tuple[object, ...]) -> T:
    _look_after_the_line()
    try:
        return work(*args)
    finally:
        connection.close_at = None  # kept as long as it is whole
        connection.close_if_unusable_or_obsolete()
        _last.at = time.monotonic()


def _look_after_the_line() -> None:
    """The database may have begun anew while this thread had nothing to do."""
    idle = time.monotonic() - getattr(_last, "at", 0.0)
    if connection.connection is not None and idle > TRUSTED_SECONDS and not connection.is_usable():
        connection.close()
    if connection.connection is None and connection.vendor == "postgresql":
        _take_a_line()


def _take_a_line() -> None:
    """Commands ask the same few things over and over: they need not come a hundred times, as those of pages,
    until they are planned for good. Until then PostgreSQL plans longer than it works."""
    connection.ensure_connection()
    connection.connection.prepare_threshold = ASKED_AGAIN
