"""Frames written as they are, and a line that nobody reads from ends when told to, on the real server."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
import websockets
from websockets.frames import Frame as Encoded
from websockets.frames import Opcode

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


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[int]:
    """The port where the real server serves an application."""
    server = Server(uvicorn.Config(app, port=0, ws=lines.Line, log_config=None, lifespan="off"))
    served = asyncio.ensure_future(server._serve())  # without its signal handlers
    await asyncio.wait_for(server.up.wait(), PATIENCE)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True  # a line that could not be cut would hold it for ever
        await served


@pytest.fixture
async def flood() -> AsyncIterator[tuple[Flood, int]]:
    app = Flood()
    async with serving(app) as port:
        yield app, port


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


class Told:
    """An application that says what it is told to, by offering and by sending."""

    def __init__(self) -> None:
        self.told = asyncio.Event()
        self.scope: dict[str, Any] = {}
        self.takes: list[bool] = []

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.scope = scope
        frame = lines.Frame("before")
        self.takes.append(lines.offering(scope)(frame))
        await receive()
        await send({"type": "websocket.accept"})
        for word in ("é", "x" * 200, b"\x00\x01", "y" * 70_000):
            self.takes.append(lines.offering(scope)(lines.Frame(word)))
            await send(lines.Frame(word).message())
        await send({"type": "websocket.close", "code": 4404})
        self.takes.append(lines.offering(scope)(lines.Frame("after")))
        self.told.set()


async def test_a_line_that_ended_is_not_kept() -> None:
    """Nothing stands in a circle, for which is looked rarely."""
    gone, kept = asyncio.Event(), []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        offer = scope["extensions"][lines.EXTENSION]["offer"]
        kept.append(weakref.ref(offer.__self__, lambda _: gone.set()))
        await receive()
        await send({"type": "websocket.accept"})
        await receive()

    gc.disable()
    try:
        async with serving(app) as port:
            async with websockets.connect(f"ws://127.0.0.1:{port}/", compression=None):
                pass
            await asyncio.wait_for(gone.wait(), PATIENCE)
    finally:
        gc.enable()
    assert [each() for each in kept] == [None]


async def test_an_offered_frame_is_what_the_server_would_have_written() -> None:
    app = Told()
    async with serving(app) as port:
        async with websockets.connect(f"ws://127.0.0.1:{port}/", compression=None) as browser:
            heard = [await browser.recv() for _ in range(8)]
            with pytest.raises(websockets.ConnectionClosedError):
                await browser.recv()
        assert browser.close_code == 4404
    words = ("é", "x" * 200, b"\x00\x01", "y" * 70_000)
    assert heard == [word for word in words for _ in range(2)]
    assert app.takes == [False, True, True, True, True, False]


async def test_who_is_behind_is_offered_nothing_more(flood: tuple[Flood, int]) -> None:
    app, port = flood
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    writer.write(HANDSHAKE)
    assert b"101" in await reader.readline()
    await asyncio.wait_for(app.held_up.wait(), PATIENCE)
    assert not lines.offering(app.scope)(lines.Frame("x"))
    lines.cut(app.scope)
    assert not lines.offering(app.scope)(lines.Frame("x"))
    await asyncio.wait_for(app.ended.wait(), PATIENCE)
    writer.transport.abort()


def test_a_server_without_lines_of_ours_ends_them_in_its_own_time() -> None:
    lines.cut({"type": "websocket"})
    assert not lines.offering({"type": "websocket"})(lines.Frame("x"))


async def test_an_inbox_is_read_in_order_and_waited_for() -> None:
    inbox = lines.Inbox()
    inbox.put_nowait(1)
    inbox.put_nowait(2)
    assert [await inbox.get(), inbox.empty(), await inbox.get(), inbox.empty()] == [1, False, 2, True]
    reader = asyncio.ensure_future(inbox.get())
    await asyncio.sleep(0)
    for message in (3, 4):
        inbox.put_nowait(message)
    assert await asyncio.wait_for(reader, PATIENCE) == 3
    assert await inbox.get() == 4


async def test_what_comes_meanwhile_is_read_after_what_was_there() -> None:
    inbox = lines.Inbox()
    read = []
    for message in range(0, 9, 3):
        for each in range(message, message + 3):
            inbox.put_nowait(each)
        read += [await inbox.get(), await inbox.get()]
    while not inbox.empty():
        read.append(await inbox.get())
    assert read == list(range(9))


async def test_a_reader_that_gave_up_loses_nothing() -> None:
    inbox = lines.Inbox()
    reader = asyncio.ensure_future(inbox.get())
    await asyncio.sleep(0)
    reader.cancel()
    await asyncio.wait([reader])
    inbox.put_nowait(1)
    assert await asyncio.wait_for(inbox.get(), PATIENCE) == 1


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 70_000])
@pytest.mark.parametrize("data", ["x", b"\x01"])
def test_a_frame_is_written_as_the_library_writes_it(size: int, data: str | bytes) -> None:
    opcode, payload = (Opcode.TEXT, b"x") if data == "x" else (Opcode.BINARY, b"\x01")
    assert lines.Frame(data * size).wire == Encoded(opcode, payload * size).serialize(mask=False)


class Slow:
    """An application that reads one message, then none until it is told to."""

    def __init__(self) -> None:
        self.pauses = 0
        self.paused = asyncio.Event()
        self.heard: list[str] = []
        self.go_on = asyncio.Event()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        transport = scope["extensions"][lines.EXTENSION]["cut"].__self__
        pause = transport.pause_reading

        def pause_reading() -> None:
            self.pauses += 1
            self.paused.set()
            pause()

        transport.pause_reading = pause_reading
        await receive()
        await send({"type": "websocket.accept"})
        self.heard.append((await receive())["text"])
        await send(lines.Frame(str(self.pauses)).message())
        await self.go_on.wait()
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append(message["text"])
            await send(lines.Frame(message["text"]).message())


async def test_reading_pauses_for_who_is_behind_alone() -> None:
    app = Slow()
    async with (
        serving(app) as port,
        websockets.connect(f"ws://127.0.0.1:{port}/", compression=None) as browser,
    ):
        await browser.send("1")
        assert await browser.recv() == "0"  # somebody waited for it
        await browser.send("2")
        await asyncio.wait_for(app.paused.wait(), PATIENCE)
        await browser.send("3")
        app.go_on.set()
        assert [await browser.recv(), await browser.recv()] == ["2", "3"]
    assert app.heard == ["1", "2", "3"]
