"""Coverage by the first case of each test: the further ones go much the same ways, and faster unwatched.

Of the protocol every case is measured, since all of its branches must be. Threads are measured always:
they live longer than the test that began them.
"""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest

ALL_CASES = "tests/sessions/protocol/"


class FirstCases:
    """Of one process: each of several that share the tests measures what it meets first."""

    def __init__(self) -> None:
        self.met: set[str] = set()

    def is_first(self, nodeid: str) -> bool:
        test = nodeid.partition("[")[0]
        known = test in self.met
        self.met.add(test)
        return not known or test.startswith(ALL_CASES)


@contextmanager
def unmeasured() -> Iterator[None]:
    """Nothing to do where nothing is measured, or where it costs nothing (Python 3.12 and later)."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


class MeasureFirstCases:
    def __init__(self) -> None:
        self.cases = FirstCases()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        if self.cases.is_first(item.nodeid):
            return (yield)
        with unmeasured():
            return (yield)
