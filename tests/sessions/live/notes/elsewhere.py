"""Another process, as far as notes go: a loop in a thread, with a hub and a keeper of its own, on the same
database. Between them a layer that loses and delays what it is told to.
"""

import asyncio
import threading
from collections.abc import Coroutine
from random import Random
from typing import Any, TypeVar

from sessions.live.hub import hub

T = TypeVar("T")


class Lossy:
    """What stands in for the layer. ``lost``: the share of messages; ``late``: seconds at most."""

    def __init__(self, lost: float = 0.0, late: float = 0.0) -> None:
        self.lost, self.late = lost, late
        self.chance = Random(20)
        self.groups: dict[str, dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Queue[Any]]]] = {}
        self.channels: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Queue[Any]]] = {}
        self.sent = self.dropped = 0

    async def new_channel(self, prefix: str) -> str:
        name = f"{prefix}.{len(self.channels)}"
        self.channels[name] = (asyncio.get_running_loop(), asyncio.Queue())
        return name

    async def group_add(self, group: str, channel: str) -> None:
        self.groups.setdefault(group, {})[channel] = self.channels[channel]

    async def group_discard(self, group: str, channel: str) -> None:
        self.groups.get(group, {}).pop(channel, None)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        for loop, queue in list(self.groups.get(group, {}).values()):
            self.sent += 1
            if self.chance.random() < self.lost:
                self.dropped += 1
            elif not loop.is_closed():
                loop.call_soon_threadsafe(
                    loop.call_later, self.chance.random() * self.late, queue.put_nowait, message
                )

    async def receive(self, channel: str) -> Any:
        return await self.channels[channel][1].get()


class Elsewhere:
    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    async def do(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    async def end(self) -> None:
        await self.do(self._leave())
        self.loop.call_soon_threadsafe(self.loop.stop)
        await asyncio.to_thread(self.thread.join)
        self.loop.close()

    async def _leave(self) -> None:
        hub().close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)
