"""The bytes of a document, put together when somebody asks for them, once until something changes."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from codev.lines import Frame
from sessions.live.notes.merging import Unmerged, missing
from sessions.live.notes.messages import NOTHING_NEW, passed_on, step2
from sessions.live.notes.together import beyond, put_together
from sessions.live.notes.yjs.cutting import EMPTY
from sessions.live.notes.yjs.known import Known

logger = logging.getLogger(__name__)
LOOSE_MOST = 64 * 1024  # bytes typed letter by letter, before they are put together unasked
# One thread for all pads: the decoder lets no two work at once, and each would keep memory ready of its own.
_thread = ThreadPoolExecutor(1, thread_name_prefix="codev-notes")
T = TypeVar("T")


class Document:
    """``known``: what the pad knows of it; ``parts``: in the order in which they may be taken."""

    def __init__(self, updates: list[bytes], known: Known) -> None:
        self.parts = updates
        self.known = known
        self.size = sum(map(len, updates))
        self.loose = self.size - len(updates[0]) if updates else 0
        self._merging = asyncio.Lock()
        self._done = 1  # so many parts are put together
        self._firm: Known | None = None  # and are known to this one, where they are several

    def add(self, update: bytes) -> None:
        self.parts.append(update)
        self.size += len(update)
        self.loose += len(update)

    @property
    def merging(self) -> bool:
        return self._merging.locked()

    async def answer(self, vector: dict[int, int]) -> list[Frame]:
        """For who has the document up to there. What comes while it is put together is relayed to them."""
        if not self.parts:
            return [NOTHING_NEW]
        try:
            parts = await self.merge()
            if len(parts) > 1:
                return await _beside(_each, parts, vector)
            return [step2(await _beside(missing, parts[0], vector) if vector else parts[0])]
        except Unmerged as unmerged:
            logger.error("notes not merged (%s): sent as they came", unmerged)
            return [*map(passed_on, self.parts), NOTHING_NEW]

    async def merge(self) -> list[bytes]:
        """One, as a rule. Raises Unmerged."""
        async with self._merging:
            if len(self.parts) > self._done:
                await self._merge()
            return self.parts[: self._done]

    async def _merge(self) -> None:
        parts, walked = list(self.parts), self.known.walked
        done, firm = self._done, self._firm
        self._done, self._firm = 1, None  # where it fails it begins anew
        together = await _beside(put_together, parts, done if firm else 0, firm)
        self.parts[: len(parts)] = together.parts
        self._done, self._firm = len(together.parts), together.firm
        self.size = sum(map(len, self.parts))
        self.loose = sum(map(len, self.parts[self._done :]))
        # What was typed and erased since costs nobody who comes now.
        self.known.walked += together.walked - walked


def _each(parts: list[bytes], vector: dict[int, int]) -> list[Frame]:
    lacking = [beyond(part, vector) for part in parts] if vector else parts
    return [*(passed_on(part) for part in lacking if part != EMPTY), NOTHING_NEW]


async def _beside(work: Callable[..., T], *args: object) -> T:
    """The loop goes on meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(_thread, work, *args)
