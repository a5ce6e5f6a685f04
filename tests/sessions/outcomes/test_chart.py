"""Places of a chart: names never on top of each other, what is withheld never guessed."""

from itertools import pairwise

from sessions.outcomes.chart import BASE, TOP, chart_of
from sessions.outcomes.levels import Level
from sessions.outcomes.report import Line


def line(name: str, *values: float | None) -> Line:
    return Line(name, name, [Level("useful", value) for value in values])


def test_seven_equal_lines_have_seven_places_for_their_names() -> None:
    for value in (1.2, 3.0, 4.8):
        chart = chart_of([line(f"{at}", value, value, value) for at in range(7)])
        heights = sorted(float(one.label_y) for one in chart.drawn)
        assert all(lower - upper >= 21.9 for upper, lower in pairwise(heights))
        assert heights[0] >= TOP - 10
        assert heights[-1] <= BASE + 1


def test_a_point_withheld_is_a_ring_on_the_base_line_and_breaks_the_line() -> None:
    chart = chart_of([line("Listening", 2.0, None, 4.0), line("Reasoning", 2.0, 3.0, 4.0)])
    assert [(dot.x, dot.y) for dot in chart.withheld] == [(235, f"{BASE}")]
    assert [len(one.pieces) for one in chart.drawn] == [0, 2]
    assert [len(one.dots) for one in chart.drawn] == [2, 3]


def test_what_has_no_point_is_not_drawn_and_keeps_nobodys_colour() -> None:
    chart = chart_of([line("Nothing", None, None, None), line("Listening", 1.0, 5.0, 3.0)])
    assert [(one.hue, one.line.name) for one in chart.drawn] == [(1, "Listening")]
    assert [dot.y for dot in chart.drawn[0].dots] == [f"{BASE}.0", f"{TOP}.0", f"{(BASE + TOP) / 2}"]
    assert chart.drawn[0].label == "3.0  Listening"
