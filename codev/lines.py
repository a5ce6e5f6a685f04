"""The lines under WebSockets: one that nobody reads from can be cut, without waiting for its other end, and
a frame that many get is encoded once and written as it is.

An ASGI application can only send, and sending waits for a reader: uvicorn, too, closes a line once what is
written has been read. So the line's own end is put into the scope.
"""

import asyncio
from collections.abc import Callable
from struct import pack
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "codev.line"
TEXT, BINARY, WHOLE = 1, 2, 128


class Frame:
    """A message, and the bytes of the wire: a server masks nothing, so they are the same for everybody."""

    __slots__ = ("data", "wire")

    def __init__(self, data: str | bytes) -> None:
        self.data = data
        opcode, payload = (TEXT, data.encode()) if isinstance(data, str) else (BINARY, data)
        self.wire = _head(opcode, len(payload)) + payload

    def message(self) -> dict[str, Any]:
        """For a server that encodes by itself."""
        return {"type": "websocket.send", "text" if isinstance(self.data, str) else "bytes": self.data}


def _head(opcode: int, size: int) -> bytes:
    """Of a message in one piece, unmasked (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((WHOLE | opcode, size))
    if size < 65_536:
        return pack("!BBH", WHOLE | opcode, 126, size)
    return pack("!BBQ", WHOLE | opcode, 127, size)


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

    @property
    def is_awaited(self) -> bool:
        """What is put into it next is read at once."""
        return self._reader is not None and not self._reader.done()

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

    def send_receive_event_to_app(self) -> None:
        """Reading pauses only for whoever is behind: to pause and go on costs two calls of the kernel."""
        if not self.queue.is_awaited:
            super().send_receive_event_to_app()
            return
        self.read_paused = True  # as far as uvicorn need know
        super().send_receive_event_to_app()
        self.read_paused = False

    def offer(self, frame: Frame) -> bool:
        """Written at once, or not taken: the line is not open, or its reader is behind."""
        if self.close_sent or not self.handshake_complete or not self.writable.is_set():
            return False
        if self.transport.is_closing():
            return False
        self.transport.write(frame.wire)
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


def offering(scope: dict[str, Any]) -> Callable[[Frame], bool]:
    """What writes a frame at once, or says False where it must be sent the usual way."""
    extension = scope.get("extensions", {}).get(EXTENSION, {})
    offer: Callable[[Frame], bool] = extension.get("offer", _never)
    return offer


def _never(frame: Frame) -> bool:
    """Another server."""
    return False


def cut(scope: dict[str, Any]) -> None:
    """End the line of a scope at once; a server without that ends it in its own time."""
    extension = scope.get("extensions", {}).get(EXTENSION)
    if extension:
        extension["cut"]()
