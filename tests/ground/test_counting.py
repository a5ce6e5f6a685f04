"""What coverage counts of the tests themselves."""

import sys
from types import FrameType, SimpleNamespace
from typing import Any

import pytest

from tests.counting import Counting

PROTOCOL = "tests/sessions/protocol/test_wire.py::test_one"


def item(nodeid: str, *marks: str) -> Any:
    return SimpleNamespace(nodeid=nodeid, get_closest_marker=lambda name: name in marks)


def test_a_test_counts_with_the_first_of_its_parameters_and_no_sweep_does() -> None:
    counting = Counting()
    asked = ["tests/a.py::test_b[1]", "tests/a.py::test_b[2]", "tests/a.py::test_c"]
    assert [counting.wants(item(each)) for each in asked] == [True, False, True]
    assert not counting.wants(item("tests/a.py::test_d", "sweep"))


def test_what_tests_the_protocol_counts_whole() -> None:
    counting = Counting()
    assert [counting.wants(item(f"{PROTOCOL}[{number}]")) for number in range(3)] == [True] * 3


def test_a_pause_is_over_when_it_ends_and_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.counting.Coverage.current", lambda: True)

    def tracer(frame: FrameType, event: str, arg: Any) -> None:
        """Looks at nothing."""

    def failing() -> None:
        with counting.paused():
            raise ValueError("on purpose")

    counting, before, seen = Counting(), sys.gettrace(), []
    sys.settrace(tracer)
    try:
        with counting.paused():
            seen.append(sys.gettrace())
            with counting.resumed():
                seen.append(sys.gettrace())
            seen.append(sys.gettrace())
        with pytest.raises(ValueError, match="on purpose"):
            failing()
        seen.append(sys.gettrace())
    finally:
        sys.settrace(before)
    assert seen == [None, tracer, None, tracer]
