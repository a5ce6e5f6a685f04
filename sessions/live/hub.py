"""The room hub: one per process. It hears of each session's news, and of rights lost, for all lines here.

A socket joins first and reads second, so that nothing falls between; the numbers say what to drop.
"""

import asyncio
import logging
import math
from collections.abc import Callable, Coroutine, Iterable
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sessions.live import doorbell, limits, log, pads, presence, render, sweep
from sessions.live.bells import Bells
from sessions.live.database import database
from sessions.live.endless import goes_on
from sessions.live.neighbours import Neighbours
from sessions.live.outlet import Outlet
from sessions.live.pages import Pages
from sessions.live.room import Room
from sessions.live.socket import Socket
from sessions.live.turns import Turns
from sessions.protocol.reactions import check_reaction

logger = logging.getLogger(__name__)
CANCELLED = 4410


class Hub:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.rooms: dict[UUID, Room] = {}
        self.bells = Bells()
        self.commands = limits.People(limits.COMMANDS_RATE, limits.COMMANDS_BURST)
        self.reactions = limits.People(limits.REACTIONS_RATE, limits.REACTIONS_BURST)
        self.pages = Pages()
        self.neighbours = Neighbours(self.hear)
        self._telling: set[asyncio.Task[None]] = set()
        self._tasks = [
            asyncio.ensure_future(self.neighbours.run()),
            asyncio.ensure_future(self._go_round(sweep.NEWS_SECONDS, self._look_for_news)),
            asyncio.ensure_future(self._go_round(sweep.RIGHTS_SECONDS, self._ask_for_rights)),
            asyncio.ensure_future(self._go_round(sweep.PRESENCE_SECONDS, self._announce_again)),
            asyncio.ensure_future(self._every(sweep.PRESENCE_SECONDS, self._forget)),
            asyncio.ensure_future(self._every(sweep.BELLS_SECONDS, self.bells.look)),
            asyncio.ensure_future(self._every(sweep.NEWS_SECONDS, self._listen_again)),
        ]

    def close(self) -> None:
        doorbell.leave(self)
        for task in self._tasks:
            task.cancel()

    # --- Sockets come and go ----------------------------------------------------------------------

    async def join(self, socket: Socket) -> Room:
        room = self.room(socket.session_id)
        room.sockets.add(socket)
        self._tell_pages(socket.user.pk)
        await self.open(room)
        return room

    def room(self, session_id: UUID) -> Room:
        """Whoever asks for it puts a line into it before anything is awaited, and then opens it."""
        if session_id not in self.rooms:
            self.rooms[session_id] = Room(session_id)
        return self.rooms[session_id]

    async def open(self, room: Room) -> None:
        """Once, however many come at the same instant."""
        async with room.opening:
            if not room.opened:
                await self.neighbours.enter(room.session_id)
                room.state = await database(log.state_now, room.session_id)
                room.upto = room.rung = room.state.seq
                room.opened = True

    async def leave(self, socket: Socket) -> None:
        if room := self.rooms.get(socket.session_id):
            room.sockets.discard(socket)
            await self.left(room)

    async def left(self, room: Room) -> None:
        """A line has been taken out of it: with the last one it ends."""
        if room.lines():
            await self.announce(room)
            return
        if self.rooms.get(room.session_id) is not room:
            return
        del self.rooms[room.session_id]
        presence.forget(room.session_id)
        await self.neighbours.leave(room.session_id)
        if room.session_id in self.rooms:
            # Somebody came back while we said goodbye: their ears must not go with ours.
            await self.neighbours.enter(room.session_id)

    def sockets_of(self, user_id: int) -> list[Socket]:
        return [
            socket for room in self.rooms.values() for socket in room.sockets if socket.user.pk == user_id
        ]

    def _sockets_in(self, session_id: UUID, user_id: int) -> list[Socket]:
        room = self.rooms.get(session_id)
        return [socket for socket in room.sockets if socket.user.pk == user_id] if room else []

    def lines(self) -> list[Outlet]:
        return [line for room in self.rooms.values() for line in room.lines()]

    def pages_of(self, user_id: int) -> list[Socket]:
        """Those that stay, the oldest first."""
        pages = [socket for socket in self.sockets_of(user_id) if socket.shut_with is None]
        return sorted(pages, key=lambda page: page.number)

    def make_place(self, user_id: int) -> None:
        """One more page of this person: the oldest beyond the limit close. Not the new one, since a page
        that lost its line is counted until it is missed, and whoever lost it must get in again."""
        pages = self.pages_of(user_id)
        beyond = len(pages) + 1 - limits.SOCKETS_PER_PERSON
        for socket in pages[: max(0, beyond)]:
            socket.shut(4409)

    def _make_place_elsewhere(self, message: dict[str, Any]) -> None:
        """A page of the person opened in another process, or is there: the newest of all stay."""
        user_id = message["user"]
        if message["from"] == self.neighbours.me:
            return
        self.pages.put(user_id, message["from"], message["opened"])
        pages = self.pages_of(user_id)
        if pages and not message["answers"]:
            self._tell_pages(user_id, answering=True)
        for socket in pages[: self.pages.beyond(user_id, [page.opened for page in pages])]:
            socket.shut(4409)

    def _tell_pages(self, user_id: int, *, answering: bool = False) -> None:
        opened = [page.opened for page in self.pages_of(user_id)]
        self._aside(self.neighbours.tell_pages(user_id, opened, answering=answering))

    def _aside(self, telling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def told(self, session_id: UUID) -> None:
        """Who sits at a page of this session has changed."""
        if room := self.rooms.get(session_id):
            await self.announce(room)

    async def announce(self, room: Room) -> None:
        """Say to all processes which seats have a socket here."""
        presence.tell_pages(room.session_id, room.local_seats())
        room.show_presence(self.neighbours.elsewhere(room.session_id))
        await self.neighbours.tell(room.session_id, room.local_seats())

    def _answer(self, room: Room) -> None:
        """A process that has just come into the room does not know yet who sits here."""
        self._aside(self.neighbours.tell(room.session_id, room.local_seats()))

    # --- What is in no log ------------------------------------------------------------------------

    def react(self, session_id: UUID, seat: int, kind: str) -> None:
        """Somebody's sign to the room, if the running step lets them. Raises Refused."""
        room = self.rooms[session_id]
        assert room.state is not None, "whoever is welcomed sits in an open room"
        check_reaction(room.state, seat, kind)
        room.react(seat, kind)
        if self.neighbours.are_in(session_id):
            self._aside(self.neighbours.tell_reaction(session_id, seat, kind))

    # --- News --------------------------------------------------------------------------------------

    def hear(self, message: dict[str, Any]) -> None:
        """A message of the doorbell, from this process or another. Runs on the loop."""
        match message:
            case {"type": "doorbell", "session": session, "seq": int(seq)}:
                if room := self.rooms.get(UUID(session)):
                    room.ring(seq)
            case {"type": "presence", "session": session}:
                new = self.neighbours.put(message)
                if room := self.rooms.get(UUID(session)):
                    room.show_presence(self.neighbours.elsewhere(room.session_id))
                    if new or message.get("asks"):
                        self._answer(room)
            case {"type": "private", "session": session, "user": int(user)}:
                for socket in self._sockets_in(UUID(session), user):
                    socket.show_private(message.get("rows", ()))
            case {"type": "wrote", "session": session, "user": int(user), "items": list(items)}:
                for socket in self._sockets_in(UUID(session), user):
                    socket.push(render.wrote(items))
            case {"type": "cancelled", "session": session}:
                if room := self.rooms.get(UUID(session)):
                    _close(room.lines(), CANCELLED)
            case {"type": "notes", "session": session, "pad": str(name)}:
                if (room := self.rooms.get(UUID(session))) and name in room.pads:
                    room.pads[name].hear(message)
            case {"type": "react", "session": session, "seat": int(seat), "kind": str(kind)}:
                if room := self.rooms.get(UUID(session)):
                    room.react(seat, kind)
            case {"type": "person", "user": int(user)}:
                for line in self.lines():
                    if user in line.users:
                        line.ask_again()
            case {"type": "login", "login": str(login)}:
                _close([line for line in self.lines() if line.login == login], 4401)
                self.bells.close_login(login)
            case {"type": "pages"}:
                self._make_place_elsewhere(message)
            case {"type": "unread", "users": list(users)}:
                self.bells.ring(users)

    async def _every(self, seconds: float, look: Callable[[], Any]) -> None:
        while goes_on():
            await asyncio.sleep(seconds)
            await _tried(look)

    async def _go_round(self, seconds: float, look: Callable[[list[Room]], Any]) -> None:
        """Each room once in so many seconds, a new one first, a few at a time: to look at hundreds holds up
        every line."""
        turns = Turns(self.rooms)
        while goes_on():
            parts = math.ceil(len(self.rooms) / sweep.ROOMS_AT_ONCE) or 1
            await asyncio.sleep(seconds / parts)
            if part := turns.next(sweep.ROOMS_AT_ONCE):
                await _tried(look, part)

    async def _listen_again(self) -> None:
        await self.neighbours.listen_again(self._ask)

    async def _ask(self, session_id: UUID) -> None:
        """Who sits elsewhere? For a room that we could not hear until now."""
        if room := self.rooms.get(session_id):
            await self.neighbours.tell(session_id, room.local_seats(), asking=True)

    async def _look_for_news(self, rooms: list[Room]) -> None:
        """A ring may be lost; the numbers are not."""
        found = await database(sweep.last_seqs, [room.session_id for room in rooms])
        for room in rooms:
            if room.session_id in found:
                room.ring(found[room.session_id])
        if found_pads := [pad for room in rooms for pad in room.pads.values()]:
            for look in pads.LOOKS:
                await look(found_pads)

    async def _ask_for_rights(self, rooms: list[Room]) -> None:
        """Sessions expire without a signal, and a ring about a right lost may itself be lost."""
        lines = [line for room in rooms for line in room.lines()]
        keys = {line.session_key for line in lines}
        sessions = [room.session_id for room in rooms]
        logins, people, beside = await database(sweep.standing, keys, sessions)
        # Only those asked about: who came meanwhile is in neither answer, and was asked at the door.
        for line in lines:
            proved = beside.get((line.session_id, line.login), set())
            if line.session_key not in logins:
                line.shut(4401)
            elif (line.session_id, line.user.pk) not in people:
                line.shut(4403)
            elif line.is_stale({user for user in proved if (line.session_id, user) in people}):
                line.ask_again()

    async def _announce_again(self, rooms: list[Room]) -> None:
        for room in rooms:
            if self.rooms.get(room.session_id) is room:
                await self.announce(room)
        await database(sweep.seen, [room.session_id for room in rooms])

    async def _forget(self) -> None:
        self.commands.forget()
        self.reactions.forget()
        self.pages.forget()
        self.neighbours.forget(self.rooms)


async def _tried(look: Callable[..., Any], *about: object) -> None:
    try:
        await look(*about)
    except Exception:
        logger.exception("hub: %s failed, tried again", look.__name__)


def _close(lines: Iterable[Outlet], code: int) -> None:
    for line in lines:
        line.shut(code)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running loop: one per process in service, one per test in tests."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
        doorbell.listen(_hubs[loop])
    return _hubs[loop]
