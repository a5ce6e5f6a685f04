"""What a page sends while it is sent away does not take the word from it."""

import asyncio
from typing import Any

from sessions.live.connection import Connection
from tests.live_client import PATIENCE

FRAME = {"type": "websocket.receive", "text": "{}"}


class Line:
    """A server's end whose reader is behind once ``behind`` is set: what is sent then waits."""

    def __init__(self) -> None:
        self.inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.sent: list[dict[str, Any]] = []
        self.taken = asyncio.Event()
        self.reads = asyncio.Event()
        self.reads.set()

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.sent.append(message)
        self.taken.set()
        if message["type"] == "websocket.close":
            self.inbox.put_nowait({"type": "websocket.disconnect", "code": message["code"]})


class Closing(Connection):
    """Sends its page away from a task of its own, as outlets do, which ends with the page."""

    def __init__(self, line: Line) -> None:
        super().__init__({}, line.inbox.get, line.send)
        self.heard = asyncio.Event()

    async def hear(self, text: str | None, data: bytes | None) -> None:
        self.heard.set()


async def test_a_frame_that_comes_while_a_close_waits_to_be_written_does_not_undo_it() -> None:
    line = Line()
    connection = Closing(line)
    line.inbox.put_nowait({"type": "websocket.connect"})
    running = asyncio.ensure_future(connection.run())
    await asyncio.wait_for(line.taken.wait(), PATIENCE)  # accepted
    line.reads.clear()
    connection.aside(lambda: connection.close(4403))
    line.inbox.put_nowait(FRAME)
    line.inbox.put_nowait(FRAME)
    await asyncio.wait_for(connection.heard.wait(), PATIENCE)
    line.reads.set()
    await asyncio.wait_for(running, PATIENCE)
    assert line.sent[-1] == {"type": "websocket.close", "code": 4403}
