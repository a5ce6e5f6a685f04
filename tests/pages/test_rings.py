"""The ring is in proportion to the minutes, and every stage knows whether it is past."""

import pytest

from codev.rings import arcs

NINETY = ((0, 16), (1, 7), (2, 18), (3, 6), (4, 22), (5, 8), (6, 13))


def test_each_arc_is_as_long_as_its_minutes_less_the_gap() -> None:
    drawn = arcs(NINETY)
    assert [arc.dash for arc in drawn][:2] == ["14.80 75.20", "5.80 84.20"]
    assert [arc.offset for arc in drawn][:3] == ["-0.60", "-16.60", "-23.60"]


def test_without_a_running_step_all_are_done() -> None:
    assert {arc.state for arc in arcs(NINETY)} == {"done"}


@pytest.mark.parametrize(
    ("now", "states"),
    [
        (-1, ["", "", "", "", "", "", ""]),
        (0, ["now", "", "", "", "", "", ""]),
        (3, ["done", "done", "done", "now", "", "", ""]),
        (6, ["done", "done", "done", "done", "done", "done", "now"]),
    ],
)
def test_past_running_and_to_come(now: int, states: list[str]) -> None:
    assert [arc.state for arc in arcs(NINETY, now=now)] == states


def test_a_gap_is_the_same_angle_whatever_the_length_of_the_plan() -> None:
    ninety = arcs(NINETY)[0]
    twice = arcs([(step, 2 * minutes) for step, minutes in NINETY])[0]
    assert [float(part) for part in twice.dash.split()] == [2 * float(part) for part in ninety.dash.split()]


def test_a_stage_of_no_minutes_still_draws() -> None:
    assert arcs([(0, 0), (1, 5)])[0].dash == "0.10 4.90"
    assert arcs([]) == []
