"""The live socket: decodes, asks the service, answers. It decides nothing."""

import asyncio
import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from codev.accounts.models import User
from sessions.live import clock, limits, render, screens, service, sweep
from sessions.live.admission import let_in, rehearses
from sessions.live.connection import Connection, Receive, Scope, Send
from sessions.live.database import database
from sessions.live.faults import log_without_words
from sessions.live.hub import hub
from sessions.live.person import person_of, session_key_of
from sessions.live.socket import Socket
from sessions.protocol import Refused
from sessions.protocol.commands import Command
from sessions.protocol.wire import command_from

ID_MOST = 64


class LiveConsumer(Connection):
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        super().__init__(scope, receive, send)
        self.socket: Socket | None = None
        self.reading = asyncio.Lock()  # of two snapshots read at once, the older could be written last
        self.questions = limits.Bucket(rate=2, burst=20)
        self.strikes = 0

    async def begin(self) -> None:
        key = session_key_of(self.scope)
        session_id = self.scope["url_route"]["kwargs"]["session_id"]
        try:
            user = await database(_at_the_door, key, session_id)
        except service.NothingHere:
            await self.bye(4404)
            return
        if user is None or key is None:
            await self.bye(4401)
            return
        # Counted last: nothing is awaited before the hub knows this one, or pages opened at once all pass.
        hub().make_place(user.pk)
        await self._enter(Socket(self, session_id, user, key))

    async def _enter(self, socket: Socket) -> None:
        self.socket = socket
        room = await hub().join(socket)
        await self._welcome(self._since())
        socket.push(room.presence_frame())
        await hub().announce(room)

    async def leave(self) -> None:
        await super().leave()
        socket, self.socket = self.socket, None
        if socket is not None:
            socket.end()
            await hub().leave(socket)

    # --- What the hub asks for ------------------------------------------------------------------------

    def renew(self) -> None:
        self.aside(lambda: self._welcome(None))

    def show_private(self, rows: Sequence[str]) -> None:
        self.aside(partial(self._show_private, rows))

    def ask_again(self) -> None:
        self.aside(self._ask_again)

    # --- Frames in ----------------------------------------------------------------------------------

    async def hear(self, text: str | None, data: bytes | None) -> None:
        socket = self.socket
        if socket is None or socket.shut_with is not None:
            return
        frame = _decode(text)
        match frame:
            case {"type": "ping", "t": int(t)}:
                if self._within(self.questions.take()):
                    await self._pong(t)
            case {"type": "sync", "since": int(since)}:
                if self._within(self.questions.take()):
                    await self._welcome(since)
            case {"type": "react", "kind": str(kind)} if "id" not in frame and _is_seat(frame):
                if refused := self._react(socket, frame.get("as", socket.seat), kind):
                    socket.push(render.dumps({"type": "refused", "id": None, "code": refused}))
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

    def _react(self, socket: Socket, seat: int, kind: str) -> str | None:
        """In no log: judged by what this process has folded, at most a moment old. Why not, if not."""
        if not self._within(hub().reactions.take(socket.screen.beside.get(seat, socket.user.pk))):
            return "too_fast"
        if seat not in (socket.seat, *socket.screen.beside):
            return "not_beside"
        try:
            hub().react(socket.session_id, seat, kind)
        except Refused as refused:
            return refused.code
        return None

    def _within(self, allowed: bool) -> bool:
        if allowed:
            return True
        self.strikes += 1
        if self.strikes > limits.STRIKES_MOST and self.socket is not None:
            self.socket.shut(4429)
        return False

    # --- Frames out ---------------------------------------------------------------------------------

    async def _pong(self, t: int) -> None:
        assert self.socket is not None
        try:
            now = clock.known() or await database(clock.now)
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

    async def _show_private(self, rows: Sequence[str]) -> None:
        socket = self.socket
        assert socket is not None
        async with self.reading:
            socket.push(await database(render.my_private, socket.session_id, socket.user, rows))

    # --- Small things -------------------------------------------------------------------------------

    def _since(self) -> int | None:
        told = parse_qs(self.scope["query_string"].decode("latin-1")).get("since", [""])[0]
        return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else None


def _at_the_door(key: str | None, session_id: UUID) -> User | None:
    """Who it is; None for who is not signed in. Raises NothingHere."""
    user = person_of(key)
    if user is not None and rehearses(let_in(session_id, user)):
        sweep.seen([session_id])
    return user


def _decode(text: str | None) -> Any:
    if text is None or len(text.encode()) > limits.FRAME_MOST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_asked(frame: dict[str, Any]) -> bool:
    """A command, perhaps ``as`` somebody else at this screen."""
    return _is_id(frame["id"]) and _is_seat(frame)


def _is_seat(frame: dict[str, Any]) -> bool:
    return type(seat := frame.get("as", 1)) is int and seat > 0


def _executing(socket: Socket, seat: int) -> Callable[[str, Command], service.Done]:
    if seat == socket.seat:
        return partial(service.execute, socket.session_id, socket.user)
    return partial(screens.execute, socket.session_id, socket.user, socket.login, seat)


def _is_id(text: str) -> bool:
    """What every database and every browser bears."""
    return 0 < len(text) <= ID_MOST and text.isascii() and text.isprintable()
