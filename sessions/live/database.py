"""Database work of sockets, off the event loop, in threads of its own.

Channels' default runs every consumer's database work on one thread, one after another.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from channels.db import database_sync_to_async

THREADS = 6
_executor = ThreadPoolExecutor(THREADS, thread_name_prefix="codev-db")
T = TypeVar("T")


async def database(work: Callable[..., T], *args: Any) -> T:
    result: T = await database_sync_to_async(work, thread_sensitive=False, executor=_executor)(*args)
    return result
