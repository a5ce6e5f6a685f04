"""Shared notes, as the hub sees them: lines that rights end like any other, and news of who may write."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, Protocol
from uuid import UUID

from sessions.live.outlet import Outlet
from sessions.live.render import Batch


class Pad(Protocol):
    """A pad, as far as this process has lines on it; it stands in ``Room.pads`` by its name."""

    session_id: UUID
    name: str

    @property
    def lines(self) -> Collection[Outlet]: ...

    def news(self, batch: Batch) -> None:
        """What was committed in the room, just written to its pages."""

    def hear(self, message: dict[str, Any]) -> None:
        """A message ``{"type": "notes", "session", "pad", …}`` of another process."""


# Whatever looks, every two seconds, for what never came: once for all pads of the process.
Look = Callable[[list[Pad]], Awaitable[None]]
LOOKS: list[Look] = []


def at_each_look(look: Look) -> Look:
    LOOKS.append(look)
    return look
