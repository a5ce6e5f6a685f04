"""The bytes of a document, merged when somebody asks for them, once until something changes."""

import asyncio
import logging

from codev.lines import Frame
from sessions.live.database import database
from sessions.live.notes.merging import Unmerged, merge, missing
from sessions.live.notes.messages import NOTHING_NEW, passed_on, step2

logger = logging.getLogger(__name__)
LOOSE_MOST = 64 * 1024  # bytes typed letter by letter, before they are put together unasked


class Document:
    def __init__(self, updates: list[bytes]) -> None:
        self.parts = updates
        self.size = sum(map(len, updates))
        self._merging = asyncio.Lock()
        self._framed: tuple[bytes, Frame] | None = None

    def add(self, update: bytes) -> None:
        self.parts.append(update)
        self.size += len(update)

    @property
    def merging(self) -> bool:
        return self._merging.locked()

    @property
    def loose(self) -> int:
        return self.size - len(self.parts[0]) if self.parts else 0

    async def answer(self, vector: dict[int, int]) -> list[Frame]:
        """For who has the document up to there. What comes while it is put together is relayed to them."""
        if not self.parts:
            return [NOTHING_NEW]
        try:
            whole = await self.merge()
            if not vector:
                return [self._frame(whole)]
            return [step2(await database(missing, whole, vector))]
        except Unmerged as unmerged:
            logger.error("notes not merged (%s): sent as they came", unmerged)
            return [*map(passed_on, self.parts), NOTHING_NEW]

    async def merge(self) -> bytes:
        """Raises Unmerged."""
        async with self._merging:
            if len(self.parts) > 1:
                parts = list(self.parts)
                merged = await database(merge, parts)
                self.parts[: len(parts)] = [merged]
                self.size = sum(map(len, self.parts))
            return self.parts[0]

    def _frame(self, whole: bytes) -> Frame:
        if self._framed is None or self._framed[0] is not whole:
            self._framed = (whole, step2(whole))
        return self._framed[1]
