"""Where a line leads: a room's address, and who comes there."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.generator.lines import Line, Room, Traffic


@dataclass(frozen=True)
class Place:
    """``path`` holds {room}, which is the room's number, or {session}. ``people``: what seed.py wrote, with a
    cookie for each seat; without it whoever comes is nobody, as with the peers."""

    path: str
    origin: str = ""
    people: list[dict[str, Any]] = field(default_factory=list)

    def line(self, traffic: Traffic) -> Callable[[Room, int], Line]:
        return lambda room, seat: Line(room, seat, traffic, self.path_of(room), self.headers(room, seat))

    def path_of(self, room: Room) -> str:
        session = self.people[room.number]["session"] if self.people else ""
        return self.path.format(room=room.name, session=session)

    def headers(self, room: Room, seat: int) -> tuple[str, ...]:
        if not self.people:
            return ()
        cookie = self.people[room.number]["cookies"][seat]
        return (f"Cookie: sessionid={cookie}", f"Origin: {self.origin}")


def people_in(path: str | None) -> list[dict[str, Any]]:
    if not path:
        return []
    found: list[dict[str, Any]] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found
