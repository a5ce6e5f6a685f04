"""Which rooms are looked at next. To sort hundreds of them for each look takes longer than the look."""

from itertools import takewhile
from uuid import UUID

from sessions.live.room import Room


class Turns:
    """A new room first, then those that have waited longest; each once, before any is looked at again."""

    def __init__(self, rooms: dict[UUID, Room]) -> None:
        self.rooms = rooms  # whoever comes is put at their end
        self._looked: dict[Room, None] = {}  # the longest ago first

    def next(self, most: int) -> list[Room]:
        part = self._new()[:most]
        while len(part) < most and self._looked:
            room = next(iter(self._looked))
            del self._looked[room]
            if self.rooms.get(room.session_id) is room:
                part.append(room)
        self._looked |= dict.fromkeys(part)
        return part

    def _new(self) -> list[Room]:
        """The first of them first: those that no place is left for still stand at the end."""
        return [*takewhile(lambda room: room not in self._looked, reversed(self.rooms.values()))][::-1]
