"""The live socket: decodes, asks the service, answers. It decides nothing."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from codev import lines
from sessions.live import clock, limits, render, screens, service, sweep
from sessions.live.database import database
from sessions.live.faults import log_without_words
from sessions.live.hub import hub
from sessions.live.person import person_of, session_key_of
from sessions.live.socket import Socket
from sessions.protocol import Refused
from sessions.protocol.commands import Command
from sessions.protocol.wire import command_from

ID_MOST = 64
# Made when it begins: a coroutine made before and then cancelled would never be awaited.
Work = Callable[[], Coroutine[Any, Any, None]]


class LiveConsumer(AsyncWebsocketConsumer):
    # No layer: the hub listens for the whole process, a channel per socket would cost ten times as much.
    channel_layer_alias = "unused"

    async def dispatch(self, message: Any) -> None:
        """What fails, because the database is away for example, sends the page away: it comes back.

        Left to Channels it would end this task alone: the hub would take the page for present for ever.
        """
        try:
            await super().dispatch(message)
        except StopConsumer:
            raise
        except Exception as error:
            log_without_words(str(message["type"]), error)
            await self._leave()
            await self.bye(1012)

    async def connect(self) -> None:
        self.socket: Socket | None = None
        self.writer: asyncio.Task[None] | None = None
        self.side: set[asyncio.Task[None]] = set()
        self.reading = asyncio.Lock()  # of two snapshots read at once, the older could be written last
        self.questions = limits.Bucket(rate=2, burst=20)
        self.strikes = 0
        # Accepted first: a close before that reaches browsers as 1006, which says nothing.
        await self.accept()
        key = session_key_of(self.scope)
        user = await database(person_of, key)
        if user is None or key is None:
            await self.bye(4401)
            return
        session_id: UUID = self.scope["url_route"]["kwargs"]["session_id"]
        try:
            await database(service.admit, session_id, user)
        except service.NothingHere:
            await self.bye(4404)
            return
        await database(sweep.seen, [session_id])
        # Counted last: nothing is awaited before the hub knows this one, or pages opened at once all pass.
        hub().make_place(user.pk)
        await self._enter(Socket(session_id, user, key))

    async def _enter(self, socket: Socket) -> None:
        self.socket = socket
        socket.renew = lambda: self._aside(lambda: self._welcome(None))
        socket.show_private = lambda: self._aside(self._show_private)
        socket.ask_again = lambda: self._aside(self._ask_again)
        socket.cut = lambda: self._aside(self._cut)
        room = await hub().join(socket)
        self.writer = asyncio.ensure_future(socket.drain(self._write, self.bye))
        await self._welcome(self._since())
        socket.push(room.presence_frame())
        await hub().announce(room)

    async def disconnect(self, code: int) -> None:
        await self._leave()

    async def _leave(self) -> None:
        for task in (self.writer, *self.side):
            if task is not None and task is not asyncio.current_task():
                task.cancel()
        socket, self.socket = self.socket, None
        if socket is not None:
            await hub().leave(socket)

    async def _cut(self) -> None:
        """Whoever reads nothing hears no goodbye either: out of the room, and the line itself ends."""
        lines.cut(self.scope)
        await self._leave()

    async def bye(self, code: int) -> None:
        await self._write(render.dumps({"type": "bye", "code": code}))
        await self.close(code)

    # --- Frames in ----------------------------------------------------------------------------------

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        socket = self.socket
        if socket is None or socket.shut_with is not None:
            return
        frame = _decode(text_data)
        match frame:
            case {"type": "ping", "t": int(t)}:
                if self._within(self.questions.take()):
                    await self._pong(t)
            case {"type": "sync", "since": int(since)}:
                if self._within(self.questions.take()):
                    await self._welcome(since)
            case {"id": str(command_id), "type": name, "payload": payload} if _is_asked(frame):
                seat = frame.get("as", socket.seat)
                answer = await self._answer(socket, seat, command_id, name, payload)
                socket.push(render.dumps({"id": command_id, **answer}))
            case _:
                self._within(self.questions.take())
                socket.push(render.dumps({"type": "refused", "id": None, "code": "bad_frame"}))

    async def _answer(
        self, socket: Socket, seat: int, command_id: str, name: Any, payload: Any
    ) -> dict[str, Any]:
        """``seat``: the person's own, or of somebody who sits beside them."""
        who = socket.screen.beside.get(seat, socket.user.pk)
        if not self._within(hub().commands.take(who)):
            return {"type": "refused", "code": "too_fast"}
        try:
            command = command_from(name, payload)
            done = await database(_executing(socket, seat), command_id, command)
        except Refused as refused:
            return {"type": "refused", "code": refused.code}
        except service.NothingHere:
            socket.shut(4403)
            return {"type": "refused", "code": "not_seated"}
        except Exception as error:
            log_without_words("command", error)
            return {"type": "refused", "code": "retry"}
        return {"type": "accepted", "seq": done.seq}

    def _within(self, allowed: bool) -> bool:
        if allowed:
            return True
        self.strikes += 1
        if self.strikes > limits.STRIKES_MOST and self.socket is not None:
            self.socket.shut(4429)
        return False

    # --- Frames out ---------------------------------------------------------------------------------

    async def _write(self, frame: str) -> None:
        await self.send(text_data=frame)

    async def _pong(self, t: int) -> None:
        assert self.socket is not None
        try:
            now = await database(clock.now)
        except Exception as error:
            # The database's clock is away. That is no reason to send everybody away: pages ask again.
            log_without_words("ping", error)
            return
        self.socket.push(render.dumps({"type": "pong", "t": t, "now": now}))

    async def _welcome(self, since: int | None) -> None:
        socket = self.socket
        assert socket is not None
        async with self.reading:
            socket.ready = False  # news that come while this is read are written after it
            try:
                welcome = await database(render.welcome, socket.session_id, socket.user, since, socket.login)
            except service.NothingHere:
                socket.shut(4403)
                return
            except Exception as error:
                # Without a snapshot the page would wait for ever: it comes back for one.
                log_without_words("welcome", error)
                socket.shut(1012)
                return
            before = socket.screen
            socket.welcome(welcome)
        if socket.screen != before:
            await hub().told(socket.session_id)

    async def _ask_again(self) -> None:
        """Something about the rights here changed: whoever may not be here any more leaves at once."""
        socket = self.socket
        assert socket is not None
        async with self.reading:
            try:
                screen = await database(screens.look, socket.session_id, socket.user, socket.login)
            except service.NothingHere:
                socket.shut(4403)
                return
            changed = socket.here and screen != socket.screen
            if changed:
                socket.screen = screen
                socket.push(render.dumps({"type": "screen", **screen.data()}))
        if changed:
            await hub().told(socket.session_id)

    async def _show_private(self) -> None:
        assert self.socket is not None
        async with self.reading:
            self.socket.push(await database(render.my_private, self.socket.session_id, self.socket.user))

    # --- Small things -------------------------------------------------------------------------------

    def _since(self) -> int | None:
        told = parse_qs(self.scope["query_string"].decode("latin-1")).get("since", [""])[0]
        return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else None

    def _aside(self, work: Work) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self.side.add(task)
        task.add_done_callback(self.side.discard)


class Nowhere(AsyncWebsocketConsumer):
    """Any other address: the same answer as for a session that is not there."""

    channel_layer_alias = "unused"

    async def connect(self) -> None:
        await self.accept()
        await self.close(4404)


def _decode(text: str | None) -> Any:
    if text is None or len(text.encode()) > limits.FRAME_MOST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_asked(frame: dict[str, Any]) -> bool:
    """A command, perhaps ``as`` somebody else at this screen."""
    return _is_id(frame["id"]) and type(seat := frame.get("as", 1)) is int and seat > 0


def _executing(socket: Socket, seat: int) -> Callable[[str, Command], service.Done]:
    if seat == socket.seat:
        return partial(service.execute, socket.session_id, socket.user)
    return partial(screens.execute, socket.session_id, socket.user, socket.login, seat)


def _is_id(text: str) -> bool:
    """What every database and every browser bears."""
    return 0 < len(text) <= ID_MOST and text.isascii() and text.isprintable()


async def _quietly(work: Work) -> None:
    """What nobody waits for has nobody to tell of a failure; the next welcome makes up for it."""
    try:
        await work()
    except Exception as error:
        log_without_words("what was done aside", error)
