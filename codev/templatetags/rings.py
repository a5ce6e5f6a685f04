"""{% ring_mini minutes size now %} and {% ring minutes now left %}: the ring drawn by the server."""

from collections.abc import Iterable
from typing import Any

from django import template

from codev.rings import arcs

register = template.Library()


@register.inclusion_tag("components/ring_mini.html")
def ring_mini(
    minutes: Iterable[tuple[int, int]], size: int = 56, now: int | None = None, width: int = 4
) -> dict[str, Any]:
    """The compact ring of (step, minutes) pairs; -1 as ``now`` for a session that has not begun."""
    stages = list(minutes)
    return {
        "arcs": arcs(stages, now=now),
        "total": sum(m for _, m in stages) or 1,
        "size": size,
        "width": width,
    }


@register.inclusion_tag("components/ring.html")
def ring(minutes: Iterable[tuple[int, int]], now: int | None = -1, left: int | None = None) -> dict[str, Any]:
    """The large ring with its numbers; ``left`` is the percent of the running step's time to come."""
    stages = list(minutes)
    return {
        "arcs": arcs(stages, now=now, size="full"),
        "total": sum(m for _, m in stages) or 1,
        "now": now,
        "left": left,
        "spent": None if left is None else left - 100,
    }
