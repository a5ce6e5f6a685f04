"""A page with the shared notes open: a Yjs document of its own, over the real socket, plainly."""

import asyncio
from collections.abc import Callable
from typing import Any, Self
from uuid import UUID

from channels.db import database_sync_to_async
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from codev.accounts.models import User
from sessions.live.notes.yjs.awareness import read_awareness, write_awareness
from sessions.live.notes.yjs.lib0 import read_bytes, read_uint, write_uint
from tests.live_client import PATIENCE, LiveClient, sign_in


class NotesPage:
    """``document`` outlives the line: what was written while it was away is told when it is back.

    ``saved``: so many of the messages sent on this line are settled; ``unsaved`` are the others.
    """

    def __init__(
        self, session_id: UUID, key: str | None, *, document: "Doc[Any] | None" = None, acks: bool = True
    ) -> None:
        self.session_id, self.key, self.acks = session_id, key, acks
        self.document: Doc[Any] = document or Doc()
        self.notes = self.document.get("default", type=XmlFragment)
        self.heard: list[bytes] = []  # every message, as it came
        self.updates: list[bytes] = []  # what was relayed to it
        self.refused: list[tuple[int, str]] = []
        self.shown: dict[int, Any] = {}
        self.saved = self.sent = 0
        self.may: bool | None = None
        self.asked = self.synced = False
        self.closed: int | None = None
        self.silent = False  # it tells nobody what is typed
        self.changed = asyncio.Condition()
        self.wire: Any = None
        self._hearing: list[Any] = []
        self._queue: list[bytes] = []
        self._applying = False
        self.document.observe(self._typed)

    @classmethod
    async def open(cls, session_id: UUID, user: User, **kwargs: Any) -> Self:
        page = cls(session_id, await database_sync_to_async(sign_in)(user), **kwargs)
        await page.connect()
        await page.until(lambda: page.synced and page.may is not None if page.acks else page.synced)
        return page

    # --- The line -----------------------------------------------------------------------------------------

    async def connect(self, pad: str = "shared") -> None:
        line = LiveClient(self.session_id, self.key)
        line.scope["path"] = f"/ws/sessions/{self.session_id}/notes/{pad}/"
        line.scope["query_string"] = b"acks=1" if self.acks else b""
        self.wire = line.wire
        await line.connect()
        await self.greet()

    async def greet(self) -> None:
        """A new line: asks for what it lacks, and says under which id it writes."""
        self.saved = self.sent = 0
        self.closed, self.asked, self.synced, self.may = None, False, False, None
        await self.send(b"\x00\x00" + framed(self.document.get_state()))
        await self.point({})
        self._hearing.append(asyncio.ensure_future(self._hear()))

    async def close(self) -> None:
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(PATIENCE)
        for task in self._hearing:
            task.cancel()

    async def send(self, message: bytes) -> None:
        await self.wire.send_input({"type": "websocket.receive", "bytes": message})

    async def tell(self, update: bytes, kind: int = 2) -> int:
        """An update; its number. ``kind`` 1: as an answer to the server's question."""
        self.sent += 1
        await self.send(bytes((0, kind)) + framed(update))
        return self.sent

    async def point(self, state: dict[str, Any] | None, client: int | None = None) -> None:
        entry = (client or self.document.client_id, 1, state)
        await self.send(b"\x01" + framed(write_awareness([entry])))

    async def until(self, is_so: Callable[[], Any]) -> None:
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(is_so)

    async def _hear(self) -> None:
        while self.closed is None:
            message = await self.wire.receive_output(PATIENCE * 10)
            if message["type"] == "websocket.close":
                self.closed = message["code"]
            else:
                self.heard.append(message["bytes"])
                await self._take(message["bytes"])
            async with self.changed:
                self.changed.notify_all()

    async def _take(self, data: bytes) -> None:
        kind, at = read_uint(data, 0)
        if kind == 0:
            await self._sync(data[1], read_bytes(data, 2)[0])
        elif kind == 1:
            for client, _, state in read_awareness(read_bytes(data, at)[0], 2**20):
                self.shown[client] = state
        elif kind == 64:
            self.saved = read_uint(data, at)[0]
        elif kind == 65:
            self.may = data[at] == 1
        elif kind == 66:
            number, at = read_uint(data, at)
            self.refused.append((number, read_bytes(data, at)[0].decode()))
        elif kind == 2:
            self.refused.append((0, read_bytes(data, at + 1)[0].decode()))

    async def _sync(self, kind: int, body: bytes) -> None:
        if kind == 0:
            self.sent += 1
            await self.send(b"\x00\x01" + framed(self.document.get_update(body)))
            self.asked = True
            return
        if kind == 2:
            self.updates.append(body)
        self._applying = True
        self.document.apply_update(body)
        self._applying = False
        self.synced = self.synced or kind == 1

    # --- The hand -----------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return str(self.notes)

    def _typed(self, event: Any) -> None:
        if not self._applying and not self.silent:
            self._queue.append(event.update)

    async def type(self, text: str, *, at: int | None = None, paragraph: int = 0) -> None:
        """Into a paragraph, at its end where nothing else is said."""
        with self.document.transaction():
            if len(self.notes.children) == 0:
                self.notes.children.append(XmlElement("paragraph", contents=[XmlText("")]))
            node = self.notes.children[paragraph].children[0]
            node.insert(len(str(node).encode()) if at is None else at, text)
        await self.flush()

    async def erase(self, start: int, end: int, paragraph: int = 0) -> None:
        del self.notes.children[paragraph].children[0][start:end]
        await self.flush()

    async def flush(self) -> None:
        queue, self._queue = self._queue, []
        for update in queue:
            if self.closed is None and not self.silent:
                await self.tell(update)

    async def all_saved(self) -> None:
        await self.until(lambda: self.asked and self.saved == self.sent)


def framed(body: bytes) -> bytes:
    return write_uint(len(body)) + body


async def same(*pages: NotesPage) -> str:
    """Wait until all of them show the same; the text."""
    async with asyncio.timeout(PATIENCE):
        while len({page.text for page in pages}) > 1:  # noqa: ASYNC110 - of pages on several loops
            await asyncio.sleep(0.01)
    return pages[0].text
