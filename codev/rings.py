"""Geometry of the ring: the stages of a plan around a circle, in proportion to their minutes.

SVG does the arithmetic: each arc has a pathLength of the plan's total, so that dashes are plain minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

# A gap must stay visible on a ring of 52 pixels and thin on one of 600.
GAPS = {"mini": 1.2, "full": 0.5}
NUMBER_RADIUS, NUMBER_DROP = 187, 5  # the numbers on the bezel, and half their height


@dataclass(frozen=True)
class Arc:
    """One stage on the ring. ``state`` is "done", "now" or empty for what is still to come."""

    step: int
    dash: str
    offset: str
    state: str
    x: str
    y: str


def arcs(minutes: Iterable[tuple[int, int]], now: int | None = None, size: str = "mini") -> list[Arc]:
    """Arcs of (step, minutes) in their order; all are done without ``now``, the steps before it with."""
    stages = list(minutes)
    total, gap, start, made = sum(m for _, m in stages) or 1, GAPS[size], 0, []
    for step, length in stages:
        made.append(_arc(step, length, start, total, gap * total / 90, _state(step, now)))
        start += length
    return made


def _state(step: int, now: int | None) -> str:
    if now is None or step < now:
        return "done"
    return "now" if step == now else ""


def _arc(step: int, length: int, start: int, total: int, gap: float, state: str) -> Arc:
    seen = max(length - gap, 0.1)
    middle = radians((start + length / 2) / total * 360 - 90)
    return Arc(
        step=step,
        dash=f"{seen:.2f} {total - seen:.2f}",
        offset=f"{-(start + gap / 2):.2f}",
        state=state,
        x=f"{200 + NUMBER_RADIUS * cos(middle):.1f}",
        y=f"{200 + NUMBER_RADIUS * sin(middle) + NUMBER_DROP:.1f}",
    )
