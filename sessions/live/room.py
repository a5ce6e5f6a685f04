"""A session, as far as this process has lines in it: reads each news once, and writes it to all of them."""

import asyncio
import logging
from uuid import UUID

from codev.lines import Frame
from sessions.live import presence, render
from sessions.live.database import database
from sessions.live.outlet import Outlet
from sessions.live.pads import Pad
from sessions.live.socket import Socket
from sessions.protocol import Audience, SessionState

logger = logging.getLogger(__name__)


class Room:
    def __init__(self, session_id: UUID) -> None:
        self.session_id = session_id
        self.sockets: set[Socket] = set()
        self.pads: dict[str, Pad] = {}
        self.upto = 0
        self.state: SessionState | None = None  # after the last news
        self.opening = asyncio.Lock()
        self.opened = False
        self.pumping: asyncio.Task[None] | None = None
        self.rung = 0
        self.here: frozenset[int] = frozenset()

    def ring(self, seq: int) -> None:
        """News up to ``seq``: read it, unless somebody already does; then once more after."""
        if seq <= self.rung:
            return
        self.rung = seq
        if self.opened and (self.pumping is None or self.pumping.done()):
            self.pumping = asyncio.ensure_future(self._pump())

    async def _pump(self) -> None:
        while self.rung > self.upto:
            try:
                batch = await database(render.batch, self.session_id, self.upto)
            except Exception:
                # The next ring or the sweep tries again from the same number.
                logger.exception("session %s: news not read", self.session_id)
                self.rung = self.upto
                return
            if batch is None:
                self.rung = self.upto  # not there yet: the next look asks again
                return
            self.upto, self.state = batch.upto, batch.state
            for socket in list(self.sockets):
                socket.push_news(batch)
            for pad in list(self.pads.values()):
                pad.news(batch)

    def lines(self) -> list[Outlet]:
        """Every line of it, of the room itself and of its pads."""
        return [*self.sockets, *(line for pad in self.pads.values() for line in pad.lines)]

    def push(self, frame: Frame) -> None:
        for socket in list(self.sockets):
            socket.push(frame)

    def react(self, seat: int, kind: str) -> None:
        """To those who have sat down; not to the lobby."""
        frame = Frame(render.dumps({"type": "react", "seat": seat, "kind": kind}))
        for socket in list(self.sockets):
            if socket.audience is Audience.SEATED and socket.here:
                socket.push(frame)

    def local_seats(self) -> frozenset[int]:
        return frozenset(seat for socket in self.sockets if socket.here for seat in socket.seats)

    def show_presence(self, elsewhere: frozenset[int]) -> None:
        here = self.local_seats() | elsewhere
        if here != self.here:
            self.here = here
            presence.tell(self.session_id, here)
            self.push(self.presence_frame())

    def presence_frame(self) -> Frame:
        away = {str(seat): ms for seat, ms in presence.left(self.session_id).items()}
        return Frame(render.dumps({"type": "presence", "here": sorted(self.here), "away": away}))
