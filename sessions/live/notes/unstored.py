"""Updates that other processes passed on, until they are seen in the database.

Who passed one on stores it within a moment. Where that process ended first, we store it: it stands on screens
here. And what is stored by us never names what is not stored yet.
"""

import time
from collections.abc import Container
from dataclasses import dataclass

from sessions.live.notes.yjs.update import Update

ORPHAN_SECONDS = 5.0
Whose = dict[int, int]  # client id to user


@dataclass(slots=True)
class Passed:
    update: Update
    whose: Whose
    at: float


class Unstored:
    def __init__(self) -> None:
        self.updates: dict[bytes, Passed] = {}

    def put(self, update: Update, whose: Whose) -> None:
        self.updates[update.raw] = Passed(update, whose, time.monotonic())

    def seen(self, raw: bytes) -> None:
        self.updates.pop(raw, None)

    def take(self, clients: Container[int]) -> list[Passed]:
        """Those of these clients, and all that came before the last of them: it may need any of them."""
        found = [raw for raw, each in self.updates.items() if any(c in clients for c in each.whose)]
        return self._take_upto(found[-1]) if found else []

    def orphans(self) -> list[Passed]:
        old = time.monotonic() - ORPHAN_SECONDS
        found = [raw for raw, each in self.updates.items() if each.at < old]
        return self._take_upto(found[-1]) if found else []

    def _take_upto(self, last: bytes) -> list[Passed]:
        taken = []
        for raw in list(self.updates):
            taken.append(self.updates.pop(raw))
            if raw == last:
                break
        return taken


def named_by(update: Update) -> set[int]:
    """The clients whose blocks an update brings, names or deletes."""
    found = {client for client, _, _ in update.deletions}
    for section in update.sections:
        found.add(section.client)
        for block in section.blocks:
            found.update(each[0] for each in (block.origin, block.right, block.parent) if each)
    return found
