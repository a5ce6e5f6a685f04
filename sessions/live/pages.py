"""Pages that a person has in other web processes, so that the limit is the person's and not each process's.

A process says it when a page opens, and those that have pages of the same person answer: no list is kept
anywhere for longer than an opening takes, and what a dead process had is soon not counted any more.
"""

import time
from collections.abc import Collection

from sessions.live import limits

KEPT_SECONDS = 5.0


class Pages:
    def __init__(self) -> None:
        self.told: dict[int, dict[str, tuple[list[float], float]]] = {}

    def put(self, user_id: int, process: str, opened: Collection[float]) -> None:
        """``opened``: when each page of the person there was opened."""
        until = time.monotonic() + KEPT_SECONDS
        self.told.setdefault(user_id, {})[process] = (list(opened), until)

    def beyond(self, user_id: int, mine: Collection[float]) -> int:
        """How many of ours, the oldest first, must close: those that the newest pages leave no place."""
        now = time.monotonic()
        told = self.told.get(user_id, {}).values()
        everywhere = [(opened, False) for there, until in told if until > now for opened in there]
        everywhere += [(opened, True) for opened in mine]
        oldest = sorted(everywhere)[: max(0, len(everywhere) - limits.SOCKETS_PER_PERSON)]
        return sum(ours for _, ours in oldest)

    def forget(self) -> None:
        now = time.monotonic()
        for user_id, told in list(self.told.items()):
            if all(until <= now for _, until in told.values()):
                del self.told[user_id]
