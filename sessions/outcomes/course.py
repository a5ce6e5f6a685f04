"""One's own course in one competency as a small drawing: whole numbers, so each has a drawing of its own.

Seven lines of whole numbers in one chart would lie on each other. What was left out breaks the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEFT, RIGHT, TOP, BASE = 30, 268, 14, 94
LEVELS = 5


def height(value: int) -> str:
    return f"{BASE - (value - 1) * (BASE - TOP) / (LEVELS - 1):g}"


GRID = [(value, height(value)) for value in range(1, LEVELS + 1)]


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    value: int


@dataclass(frozen=True)
class Course:
    """``hue``: which colour; ``values``: one for each moment, None where it was left out."""

    name: str
    hue: int
    values: Sequence[int | None]

    @property
    def grid(self) -> list[tuple[int, str]]:
        return GRID

    @property
    def dots(self) -> list[Dot]:
        return [dot for dot in self._places if dot]

    @property
    def pieces(self) -> list[str]:
        return [f"M{one.x} {one.y}L{two.x} {two.y}" for one, two in pairwise(self._places) if one and two]

    @property
    def last(self) -> Dot | None:
        return self.dots[-1] if self.dots else None

    @property
    def _places(self) -> list[Dot | None]:
        xs = places(len(self.values))
        return [
            None if value is None else Dot(x, height(value), value)
            for x, value in zip(xs, self.values, strict=True)
        ]


def places(moments: int) -> list[str]:
    """From left to right, as far from each other as there is room."""
    step = (RIGHT - LEFT) / max(moments - 1, 1)
    return [f"{LEFT + step * at:g}" for at in range(moments)]


@dataclass(frozen=True)
class Label:
    """Under the moments: a name, in the middle of those that it is of."""

    x: str
    text: str
    anchor: str = "middle"


def labels(names: Sequence[str]) -> list[Label]:
    """One for each run of the same name; at the ends they stay within the drawing."""
    xs = [float(x) for x in places(len(names))]
    runs: list[tuple[str, list[float]]] = []
    for name, x in zip(names, xs, strict=True):
        if not runs or runs[-1][0] != name:
            runs.append((name, []))
        runs[-1][1].append(x)
    return [Label(f"{sum(of) / len(of):g}", name, _anchor(of)) for name, of in runs]


def _anchor(xs: list[float]) -> str:
    if len(xs) > 1:
        return "middle"
    return {float(LEFT): "start", float(RIGHT): "end"}.get(xs[0], "middle")
