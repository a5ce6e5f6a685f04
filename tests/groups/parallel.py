"""The same thing done by many at the same moment, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
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
