"""Who is where in the document. A page says only where; whose cursor it is, the server writes."""

import time
from dataclasses import dataclass
from typing import Any

from sessions.live.notes.yjs.awareness import Entry


@dataclass(slots=True)
class Shown:
    """``by``: the line, or the name of the process, that told it."""

    state: dict[str, Any]
    by: object


class Cursors:
    def __init__(self) -> None:
        self.shown: dict[int, Shown] = {}
        self.clock = 0

    def put(self, client: int, state: dict[str, Any] | None, by: object) -> Entry:
        """None: gone. The server's own count of changes: a page that comes back would begin too low."""
        if state is None:
            self.shown.pop(client, None)
        else:
            self.shown[client] = Shown(state, by)
        return client, self._tick(), state

    def entries(self) -> list[Entry]:
        now = self._tick()
        return [(client, now, shown.state) for client, shown in self.shown.items()]

    def of(self, by: object) -> list[int]:
        return [client for client, shown in self.shown.items() if shown.by == by]

    def is_others(self, client: int, seat: int) -> bool:
        """Of somebody else than who sits there: a lost line of theirs may still be among the others."""
        shown = self.shown.get(client)
        return shown is not None and shown.state["user"]["seat"] != seat

    def _tick(self) -> int:
        """By the clock of the day, so that another process goes on from there."""
        self.clock = max(self.clock + 1, int(time.time() * 1000))
        return self.clock
