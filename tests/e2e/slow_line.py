"""A line of one's own to the site: pages come at once; what a socket says takes its time, or is cut."""

import asyncio
import random
import re
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ProxySettings

CHUNK = 65_536
HEAD_END = b"\r\n\r\n"
Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Way:
    """Least and most milliseconds that a frame takes, there and back alike; each takes what chance says."""

    least: float
    most: float


class Lined:
    """A browser whose contexts each have a line of their own."""

    def __init__(self, browser: Browser, lines: list["Line"]) -> None:
        self.browser, self.lines = browser, list(lines)

    def new_context(self, **kwargs: Any) -> BrowserContext:
        return self.browser.new_context(proxy=self.lines.pop(0).proxy, **kwargs)


@contextmanager
def slow_lines(ways: Sequence[Way]) -> Iterator[list["Line"]]:
    """One for each of the ways, for ``browser.new_context(proxy=line.proxy)``."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="slow-lines", daemon=True)
    thread.start()
    made = [Line(way, seed, loop) for seed, way in enumerate(ways)]
    try:
        for line in made:
            line.run(line.open())
        yield made
    finally:
        for line in made:
            line.run(line.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Line:
    def __init__(self, way: Way, seed: int, loop: asyncio.AbstractEventLoop) -> None:
        self.way, self.chance, self.loop = way, random.Random(seed), loop
        self.carrying: set[asyncio.Task[None]] = set()
        self.tunnels: set[asyncio.Task[None]] = set()  # those that carry a socket
        self.whole = True
        self.calls = 0  # sockets that wanted to come this way, also in vain

    async def open(self) -> None:
        self.server = await asyncio.start_server(self._called, "127.0.0.1", 0)
        address = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        self.proxy = ProxySettings(server=address, bypass="<-loopback>")  # this machine's sites too

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def cut(self) -> None:
        """Sockets end as when a network goes away, and nobody gets through until it is mended."""
        self.run(self._cut())

    def mend(self) -> None:
        self.whole = True

    async def _cut(self) -> None:
        self.whole = False
        for task in list(self.tunnels):
            task.cancel()

    async def close(self) -> None:
        self.server.close()
        for task in self.carrying:
            task.cancel()
        await asyncio.gather(*self.carrying, return_exceptions=True)
        await self.server.wait_closed()

    async def _called(self, *browser: *Ends) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.carrying.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._carry(browser)
        browser[1].close()
        self.carrying.discard(task)

    async def _carry(self, browser: Ends) -> None:
        """Browsers ask for a tunnel where they open a socket, and name the whole address of a page."""
        head = await browser[0].readuntil(HEAD_END)
        method, target, _ = head.split(b" ", 2)
        tunnel = method == b"CONNECT"
        address = urlsplit(("//" if tunnel else "") + target.decode())
        if tunnel and not self._let_through():
            return
        site = await asyncio.open_connection("127.0.0.1", address.port)
        if tunnel:
            browser[1].write(b"HTTP/1.1 200 Connection established" + HEAD_END)
        else:
            site[1].write(_as_asked(head))
        way = self.way if tunnel else None
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._along(browser[0], site[1], way))
                both.create_task(self._along(site[0], browser[1], way))
        except ExceptionGroup:
            return  # the line is cut, which is no matter of ours
        finally:
            site[1].close()

    def _let_through(self) -> bool:
        self.calls += 1
        task = asyncio.current_task()
        if self.whole and task is not None:
            self.tunnels.add(task)
            task.add_done_callback(self.tunnels.discard)
        return self.whole

    async def _along(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: Way | None) -> None:
        """In order, however long each takes."""
        loop = asyncio.get_running_loop()
        due = 0.0
        while chunk := await source.read(CHUNK):
            if way is None:
                sink.write(_as_asked(chunk))
                await sink.drain()
                continue
            took = (way.least + self.chance.random() * (way.most - way.least)) / 1000
            due = max(due + 1e-4, loop.time() + took)
            loop.call_at(due, _write, sink, chunk)
        loop.call_at(max(due, loop.time()) + 1e-3, sink.close)


def _as_asked(chunk: bytes) -> bytes:
    """A request as the site itself expects it: to a proxy, browsers name the host in its first line too."""
    line, end, rest = chunk.partition(b"\r\n")
    return re.sub(rb"^([A-Z]+ )http://[^/ ]+/", rb"\1/", line) + end + rest


def _write(sink: asyncio.StreamWriter, chunk: bytes) -> None:
    if not sink.is_closing():
        sink.write(chunk)
