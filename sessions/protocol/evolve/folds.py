"""The register of folds: one small function per kind of event."""

from collections.abc import Callable
from typing import Any

from sessions.protocol import events as e
from sessions.protocol.state import Recorded, Running, SessionState

Apply = Callable[[SessionState, Recorded, Any], SessionState]
APPLY: dict[type[e.Event], Apply] = {}


def on(kind: type[e.Event]) -> Callable[[Apply], Apply]:
    def register(apply: Apply) -> Apply:
        APPLY[kind] = apply
        return apply

    return register


def without(seats: tuple[int, ...], seat: int | None) -> tuple[int, ...]:
    return tuple(other for other in seats if other != seat)


def among(seats: tuple[int, ...], seat: int, on: bool = True) -> tuple[int, ...]:
    """With or without the seat, in the order of seats."""
    return tuple(sorted({*seats, seat})) if on else without(seats, seat)


def running_of(state: SessionState) -> Running:
    assert state.running is not None
    return state.running
