"""The other web processes: rings, and which seats have a socket where. Alone in the embedded mode.

Presence is not an event: each process announces its own seats, which expire unless announced again.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Container
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer

from sessions.live.doorbell import PEOPLE, group_of
from sessions.live.endless import goes_on

logger = logging.getLogger(__name__)
EXPIRES_SECONDS = 25.0
RETRY_SECONDS = 1.0
PATIENCE = 2.0  # seconds: a Redis that answers nothing is away, and nobody waits for it at a door
ASKS = 3  # who was away with Redis may still be coming back when we are
Seats = tuple[frozenset[int], float]


class Neighbours:
    def __init__(self, hear: Callable[[dict[str, Any]], None]) -> None:
        self.layer: Any = get_channel_layer()
        self.me = secrets.token_hex(8)
        self.hear = hear
        self.channel: str | None = None
        self.opened = asyncio.Event()
        self.seats: dict[UUID, dict[str, Seats]] = {}
        self.deaf: dict[UUID, int] = {}  # of them, those we did not hear: how often to ask who is there

    async def run(self) -> None:
        """Listen until cancelled. The layer may come and go; the log does not depend on it."""
        if self.layer is None:
            return
        while goes_on():
            try:
                if self.channel is None:
                    channel = await self.layer.new_channel("hub")
                    await self.layer.group_add(PEOPLE, channel)
                    self.channel = channel  # only now: where the layer was away, all of it is tried again
                    self.opened.set()
                self._heard(await self.layer.receive(self.channel))
            except asyncio.CancelledError:
                raise
            except Exception:
                logger.warning("channel layer away, listening again", exc_info=True)
                await asyncio.sleep(RETRY_SECONDS)

    async def listen_again(self, ask: Callable[[UUID], Any]) -> None:
        """Rooms that were entered while the layer was away; ``ask`` asks who else is there."""
        for session_id in list(self.deaf):
            if await self._done(self._add, session_id) and session_id in self.deaf:
                self.deaf[session_id] -= 1
                if not self.deaf[session_id]:
                    del self.deaf[session_id]
                await ask(session_id)

    async def enter(self, session_id: UUID) -> None:
        if self.layer is not None and not await self._done(self._add, session_id):
            self.deaf[session_id] = ASKS

    async def leave(self, session_id: UUID) -> None:
        self.seats.pop(session_id, None)
        self.deaf.pop(session_id, None)
        if self.layer is not None:
            await self.tell(session_id, frozenset())
            await self._done(self.layer.group_discard, group_of(session_id), self.channel)

    async def tell(self, session_id: UUID, seats: frozenset[int], *, asking: bool = False) -> None:
        """``asking``: the others answer with theirs."""
        message = {"type": "presence", "session": session_id.hex, "from": self.me, "seats": sorted(seats)}
        if self.layer is not None:
            group = group_of(session_id)
            await self._done(self.layer.group_send, group, message | ({"asks": True} if asking else {}))

    async def tell_pages(self, user_id: int, opened: list[float], *, answering: bool = False) -> None:
        """Which pages a person has here: to all processes, since any may have more of them."""
        if self.layer is not None:
            message = {"type": "pages", "user": user_id, "from": self.me, "opened": opened}
            await self._done(self.layer.group_send, PEOPLE, message | {"answers": answering})

    async def tell_reaction(self, session_id: UUID, seat: int, kind: str) -> None:
        message = {"type": "react", "session": session_id.hex, "from": self.me, "seat": seat, "kind": kind}
        await self._done(self.layer.group_send, group_of(session_id), message)

    def are_in(self, session_id: UUID) -> bool:
        """Whether it is worth a word to them: what is seen for a moment only is not sent to nobody."""
        return self.layer is not None and bool(self.elsewhere(session_id))

    def elsewhere(self, session_id: UUID) -> frozenset[int]:
        """Seats with a socket in another process, as far as we were told lately."""
        now = time.monotonic()
        told = self.seats.get(session_id, {}).values()
        return frozenset().union(*(seats for seats, until in told if until > now))

    def put(self, message: dict[str, Any]) -> bool:
        """Who sits elsewhere, as told just now. Whether we hear of that process for the first time."""
        session_id, process = UUID(message["session"]), message["from"]
        room = self.seats.get(session_id, {})
        new = bool(message["seats"]) and process not in room
        if message["seats"]:
            until = time.monotonic() + EXPIRES_SECONDS
            self.seats.setdefault(session_id, room)[process] = (frozenset(message["seats"]), until)
        elif room.pop(process, None) and not room:
            del self.seats[session_id]
        return new

    def forget(self, here: Container[UUID]) -> None:
        """What we were told of rooms just as their last page left. Of those that are here who has lapsed is
        remembered: whoever is heard of for the first time is answered by everybody."""
        for session_id in [each for each in self.seats if each not in here]:
            del self.seats[session_id]

    def _heard(self, message: dict[str, Any]) -> None:
        if message.get("from") != self.me or message["type"] not in ("presence", "react"):
            self.hear(message)

    async def _add(self, session_id: UUID) -> None:
        await self.opened.wait()
        await self.layer.group_add(group_of(session_id), self.channel)

    async def _done(self, ask: Callable[..., Any], *args: Any) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                await ask(*args)
        except Exception as error:
            logger.warning("channel layer away (%s): processes look for themselves", type(error).__name__)
            return False
        return True
