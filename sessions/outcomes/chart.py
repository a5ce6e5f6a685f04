"""A small chart of a few lines with their names at the end: places for templates/sessions/review/chart.html.

A point that is withheld is a broken ring on the base line, never guessed from its neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sessions.outcomes.report import Line

LEFT, STEP, TOP, BASE = 70, 165, 26, 404
LABEL_GAP = 22
GRID = [(value, f"{BASE - (value - 1) * (BASE - TOP) / 4:.1f}") for value in (1, 2, 3, 4, 5)]


@dataclass(frozen=True)
class Dot:
    x: int
    y: str


@dataclass(frozen=True)
class Drawn:
    """``hue``: which of the seven colours. ``pieces``: the line, in parts where points are withheld."""

    line: Line
    hue: int
    dots: list[Dot]
    pieces: list[str]
    label_y: str
    label: str


@dataclass(frozen=True)
class Chart:
    drawn: list[Drawn]
    withheld: list[Dot]  # on the base line

    @property
    def grid(self) -> list[tuple[int, str]]:
        return GRID


def chart_of(lines: Sequence[Line]) -> Chart:
    told = [(hue, line) for hue, line in enumerate(lines) if any(point.is_told for point in line.points)]
    heights = _spread([_end(line) for _, line in told])
    drawn = [_drawn(line, hue, y) for (hue, line), y in zip(told, heights, strict=True)]
    gaps = sorted({at for _, line in told for at, point in enumerate(line.points) if not point.is_told})
    return Chart(drawn, [Dot(_x(at), f"{BASE}") for at in gaps])


def _drawn(line: Line, hue: int, label_y: float) -> Drawn:
    places = [
        None if (y := _y(point.shown)) is None else Dot(_x(at), f"{y:.1f}")
        for at, point in enumerate(line.points)
    ]
    pieces = [f"M{one.x} {one.y}L{two.x} {two.y}" for one, two in pairwise(places) if one and two]
    last = next(point for point in reversed(line.points) if point.is_told)
    return Drawn(
        line, hue, [dot for dot in places if dot], pieces, f"{label_y:.1f}", f"{last.number}  {line.name}"
    )


def _x(at: int) -> int:
    return LEFT + STEP * at


def _y(value: float | None) -> float | None:
    return None if value is None else BASE - (value - 1) * (BASE - TOP) / 4


def _end(line: Line) -> float:
    """Where its name would stand best: beside its last point."""
    return next(y for point in reversed(line.points) if (y := _y(point.shown)) is not None)


def _spread(wanted: Sequence[float]) -> list[float]:
    """Names stand one above the other: from the top each is pushed down as far as needed, then the whole
    back up from the base."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = dict.fromkeys(order, 0.0)
    lowest: float = TOP - LABEL_GAP
    for at in order:
        placed[at] = lowest = max(wanted[at], lowest + LABEL_GAP)
    highest: float = BASE + LABEL_GAP
    for at in reversed(order):
        placed[at] = highest = min(placed[at], highest - LABEL_GAP)
    return [placed[at] for at in range(len(wanted))]
