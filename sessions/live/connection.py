"""A WebSocket as a plain ASGI application: accepted, heard frame by frame, left whatever happens.

Channels' consumers make tasks for each message, which cost more than what is done with it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from codev import lines
from sessions.live import render
from sessions.live.faults import log_without_words

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
# Made when it begins: a coroutine made before and then cancelled would never be awaited.
Work = Callable[[], Coroutine[Any, Any, None]]


class Connection:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self._receive, self._send = scope, receive, send
        # Written at once, where nothing waits to be written; False where ``write`` must be awaited.
        self.offer = lines.offering(scope)
        self.closed = False
        self.side: set[asyncio.Task[None]] = set()

    @classmethod
    async def serve(cls, scope: Scope, receive: Receive, send: Send) -> None:
        await cls(scope, receive, send).run()

    async def run(self) -> None:
        """What fails, because the database is away for example, sends the page away: it comes back."""
        message = await self._receive()
        try:
            # Accepted first: a close before that reaches browsers as 1006, which says nothing.
            await self._send({"type": "websocket.accept"})
            await self.begin()
            while not self.closed and (message := await self._receive())["type"] == "websocket.receive":
                await self.hear(message.get("text"), message.get("bytes"))
        except Exception as error:
            log_without_words(str(message["type"]), error)
            await self.leave()
            await self.bye(1012)
        finally:
            await self.leave()

    # --- For those who serve something ---------------------------------------------------------------

    async def begin(self) -> None:
        """Just accepted: who is it, and may they be here?"""

    async def hear(self, text: str | None, data: bytes | None) -> None:
        """One frame; the next waits until this is done."""

    async def leave(self) -> None:
        """It is over, perhaps for the second time."""
        for task in list(self.side):
            if task is not asyncio.current_task():
                task.cancel()

    # --- What they do with it ------------------------------------------------------------------------

    async def write(self, frame: lines.Frame) -> None:
        await self._send(frame.message())

    async def bye(self, code: int) -> None:
        await self.write(lines.Frame(render.dumps({"type": "bye", "code": code})))
        await self.close(code)

    async def close(self, code: int) -> None:
        await self._send({"type": "websocket.close", "code": code})
        self.closed = True  # only now: who is behind may still say something, and hears the code all the same

    def cut(self) -> None:
        """Whoever reads nothing hears no goodbye either: out of the room, and the line itself ends."""
        self.aside(self._cut)

    async def _cut(self) -> None:
        lines.cut(self.scope)
        await self.leave()

    def aside(self, work: Work) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self.side.add(task)
        task.add_done_callback(self.side.discard)


class Nowhere(Connection):
    """Any other address: the same answer as for a session that is not there."""

    async def begin(self) -> None:
        await self.close(4404)


async def _quietly(work: Work) -> None:
    """What nobody waits for has nobody to tell of a failure; the next welcome makes up for it."""
    try:
        await work()
    except Exception as error:
        log_without_words("what was done aside", error)
