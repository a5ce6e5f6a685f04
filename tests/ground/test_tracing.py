"""What coverage leaves out is the further cases of a test, and nothing after them."""

import sys

from tests.tracing import FirstCases, unmeasured


def test_the_first_case_of_each_test_is_measured_and_every_case_of_the_protocol() -> None:
    cases, names = FirstCases(), ["tests/a.py::b[1]", "tests/a.py::b[2]", "tests/a.py::c", "tests/a.py::b[1]"]
    assert [cases.is_first(name) for name in names] == [True, False, True, False]
    of_protocol = [f"tests/sessions/protocol/test_a.py::b[{number}]" for number in range(3)]
    assert [cases.is_first(name) for name in of_protocol] == [True] * 3


def test_what_measured_before_measures_again() -> None:
    def tracer(*_: object) -> None: ...

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        with unmeasured():
            paused = sys.gettrace()
        again = sys.gettrace()
    finally:
        sys.settrace(before)
    assert (paused, again) == (None, tracer)
