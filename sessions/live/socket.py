"""One page's connection, as the hub sees it: a bounded queue of frames and what it may be told."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import count
from uuid import UUID

from codev.accounts.models import User
from sessions.live.doorbell import login_mark
from sessions.live.render import Batch, Welcome
from sessions.live.screens import Screen
from sessions.protocol import Audience

SLOW = 4408
QUEUE_MOST = 256  # frames; who reads slower than that is closed with 4408 and comes back to a snapshot
WRITE_SECONDS = 10.0  # for one frame: who takes none of it for so long does not read any more
CLOSE_SECONDS = 2.0  # for what is queued and the goodbye; then the line is cut


class Socket:
    _numbers = count(1)

    def __init__(self, session_id: UUID, user: User, session_key: str) -> None:
        self.number = next(self._numbers)  # the oldest first
        self.opened = time.time()  # the same over all processes
        self.session_id = session_id
        self.user = user
        self.session_key = session_key
        self.login = login_mark(session_key)
        self.seat = 0
        self.screen = Screen()
        self.audience = Audience.LOBBY
        self.seq = 0
        self.ready = False
        self.here = False  # welcomed at least once
        self.early: list[Batch] = []  # news that came before the welcome
        self.queue: asyncio.Queue[str | int] = asyncio.Queue()
        self.renew: Callable[[], None] = lambda: None  # a fresh welcome: the audience changed
        self.show_private: Callable[[], None] = lambda: None  # rows of one's own changed
        self.ask_again: Callable[[], None] = lambda: None  # may this person still be here?
        self.cut: Callable[[], None] = lambda: None  # no goodbye can be written: end the line itself
        self.shut_with: int | None = None
        self._draining = False
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def seats(self) -> set[int]:
        """Of its person, and of those who sit beside them."""
        return {self.seat, *self.screen.beside}

    @property
    def users_beside(self) -> set[int]:
        return set(self.screen.beside.values())

    def welcome(self, welcome: Welcome) -> None:
        """Send the welcome, then what came meanwhile and is newer."""
        self.seat, self.audience, self.seq = welcome.seat, welcome.audience, welcome.seq
        self.screen = welcome.screen
        self.push(welcome.frame)
        self.ready = self.here = True
        early, self.early = self.early, []
        for batch in early:
            self.push_news(batch)

    def push_news(self, batch: Batch) -> None:
        """What this audience may know of it. Who has just sat down gets a fresh welcome before anything
        that follows: until then it is not known what they have seen."""
        if not self.ready:
            self.early.append(batch)
            return
        if batch.upto > self.seq:
            self.seq = batch.upto
            self.push(batch.frames[self.audience])
        if self.audience is Audience.LOBBY and self.seat in batch.seated:
            self.ready = False
            self.renew()

    def push(self, frame: str) -> None:
        if self.shut_with is not None:
            return
        if self.queue.qsize() >= QUEUE_MOST:
            self.shut(SLOW)
            return
        self.queue.put_nowait(frame)

    def shut(self, code: int) -> None:
        """Close after what is queued; nothing more is taken. Who does not read is not waited for."""
        if self.shut_with is None:
            self.shut_with = code
            while code == SLOW and not self.queue.empty():
                self.queue.get_nowait()  # what waits would never be read
            self.queue.put_nowait(code)
            if self._draining:
                self._hurry()

    def _hurry(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(CLOSE_SECONDS, lambda: self.cut())

    async def drain(
        self, send: Callable[[str], Awaitable[None]], close: Callable[[int], Awaitable[None]]
    ) -> None:
        """Write the queue to the wire until a close code comes up, or nobody reads any more."""
        self._draining = True
        if self.shut_with is not None:
            self._hurry()
        try:
            while not isinstance(frame := await self.queue.get(), int):
                async with asyncio.timeout(WRITE_SECONDS):
                    await send(frame)
            await close(frame)
        except TimeoutError:
            self.shut_with = self.shut_with or SLOW
            self.cut()
        except OSError:
            return  # the line is gone, and the server is about to say so
        finally:
            if self._deadline is not None:
                self._deadline.cancel()
