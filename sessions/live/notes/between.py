"""What processes with lines on the same pad tell each other: updates and cursors, in flight.

All of it may be lost: what was stored is found in the database, cursors are told again.
"""

import asyncio
import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from sessions.live.doorbell import group_of
from sessions.live.endless import goes_on
from sessions.live.hub import hub
from sessions.live.notes.unstored import Whose
from sessions.live.notes.yjs.awareness import State
from sessions.live.notes.yjs.lib0 import Unreadable
from sessions.live.notes.yjs.update import read_update

if TYPE_CHECKING:
    from sessions.live.notes.pad import Pad

logger = logging.getLogger(__name__)
HERE_SECONDS = 10.0  # how often a process says that it has lines on a pad
GONE_SECONDS = 25.0  # after which it has none, having said nothing
PATIENCE = 2.0  # seconds: a layer that answers nothing is away
QUEUE_MOST = 2000  # messages
PASSED_MOST = 4 * 1024 * 1024  # bytes; more was put together for whoever came back after a crash


class Between:
    def __init__(self) -> None:
        neighbours = hub().neighbours
        self.layer, self.me = neighbours.layer, neighbours.me
        self.others: dict[Pad, dict[str, float]] = {}  # processes with lines on it, and until when
        self.updates: dict[Pad, list[list[Any]]] = {}
        self.queue: deque[tuple[Pad, dict[str, Any]]] = deque(maxlen=QUEUE_MOST)
        self.wake = asyncio.Event()
        self.task = asyncio.ensure_future(self._run()) if self.layer is not None else None

    # --- Out ----------------------------------------------------------------------------------------------

    def pass_on(self, pad: "Pad", raw: bytes, whose: Whose) -> None:
        if pad in self.others:
            self.updates.setdefault(pad, []).append([raw, list(whose.items())])
            self.wake.set()

    def tell_cursors(self, pad: "Pad", cursors: list[tuple[int, State]]) -> None:
        if pad in self.others:
            self._tell(pad, {"what": "cursors", "cursors": cursors})

    def tell_here(self, pad: "Pad", *, asking: bool = False) -> None:
        self._tell(pad, {"what": "here", "asks": asking})

    def tell_gone(self, pad: "Pad") -> None:
        self.others.pop(pad, None)
        self._tell(pad, {"what": "gone"})

    def tell_renewed(self, pad: "Pad", clients: list[int]) -> None:
        """What we passed on under these ids was not stored: they are somebody else's."""
        self._tell(pad, {"what": "renewed", "clients": clients})

    def _tell(self, pad: "Pad", message: dict[str, Any]) -> None:
        if self.layer is not None:
            self.queue.append((pad, message))
            self.wake.set()

    async def _run(self) -> None:
        while goes_on():
            await self.wake.wait()
            self.wake.clear()
            updates, self.updates = self.updates, {}
            for pad, some in updates.items():
                await self._send(pad, {"what": "updates", "updates": some})
            while self.queue:
                await self._send(*self.queue.popleft())

    async def _send(self, pad: "Pad", message: dict[str, Any]) -> None:
        about = {"type": "notes", "session": pad.session_id.hex, "pad": pad.name, "from": self.me}
        try:
            async with asyncio.timeout(PATIENCE):
                await self.layer.group_send(group_of(pad.session_id), about | message)
        except Exception as error:
            logger.warning("notes not heard by other processes: %s", type(error).__name__)

    # --- In -----------------------------------------------------------------------------------------------

    def hear(self, pad: "Pad", message: dict[str, Any]) -> None:
        match message:
            case {"what": "erased", "epoch": int(epoch)}:
                pad.erased(epoch)
            case {"from": str(process)} if process != self.me:
                self._hear(pad, process, message)

    def _hear(self, pad: "Pad", process: str, message: dict[str, Any]) -> None:
        match message:
            case {"what": "gone"}:
                self._forget(pad, process)
                return
            case {"what": "updates", "updates": list(updates)}:
                for raw, whose in updates:
                    self._pass_in(pad, raw, dict(whose))
            case {"what": "cursors", "cursors": list(cursors)}:
                pad.show([(client, state) for client, state in cursors], process)
            case {"what": "here", "asks": asks}:
                if asks:
                    self._answer(pad)
            case {"what": "renewed", "clients": list(clients)}:
                pad.renewed(set(clients))
        self.others.setdefault(pad, {})[process] = time.monotonic() + GONE_SECONDS

    def _pass_in(self, pad: "Pad", raw: bytes, whose: Whose) -> None:
        try:
            pad.pass_in(read_update(raw, PASSED_MOST), whose)
        except Unreadable as unreadable:
            logger.error("notes from another process not understood: %s", unreadable.code)

    def _answer(self, pad: "Pad") -> None:
        self.tell_here(pad)
        mine = [
            (client, shown.state)
            for client, shown in pad.cursors.shown.items()
            if not isinstance(shown.by, str)
        ]
        if mine:
            self._tell(pad, {"what": "cursors", "cursors": mine})

    def look(self, pad: "Pad") -> None:
        now = time.monotonic()
        for process, until in list(self.others.get(pad, {}).items()):
            if until <= now:
                self._forget(pad, process)

    def _forget(self, pad: "Pad", process: str) -> None:
        others = self.others.get(pad, {})
        others.pop(process, None)
        if not others:
            self.others.pop(pad, None)
        pad.show([(client, None) for client in pad.cursors.of(process)], process)
