"""``/ws/sessions/<uuid>/notes/<pad>/``: who may come, and what their page says, message by message."""

import asyncio
from urllib.parse import parse_qs

from sessions.live import limits
from sessions.live.connection import Connection, Receive, Scope, Send
from sessions.live.database import database
from sessions.live.doorbell import login_mark
from sessions.live.hub import hub
from sessions.live.notes import messages
from sessions.live.notes.entering import enter
from sessions.live.notes.keeper import keeper
from sessions.live.notes.line import Heard, Line
from sessions.live.notes.pad import Pad
from sessions.live.notes.yjs.awareness import read_awareness
from sessions.live.notes.yjs.lib0 import Unreadable
from sessions.live.notes.yjs.update import read_update
from sessions.live.notes.yjs.vector import read_vector
from sessions.live.person import person_of, session_key_of
from sessions.live.service import NothingHere

PAD = "shared"  # one for each session
ONE_MESSAGE = 4 * 1024  # bytes: a longer one, which takes longer to judge, counts as several
STRIKES_MOST = 200  # messages over the rate, without a pause: ten seconds of them


class NotesEndpoint(Connection):
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        super().__init__(scope, receive, send)
        self.line: Line | None = None
        self.pad: Pad | None = None
        self.questions = limits.Bucket(rate=1, burst=10)
        self.moves = limits.Bucket(rate=10, burst=20)
        self.strikes = 0

    async def begin(self) -> None:
        key = session_key_of(self.scope)
        user = await database(person_of, key)
        if user is None or key is None:
            await self.bye(4401)
            return
        asked = self.scope["url_route"]["kwargs"]
        try:
            if asked["pad"] != PAD:
                raise NothingHere
            entry = await database(enter, asked["session_id"], user, login_mark(key))
        except NothingHere:
            await self.bye(4404)
            return
        # Counted last: nothing is awaited before the hub knows this one, or pages opened at once all pass.
        keeper().make_place(user.pk)
        acks = parse_qs(self.scope["query_string"].decode("latin-1")).get("acks") == ["1"]
        await self._enter(Line(self, asked["session_id"], user, key, entry, acks=acks))

    async def _enter(self, line: Line) -> None:
        pad = keeper().pad(line.session_id, PAD)
        self.line, self.pad = line, pad
        pad.lines.add(line)
        await hub().open(hub().room(line.session_id))
        await pad.open()
        if line.shut_with is None:
            pad.greet(line)

    async def leave(self) -> None:
        await super().leave()
        line, self.line = self.line, None
        pad, self.pad = self.pad, None
        if line is None or pad is None:
            return
        line.end()
        pad.leave(line)
        if not pad.lines:
            keeper().forget(pad)
        if room := hub().rooms.get(line.session_id):
            await hub().left(room)
        await keeper().settled(pad)

    async def bye(self, code: int) -> None:
        """Without a word: whoever speaks Yjs understands none."""
        await self.close(code)

    def ask_again(self) -> None:
        self.aside(self._ask_again)

    async def _ask_again(self) -> None:
        line = self.line
        if line is None:
            return
        try:
            line.entry = await database(enter, line.session_id, line.user, line.login)
        except NothingHere:
            line.shut(4403)
            return
        if self.pad is not None and line.ready:
            line.tell_rights(self.pad.writing.seats)

    # --- Messages in --------------------------------------------------------------------------------------

    async def hear(self, text: str | None, data: bytes | None) -> None:
        line, pad = self.line, self.pad
        if line is None or pad is None or line.shut_with is not None:
            return
        try:
            kind, body = messages.read_message(data or b"")
            if kind == messages.UPDATE or kind == messages.STEP2:
                await self._paced(line, pad.keeper.bucket(line.user.pk), 1 + len(body) // ONE_MESSAGE)
                if line.shut_with is None:
                    self._document(line, pad, body, resync=kind == messages.STEP2)
            elif kind == messages.AWARENESS:
                if self.moves.take():
                    pad.point(line, read_awareness(body))
            else:
                await self._question(line, pad, kind, body)
        except Unreadable:
            self._strike(line)

    def _document(self, line: Line, pad: Pad, body: bytes, *, resync: bool) -> None:
        line.count += 1  # not while it waited: what is counted, and not held, is told to be settled
        try:
            update = read_update(body)
        except Unreadable as unreadable:
            pad.keeper.refused += 1
            line.refuse(line.count, unreadable.code)
            pad.owe(line)
        else:
            pad.take(line, Heard(line.count, update, resync))

    async def _question(self, line: Line, pad: Pad, kind: messages.Kind, body: bytes) -> None:
        await self._paced(line, self.questions)
        if kind == messages.STEP1:
            for frame in await pad.document.answer(read_vector(body)):
                line.push(frame)
        elif entries := pad.cursors.entries():
            line.push(messages.cursors(entries))

    # --- Not too fast -------------------------------------------------------------------------------------

    async def _paced(self, line: Line, bucket: limits.Bucket, weight: int = 1) -> None:
        """What comes faster is read more slowly: nothing is lost, unless it never ends."""
        if bucket.is_empty():
            self.strikes = 0
        if (seconds := bucket.wait(weight)) > 0:
            self._strike(line)
            await asyncio.sleep(seconds)

    def _strike(self, line: Line) -> None:
        self.strikes += 1
        if self.strikes > STRIKES_MOST:
            line.shut(4429)
