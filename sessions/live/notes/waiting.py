"""Messages that cannot be judged yet, above all after a crash took what was not stored.

Pages come back one by one and tell all they have, with one another's words in it. Each person's own are
taken from their page alone; words of somebody whose page does not come back within half a minute are taken
from another's, as nobody's, and under their id nobody writes any more.
"""

import time
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sessions.live.notes.line import Heard, Line
from sessions.live.notes.yjs.lib0 import write_uint
from sessions.live.notes.yjs.update import Update, read_update

if TYPE_CHECKING:
    from sessions.live.notes.pad import Pad

OWNER_SECONDS = 30.0
NOBODYS_MOST = 500  # ids of a pad under which nobody writes any more
TOGETHER_MOST = 4 * 1024 * 1024  # bytes; as many as lines hold


@dataclass(slots=True)
class Adoption:
    """A held message that is to be stored, with the ids that nobody came back for."""

    line: Line
    heard: Heard
    ids: set[int]
    claims: dict[int, int | None]


class Waiting:
    def __init__(self, pad: "Pad") -> None:
        self.pad = pad
        self.lines: set[Line] = set()
        self.since: dict[int, float] = {}  # id of somebody who is waited for, and since when
        self.adoption: Adoption | None = None
        self._trying = False

    def hold(self, line: Line, heard: Heard, *, first: bool) -> None:
        line.hold(heard, first=first)
        self.lines.add(line)
        brought = self.pad.known.clients_of(heard.update)
        if not heard.resync and line.client is None and len(brought) == 1:
            (line.client,) = brought  # its page writes under that one
        if heard.resync:
            for client in brought - self.pad.mine(line, brought, resync=True):
                self.since.setdefault(client, time.monotonic())

    def leave(self, line: Line) -> None:
        self.lines.discard(line)

    def is_closing(self, clients: set[int]) -> bool:
        return self.adoption is not None and not clients.isdisjoint(self.adoption.ids)

    # --- What came meanwhile may be what they wait for --------------------------------------------------

    def retry(self) -> None:
        if not self.lines or self._trying:
            return
        self._trying = True
        try:
            while self._settle_some() or self._take_together():
                pass
        finally:
            self._trying = False

    def _settle_some(self) -> bool:
        moved = [self._advance(line) for line in list(self.lines) if line.synced]
        return any(moved)

    def _advance(self, line: Line) -> bool:
        moved = False
        while line.held and line.shut_with is None and self.pad.settle(line, line.held[0]):
            line.release()
            moved = True
        if not line.held:
            self.lines.discard(line)
        if moved:
            self.pad.owe(line)
        return moved

    def _take_together(self) -> bool:
        """Everybody's own part of what their pages tell: one may name the other."""
        own = [part for line in self.lines if (part := self._own_part(line))]
        return self._take(own) or any(len(own) > 1 and self._take([part]) for part in own)

    def _own_part(self, line: Line) -> tuple[Line, Update, set[int]] | None:
        head = line.held[0] if line.held and line.shut_with is None else None
        if head is None or not head.resync or not line.may:
            return None
        brought = self.pad.known.clients_of(head.update)
        mine = self.pad.mine(line, brought, resync=True)
        if not mine or self.is_closing(mine) or self.pad.why_no_place(line, head.update, mine):
            return None
        return line, head.update, mine

    def _take(self, parts: Iterable[tuple[Line, Update, set[int]]]) -> bool:
        found: dict[int, bytes] = {}
        whose: dict[int, int] = {}
        for line, update, mine in parts:
            for client, section in sections_of(update, mine).items():
                if client not in found:
                    found[client], whose[client] = section, line.user.pk
        if not found:
            return False
        together = read_update(put_together(found.values()), TOGETHER_MOST)
        verdict = self.pad.known.judge(together, None, resync=True)
        return verdict.ok and verdict.new and self.pad.accept(together, whose, None)

    # --- Nobody came --------------------------------------------------------------------------------------

    def look(self) -> None:
        """Every two seconds: whose owner has been waited for long enough, and is at no page anywhere?"""
        brought = {line: self._waited_for(line) for line in self.lines}
        wanted = set().union(*brought.values())
        self.since = {client: since for client, since in self.since.items() if client in wanted}
        old = time.monotonic() - OWNER_SECONDS
        late = {client for client, since in self.since.items() if since <= old}
        if self.adoption is None:
            for line, ids in brought.items():
                if ids and ids <= late and not self.pad.cursors.shown.keys() & ids:
                    self._adopt(line, ids)
                    return

    def _waited_for(self, line: Line) -> set[int]:
        head = line.held[0] if line.held and line.synced and line.shut_with is None else None
        if head is None or not head.resync:
            return set()
        brought = self.pad.known.clients_of(head.update)
        return brought - self.pad.mine(line, brought, resync=True)

    def _adopt(self, line: Line, ids: set[int]) -> None:
        head = line.held[0]
        if not (code := self._why_not(line, head.update, ids)):
            brought = dict.fromkeys(self.pad.known.clients_of(head.update), line.user.pk)
            self.adoption = Adoption(line, head, ids, brought | dict.fromkeys(ids))
            self.pad.keeper.soon(self.pad)
        else:
            line.refuse(head.number, code)
            line.release()
            self.retry()

    def _why_not(self, line: Line, update: Update, ids: set[int]) -> str:
        if not line.may:
            return "read_only"
        if not self.pad.known.judge(update, None, resync=True).ok:
            return "unknown_block"  # it lacks more than its page has: nobody can make sense of it
        if len(ids) + len(self.pad.clients.closed) > NOBODYS_MOST:
            return "too_many_ids"
        return self.pad.why_no_place(line, update, self.pad.known.clients_of(update) - ids)

    def raw_of(self, adoption: Adoption) -> bytes | None:
        """What of it is to be stored; None where it came to be known meanwhile."""
        verdict = self.pad.known.judge(adoption.heard.update, None, resync=True)
        if verdict.new:
            return self.pad.known.news(adoption.heard.update)
        self.adoption = None
        return None

    def adopted(self, adoption: Adoption) -> None:
        """The database has it: now it is the document's."""
        assert self.pad.place is not None
        self.adoption = None
        self.pad.clients.closed.update(dict.fromkeys(adoption.ids, self.pad.place.epoch))
        for client in adoption.ids:
            self.pad.clients.owners.pop(client, None)
        self.pad.add_stored(adoption.heard.update)
        self.retry()


def sections_of(update: Update, clients: Container[int]) -> dict[int, bytes]:
    """By client, as they are written."""
    found = {}
    for each in update.sections:
        if each.client in clients:
            head = write_uint(len(each.blocks)) + write_uint(each.client) + write_uint(each.clock)
            found[each.client] = head + update.raw[each.start : each.stop]
    return found


def put_together(sections: Iterable[bytes]) -> bytes:
    """An update of these, which deletes nothing."""
    written = list(sections)
    return write_uint(len(written)) + b"".join(written) + b"\0"
