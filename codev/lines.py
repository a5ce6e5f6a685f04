"""The lines under WebSockets: one that nobody reads from can be cut, without waiting for its other end, and
a frame that many get is encoded once and written as it is.

An ASGI application can only send, and sending waits for a reader: uvicorn, too, closes a line once what is
written has been read. So the line's own end is put into the scope.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame as Encoded
from websockets.frames import Opcode
from websockets.http11 import Request

EXTENSION = "codev.line"


class Frame:
    """A message, and the bytes of the wire: a server masks nothing, so they are the same for everybody."""

    __slots__ = ("data", "wire")

    def __init__(self, data: str | bytes) -> None:
        self.data = data
        opcode, payload = (Opcode.TEXT, data.encode()) if isinstance(data, str) else (Opcode.BINARY, data)
        self.wire = Encoded(opcode, payload).serialize(mask=False)

    def message(self) -> dict[str, Any]:
        """For a server that encodes by itself."""
        return {"type": "websocket.send", "text" if isinstance(self.data, str) else "bytes": self.data}


class Inbox:
    """What has come in, for the one who reads it: asyncio's queue keeps 3 kB ready for each line.

    Lists are read from their end: tens of thousands of frames may come in one piece.
    """

    __slots__ = ("_next", "_reader", "_waiting")

    def __init__(self) -> None:
        self._waiting: list[Any] = []
        self._next: list[Any] = []  # the oldest last
        self._reader: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        return not self._waiting and not self._next

    def put_nowait(self, message: Any) -> None:
        self._waiting.append(message)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> Any:
        while self.empty():
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        if not self._next:
            self._waiting.reverse()
            self._next, self._waiting = self._waiting, self._next
        return self._next.pop()


class Gate:
    """Whether a line takes what is written to it: an event, which keeps 900 bytes, only while it does not."""

    __slots__ = ("_shut",)

    def __init__(self) -> None:
        self._shut: asyncio.Event | None = None

    def is_set(self) -> bool:
        return self._shut is None

    def set(self) -> None:
        if self._shut is not None:
            self._shut.set()
            self._shut = None

    def clear(self) -> None:
        if self._shut is None:
            self._shut = asyncio.Event()

    async def wait(self) -> None:
        if self._shut is not None:
            await self._shut.wait()


class Line(WebSocketsSansIOProtocol):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue: Any = Inbox()
        self.writable: Any = Gate()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            # The application begins with the loop's next turn: it finds the scope whole.
            self.scope["extensions"][EXTENSION] = {"cut": self.transport.abort, "offer": self.offer}

    def offer(self, wire: bytes) -> bool:
        """Written at once, or not taken: the line is not open, or its reader is behind."""
        if self.close_sent or not self.handshake_complete or not self.writable.is_set():
            return False
        if self.transport.is_closing():
            return False
        self.transport.write(wire)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing can be written or cut any more. In its own scope it would wait, with all that was made for
        it, until what stands in circles is looked for: rarely."""
        super().connection_lost(exc)
        if self.handshake_initiated:
            self.scope["extensions"].pop(EXTENSION, None)

    def start_keepalive(self) -> None:
        """The handshake is over: what was said in it is kept in the scope, as far as anybody asks for it."""
        super().start_keepalive()
        del self.request, self.response

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()


def offering(scope: dict[str, Any]) -> Callable[[bytes], bool]:
    """What writes a frame's bytes at once, or says False where it must be sent the usual way."""
    extension = scope.get("extensions", {}).get(EXTENSION, {})
    offer: Callable[[bytes], bool] = extension.get("offer", _never)
    return offer


def _never(wire: bytes) -> bool:
    """Another server."""
    return False


def cut(scope: dict[str, Any]) -> None:
    """End the line of a scope at once; a server without that ends it in its own time."""
    extension = scope.get("extensions", {}).get(EXTENSION)
    if extension:
        extension["cut"]()
