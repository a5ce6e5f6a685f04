"""A line that nobody reads from ends when it is told to, on the real server."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn

from codev import lines

PATIENCE = 20.0
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Flood:
    """An application that writes until it is held up."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {}
        self.held_up, self.ended = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.scope = scope
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        writer = asyncio.ensure_future(self._write(send))
        while (await receive())["type"] != "websocket.disconnect":
            pass
        writer.cancel()
        self.ended.set()

    async def _write(self, send: Any) -> None:
        while True:
            try:
                await asyncio.wait_for(send({"type": "websocket.send", "text": "x" * 65_536}), 1)
            except TimeoutError:
                self.held_up.set()
                return


class Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.up.set()


@pytest.fixture
async def flood() -> AsyncIterator[tuple[Flood, int]]:
    app = Flood()
    server = Server(uvicorn.Config(app, port=0, ws=lines.Line, log_config=None, lifespan="off"))
    serving = asyncio.ensure_future(server._serve())  # without its signal handlers
    await asyncio.wait_for(server.up.wait(), PATIENCE)
    yield app, server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True  # a line that could not be cut would hold it for ever
    await serving


async def test_a_line_that_is_not_read_can_be_cut(flood: tuple[Flood, int]) -> None:
    app, port = flood
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    writer.write(HANDSHAKE)
    assert b"101" in await reader.readline()
    await asyncio.wait_for(app.held_up.wait(), PATIENCE)
    assert not app.ended.is_set()
    lines.cut(app.scope)
    await asyncio.wait_for(app.ended.wait(), PATIENCE)
    writer.transport.abort()


async def test_a_line_that_swallows_everything_is_noticed(
    flood: tuple[Flood, int],
) -> None:
    """No answer to a ping, and a buffer that never empties: closing would wait for it."""
    app, port = flood
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    writer.write(HANDSHAKE)
    assert b"101" in await reader.readline()
    await asyncio.wait_for(app.held_up.wait(), PATIENCE)
    (line,) = _lines(app)
    line.keepalive_timeout()
    await asyncio.wait_for(app.ended.wait(), PATIENCE)
    writer.transport.abort()


def _lines(app: Flood) -> list[lines.Line]:
    transport = app.scope["extensions"][lines.EXTENSION]["cut"].__self__
    return [transport.get_protocol()]


def test_a_server_without_lines_of_ours_ends_them_in_its_own_time() -> None:
    lines.cut({"type": "websocket"})
