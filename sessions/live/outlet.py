"""One page's line, as the hub sees it: whose it is, and a way to write to it that never waits.

The line itself is offered a frame first; what it does not take waits in a bounded queue, so that the order
never changes. Who reads slower than that is closed.
"""

import asyncio
import time
from itertools import count
from typing import Protocol
from uuid import UUID

from codev.accounts.models import User
from codev.lines import Frame
from sessions.live.doorbell import login_mark

SLOW = 4408
QUEUE_MOST = 256  # frames; who reads slower than that is closed with 4408 and comes back to a snapshot
QUEUE_BYTES = 1024 * 1024  # the same; one frame may be larger
WRITE_SECONDS = 10.0  # for one frame: who takes none of it for so long does not read any more
CLOSE_SECONDS = 2.0  # for what is queued and the goodbye; then the line is cut


class Wire(Protocol):
    """The connection, as far as it is written to."""

    def offer(self, frame: Frame) -> bool: ...
    async def write(self, frame: Frame) -> None: ...
    async def bye(self, code: int) -> None: ...
    def cut(self) -> None: ...
    def ask_again(self) -> None: ...


class Outlet:
    """Of somebody in a session. Rights end it from outside, by ``shut`` or after ``ask_again``."""

    _numbers = count(1)

    def __init__(self, wire: Wire, session_id: UUID, user: User, session_key: str) -> None:
        self.wire = wire
        self.number = next(self._numbers)  # the oldest first
        self.opened = time.time()  # the same over all processes
        self.session_id = session_id
        self.user = user
        self.session_key = session_key
        self.login = login_mark(session_key)
        self.shut_with: int | None = None
        self.queue: list[Frame] = []  # short and mostly empty: a deque is never smaller than 600 bytes
        self.queued = 0  # bytes
        self.writing: asyncio.Task[None] | None = None
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def users(self) -> set[int]:
        """Whose rights it hangs on."""
        return {self.user.pk}

    def ask_again(self) -> None:
        """May this person still be here? Whoever may not leaves at once."""
        self.wire.ask_again()

    def is_stale(self, proved: set[int]) -> bool:
        """Whether it was told of others beside than those who have proved to be at its screen."""
        return False

    def push(self, frame: Frame | str) -> None:
        if self.shut_with is not None:
            return
        if isinstance(frame, str):
            frame = Frame(frame)
        if self.writing is None and self.wire.offer(frame):
            return
        if len(self.queue) >= QUEUE_MOST or self.queued >= QUEUE_BYTES:
            self.shut(SLOW)
            return
        self.queue.append(frame)
        self.queued += len(frame.wire)
        self._write_soon()

    def shut(self, code: int) -> None:
        """Close after what is queued; nothing more is taken. Who does not read is not waited for."""
        if self.shut_with is not None:
            return
        self.shut_with = code
        if code == SLOW:
            self.queue.clear()  # what waits would never be read
        self._deadline = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self.wire.cut)
        self._write_soon()

    def end(self) -> None:
        """The connection is over."""
        self.shut_with = self.shut_with or SLOW
        if self.writing is not None and self.writing is not asyncio.current_task():
            self.writing.cancel()
            self.writing = None  # one that has not begun ends without a last word of its own
        self._forget_deadline()

    def _write_soon(self) -> None:
        if self.writing is None:
            self.writing = asyncio.ensure_future(self._write())

    async def _write(self) -> None:
        """The queue, then the goodbye where there is one, unless nobody reads any more."""
        try:
            while self.queue:
                frame = self.queue.pop(0)
                self.queued -= len(frame.wire)
                async with asyncio.timeout(WRITE_SECONDS):
                    await self.wire.write(frame)
            if self.shut_with is not None:
                await self.wire.bye(self.shut_with)
        except TimeoutError:
            self.shut_with = self.shut_with or SLOW
            self.wire.cut()
        except OSError:
            self.shut_with = self.shut_with or SLOW  # the line is gone, and the server is about to say so
        finally:
            self.writing = None
            if self.shut_with is not None:
                self._forget_deadline()

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
