"""A pad, as far as this process has lines on it: judges what they send, relays it at once, has it stored.

Nothing here waits for anything: what needs the database is done by the keeper, for all pads together.
"""

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from uuid import UUID

from codev.lines import Frame
from sessions.live.database import database
from sessions.live.notes import loading, messages
from sessions.live.notes.cursors import Cursors
from sessions.live.notes.document import LOOSE_MOST, Document
from sessions.live.notes.line import Heard, Line
from sessions.live.notes.loading import DOCUMENT_MOST, Clients, Place, Stored, Writing
from sessions.live.notes.store import ERASED, RENEW, Batch
from sessions.live.notes.unstored import Passed, Unstored, Whose, named_by
from sessions.live.notes.waiting import Waiting
from sessions.live.notes.yjs.awareness import Entry, State, cursor_of
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import Update
from sessions.live.render import Batch as News

if TYPE_CHECKING:
    from sessions.live.notes.keeper import Keeper

logger = logging.getLogger(__name__)
FULL = 4413
IDS_MOST = 200  # client ids of one person: each page that they ever opened takes one


class Pad:
    def __init__(self, keeper: "Keeper", session_id: UUID, name: str) -> None:
        self.keeper = keeper
        self.session_id = session_id
        self.name = name
        self.lines: set[Line] = set()
        self.opening = asyncio.Lock()
        self.place: Place | None = None  # what of the database it has
        self.known = Known()
        self.clients = Clients()
        self.document = Document([], self.known)
        self.buffer: list[bytes] = []  # taken, and to be stored
        self.claims: dict[int, int | None] = {}  # of the buffer
        self.kept: set[int] = set()  # ids that the database has as we do, up to ``place``
        self.storing = False  # what was in the buffer is on its way
        self.owed: set[Line] = set()  # lines to be told that what they sent is settled
        self.unstored = Unstored()
        self.waiting = Waiting(self)
        self.cursors = Cursors()
        self.writing = Writing(-1, frozenset())
        self.told_here = 0.0  # when other processes were last told that it has lines here
        self.ended = False

    # --- Lines come and go ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Once, however many come at the same instant; who comes later reads what was stored meanwhile."""
        async with self.opening:
            if self.place is None:
                opened = await database(loading.open_pad, self.session_id, self.name)
                self._begin(opened)
            else:
                writing, stored = await database(loading.again, self.session_id, self.place)
                self.write_as(writing)
                self.catch_up(stored)

    def _begin(self, opened: loading.Opened) -> None:
        stored = opened.stored
        self.known, self.clients = opened.known, stored.clients
        self.place = Place(opened.pad, stored.epoch, stored.upto, self.clients.owners)
        self.document = Document([each.raw for each in stored.updates], self.known)
        self.write_as(opened.writing)
        self.keeper.between.tell_here(self, asking=True)

    def greet(self, line: Line) -> None:
        """Asks its page what it has; from here on it gets what comes."""
        line.push(messages.step1(self.known.state_vector()))
        line.ready = True
        line.tell_rights(self.writing.seats)
        if entries := self.cursors.entries():
            line.push(messages.cursors(entries))

    def leave(self, line: Line) -> None:
        self.lines.discard(line)
        self.owed.discard(line)
        self.waiting.leave(line)
        self._take_off(self.cursors.of(line), line)

    def end(self, code: int) -> None:
        """This document is not the pad's any more: its pages begin anew, with what the database has."""
        if self.ended:
            return
        self.ended = True
        self.buffer.clear()
        for line in list(self.lines):
            line.shut(code)
        self.keeper.forget(self)

    @property
    def is_unstored(self) -> bool:
        return bool(self.buffer) or self.storing

    def erased(self, epoch: int) -> None:
        if self.place is not None and epoch > self.place.epoch:
            self.end(ERASED)

    def renewed(self, clients: set[int]) -> None:
        """What another process passed on under these ids will never be stored."""
        if any(not clients.isdisjoint(each.whose) for each in self.unstored.updates.values()):
            self.end(RENEW)

    # --- What lines send --------------------------------------------------------------------------------

    def take(self, line: Line, heard: Heard) -> None:
        """Judged now; or held, until it can be judged, with all that its line sends after it."""
        early = heard.resync and not line.synced  # what its page sent before may go beyond what we have
        line.synced = line.synced or heard.resync
        if (line.held and not early) or not self.settle(line, heard):
            self.waiting.hold(line, heard, first=early)
        if line.held:
            self.waiting.retry()
        self.owe(line)

    def settle(self, line: Line, heard: Heard) -> bool:
        """Accepted or refused; False where it must wait."""
        update = heard.update
        brought = self.known.clients_of(update)
        if self._are_closed(line, brought):
            return True
        mine = self.mine(line, brought, resync=heard.resync)
        if not heard.resync and (brought != mine or len(brought) > 1):
            return self._refuse(line, heard, "foreign_client")
        if brought != mine and not self.told_all().isdisjoint(brought - mine):
            return self._refuse(line, heard, "foreign_client")
        verdict = self.known.judge(update, None, heard.resync, strict=True)
        if verdict.code:
            return self._refuse(line, heard, verdict.code)
        if verdict.ok and not verdict.new:
            self._store_passed(update)
            return True
        if not line.may:
            return self._refuse(line, heard, "read_only")
        if verdict.waits:
            return self._lacks(line, heard, verdict.lacking, foreign=brought != mine)
        if brought != mine or self.waiting.is_closing(brought):
            return False
        if self._has_no_place(line, heard, brought):
            return True
        if brought and not heard.resync:
            self._writes_under(line, *brought)
        return self.accept(update, dict.fromkeys(brought, line.user.pk), line)

    def mine(self, line: Line, brought: set[int], *, resync: bool) -> set[int]:
        """Those of its person: theirs already, or nobody's and used by this page."""
        owners = self.clients.owners
        mine = {client for client in brought if owners.get(client) == line.user.pk}
        free = [client for client in brought if client not in owners]
        if line.client in free:
            mine.add(line.client)
        elif len(free) == 1 and (not resync or (line.client is None and not line.acks)):
            mine.update(client for client in free if not self._is_anothers(client, line))
        return mine

    def _is_anothers(self, client: int, line: Line) -> bool:
        """Somebody else is here under it, who may have written nothing yet."""
        told = any(each.client == client and each.user.pk != line.user.pk for each in self.lines)
        return told or self.cursors.is_others(client, line.entry.seat)

    def told_all(self) -> set[int]:
        """Their pages are here and have no more of them: what another's page has more is forged."""
        return {
            line.client for line in self.lines if line.client is not None and line.synced and not line.held
        }

    def accept(self, update: Update, whose: Whose, line: Line | None) -> bool:
        """Right after it was judged. ``line``: whose page has it already."""
        if self.unstored.updates:
            self._store_passed(update)
        raw = self._add(update, whose, line)
        self.buffer.append(raw)
        self.claims.update(whose)
        self.keeper.soon(self)
        self.keeper.between.pass_on(self, raw, whose)
        self.waiting.retry()
        return True

    def _add(self, update: Update, whose: Whose, line: Line | None) -> bytes:
        raw = self.known.news(update)
        self.known.add(update)
        self._own(whose)
        self.document.add(raw)
        if self.document.loose > LOOSE_MOST:
            self.keeper.merge_soon(self.document)
        self.relay(messages.passed_on(raw), line)
        return raw

    def _own(self, whose: Whose) -> None:
        owners = self.clients.owners
        if new := {user for client, user in whose.items() if client not in owners}:
            owners.update(whose)
            self.waiting.anew(new)

    def add_stored(self, update: Update) -> None:
        verdict = self.known.judge(update, None, resync=True)
        if verdict.new:
            self._add(update, {}, None)
        elif not verdict.ok and self.place is not None:
            logger.error("pad %s: a stored row was not understood", self.place.pad)

    def relay(self, frame: Frame, but: Line | None = None) -> None:
        for line in self.lines:
            if line is not but and line.ready:
                line.push(frame)

    def owe(self, line: Line) -> None:
        """Say to it what is settled, once the database has it."""
        if line.done > line.told:
            self.owed.add(line)
            self.keeper.soon(self)

    # --- Why not ------------------------------------------------------------------------------------------

    def _refuse(self, line: Line, heard: Heard, code: str) -> bool:
        self.keeper.refused += 1
        line.refuse(heard.number, code)
        return True

    def _are_closed(self, line: Line, clients: set[int]) -> bool:
        closed = clients & self.clients.closed.keys()
        if closed and self.place is not None:
            erased = any(self.clients.closed[client] < self.place.epoch for client in closed)
            line.shut(ERASED if erased else RENEW)
        return bool(closed)

    def _lacks(self, line: Line, heard: Heard, lacking: int | None, *, foreign: bool) -> bool:
        """It names what we have not: its page tells it soon, or a crash took it, or it is nowhere."""
        if foreign if heard.resync else not line.synced:
            return False
        if lacking is not None and self._are_closed(line, {lacking}):
            return True
        return self._refuse(line, heard, "unknown_block")

    def _has_no_place(self, line: Line, heard: Heard, brought: set[int]) -> bool:
        code = self.why_no_place(line, heard.update, brought)
        if code:
            self._refuse(line, heard, code)
        if code == "full":
            self.keeper.merge_soon(self.document)  # what was deleted since makes place
            line.shut(FULL)
        return bool(code)

    def why_no_place(self, line: Line, update: Update, mine: set[int]) -> str:
        if self.document.size + len(update.raw) > DOCUMENT_MOST and self.known.clients_of(update):
            return "full"
        new = [client for client in mine if client not in self.clients.owners]
        if not new:
            return ""
        taken = list(self.clients.owners.values()).count(line.user.pk)
        return "too_many_ids" if taken + len(new) > IDS_MOST else ""

    # --- What other processes say, and have stored ---------------------------------------------------------

    def hear(self, message: dict[str, Any]) -> None:
        if self.place is not None:
            self.keeper.between.hear(self, message)

    def pass_in(self, update: Update, whose: Whose) -> None:
        """Judged by another process. What was lost before it comes from the database, and brings it too."""
        owners = self.clients.owners
        if self.ended or any(owners.get(client, user) != user for client, user in whose.items()):
            return
        if self.clients.closed.keys() & whose or self.waiting.is_closing(set(whose)):
            return
        verdict = self.known.judge(update, None, resync=True)
        if verdict.ok and verdict.new:
            self.unstored.put(update, whose)
            self._add(update, whose, None)
            self.waiting.retry()

    def catch_up(self, stored: Stored | None) -> None:
        """What was stored behind ``place``, by whichever process."""
        if stored is None or self.place is None or self.ended:
            return
        if stored.epoch != self.place.epoch:
            self.end(ERASED)
        elif stored.upto > self.place.upto:
            self.move_to(stored.upto)
            self.kept.clear()  # one of them may have been closed
            self._own(stored.clients.owners)  # of ids that we had not heard of
            if stored.clients.closed:
                self.clients.closed.update(stored.clients.closed)
                self.waiting.anew()
            for update in stored.updates:
                self.unstored.seen(update.raw)
                self.add_stored(update)
            self.waiting.retry()

    def stored(self, batch: Batch, seq: int) -> None:
        """In this row. Where others stored something before it, that is read soon, and ours with it."""
        if self.place is not None and seq == self.place.upto + 1:
            self.move_to(seq)
            self.kept.update(batch.claims)

    def move_to(self, upto: int) -> None:
        assert self.place is not None
        self.place = Place(self.place.pad, self.place.epoch, upto, self.clients.owners)

    def _store_passed(self, update: Update) -> None:
        """What it is built on, and others have not stored yet, is stored before it."""
        if self.unstored.updates:
            self.store_orphans(self.unstored.take(named_by(update)))

    def store_orphans(self, passed: list[Passed]) -> None:
        for each in passed:
            self.buffer.append(each.update.raw)
            self.claims.update(each.whose)
            self.keeper.soon(self)

    # --- Who may write, and where they are -----------------------------------------------------------------

    def news(self, batch: News) -> None:
        self.write_as(Writing(batch.upto, batch.writers))

    def write_as(self, writing: Writing) -> None:
        if writing.seq > self.writing.seq:
            self.writing = writing
        for line in self.lines:
            if line.ready:
                line.tell_rights(self.writing.seats)

    def point(self, line: Line, entries: list[Entry]) -> None:
        """A page says where its cursor is, perhaps among what it repeats of others."""
        for client, _, state in entries:
            if client == line.client or (line.client is None and self._is_free(client, line)):
                if line.client is None:
                    line.client = client
                    self.waiting.anew({line.user.pk})
                    self.waiting.retry()
                self._show(client, state, line)
                return

    def _writes_under(self, line: Line, client: int) -> None:
        """Yjs takes another id where it thinks that somebody has the same."""
        if line.client != client:
            self._take_off([each for each in self.cursors.of(line) if each != client], line)
            line.client = client

    def _is_free(self, client: int, line: Line) -> bool:
        owner = self.clients.owners.get(client, line.user.pk)
        return owner == line.user.pk and not self._is_anothers(client, line)

    def _show(self, client: int, state: State, line: Line) -> None:
        shown: dict[str, Any] | None = None
        if state is not None:
            cursor = cursor_of(state)
            shown = {"user": line.person} | ({"cursor": cursor} if cursor else {})
        self.show([(client, shown)], line)

    def show(self, cursors: list[tuple[int, State]], by: object) -> None:
        """``by``: a line, whose page has it already; or another process."""
        entries = [self.cursors.put(client, state, by) for client, state in cursors]
        if not entries:
            return
        line = by if isinstance(by, Line) else None
        self.relay(messages.cursors(entries), line)
        if line is not None:
            self.keeper.between.tell_cursors(self, cursors)

    def _take_off(self, clients: list[int], by: object) -> None:
        self.show([(client, None) for client in clients], by)
