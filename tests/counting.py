"""Where coverage counts. It costs half as much again of what runs, and most of that is run again and again.

Counted is what a test calls with the first of its parameters (in each worker), and all that the protocol's
own tests call, since each branch of the protocol must be covered. Not counted is what fixtures prepare, nor
what a sweep runs: that a line was passed in it says little of whether a test looks at it. Other threads and
processes are always counted.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest
from coverage import Coverage

TraceFunction: TypeAlias = Any  # what sys.gettrace() gives back
COUNTED_WHOLE = "tests/sessions/protocol/"


class Counting:
    """Of one worker. Without coverage, and where it counts without a tracer, nothing is ever changed."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._tracer: TraceFunction | None = None

    def wants(self, item: pytest.Item) -> bool:
        if item.get_closest_marker("sweep"):
            return False
        name = item.nodeid.partition("[")[0]
        known = name in self._seen
        self._seen.add(name)
        return not known or name.startswith(COUNTED_WHOLE)

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._tracer = sys.gettrace() if Coverage.current() else None
        with self._going_on_by(None):
            yield

    @contextmanager
    def resumed(self) -> Iterator[None]:
        """Inside a pause. Not Coverage.start(), which forgets what its tracer counted before."""
        with self._going_on_by(self._tracer):
            yield

    @contextmanager
    def _going_on_by(self, tracer: TraceFunction | None) -> Iterator[None]:
        if not self._tracer:
            yield
            return
        before = sys.gettrace()
        sys.settrace(tracer)
        try:
            yield
        finally:
            sys.settrace(before)
