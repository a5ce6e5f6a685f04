"""Messages that cannot be judged yet, above all after a crash took what was not stored.

Pages come back one by one and tell all they have, with one another's words in it. Each person's own are
taken from their page alone; words of somebody whose page does not come back within half a minute are taken
from another's, as nobody's, and under their id nobody writes any more.
"""

import time
from collections.abc import Collection, Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sessions.live.notes.line import Heard, Line
from sessions.live.notes.wants import Head, Own, Wants, as_update, ends, head_of, written
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
        self.heads: dict[Line, Head] = {}  # of those that were judged: the longest ago first
        self.since: dict[int, float] = {}  # id of somebody who is waited for, and since when
        self.adoption: Adoption | None = None
        self._trying = False
        self._changed = False  # are the heads others than those that were reckoned with?
        self._tried: set[Head] = set()

    def hold(self, line: Line, heard: Heard, *, first: bool) -> None:
        line.hold(heard, first=first)
        self.lines.add(line)
        brought = self.pad.known.clients_of(heard.update)
        if not heard.resync and line.client is None and len(brought) == 1:
            (line.client,) = brought  # its page writes under that one
        if heard.resync:
            for client in brought - self.pad.mine(line, brought, resync=True):
                self.since.setdefault(client, time.monotonic())
        if line.synced and line.held[0] is heard:
            self._keep(line)  # it was judged just now

    def leave(self, line: Line) -> None:
        self.lines.discard(line)
        self._drop(line)

    def is_closing(self, clients: Collection[int]) -> bool:
        return self.adoption is not None and not self.adoption.ids.isdisjoint(clients)

    # --- What came meanwhile may be what they wait for --------------------------------------------------

    def retry(self) -> None:
        """Whatever came. Each is judged again only where what it waited for is there."""
        if not self.lines or self._trying:
            return
        self._trying = True
        try:
            while self._settle_some() or self._take_together():
                pass
        finally:
            self._trying = False

    def anew(self, users: Container[int] | None = None) -> None:
        """Whose ids are whose has changed: what their lines hold is judged as if it had just come."""
        for line in [each for each in self.heads if users is None or each.user.pk in users]:
            self._drop(line)

    def _drop(self, line: Line) -> None:
        if self.heads.pop(line, None) is not None:
            self._changed = True

    def _settle_some(self) -> bool:
        told = self.pad.told_all()
        moved = [self._advance(line, told) for line in list(self.lines) if line.synced]
        return any(moved)

    def _advance(self, line: Line, told: set[int]) -> bool:
        moved = False
        while line.held and line.shut_with is None and self._is_time(line, told):
            self._drop(line)
            if not self.pad.settle(line, line.held[0]):
                self._keep(line)
                break
            line.release()
            moved = True
        if not line.held:
            self.lines.discard(line)
        if moved:
            self.pad.owe(line)
        return moved

    def _is_time(self, line: Line, told: set[int]) -> bool:
        head = self.heads.get(line)
        if head is None or head.heard is not line.held[0]:
            return True
        if self.is_closing(head.brought):
            return False
        return head.rest.are_met(self.pad.known.clock) or not told.isdisjoint(head.foreign)

    def _keep(self, line: Line) -> None:
        heard = line.held[0]
        brought = self.pad.known.clients_of(heard.update)
        self.heads[line] = head_of(line, brought, self.pad.mine(line, brought, resync=heard.resync))
        self._changed = True

    # --- Everybody's own part of what their pages tell: one may name the other ----------------------------

    def _take_together(self) -> bool:
        """Once for those that could be taken now, until these are others."""
        if self._changed:
            self._reckon()
        able = {each for each in self.heads.values() if each.own and self._is_able(each, each.own)}
        if not able or able == self._tried:
            return False
        self._tried = able
        heads = self._whole([each for each in able if self._has_place(each)])
        if heads and self._take(heads):
            return True
        taken = [self._take([each]) for each in heads] if len(heads) > 1 else []
        return any(taken)

    def _reckon(self) -> None:
        """What each lacks that no other would bring."""
        own = [each.own for each in self.heads.values() if each.own]
        together = ends(own)
        for part in own:
            part.lacking = Wants({c: upto for c, upto in part.wanted.items() if together.get(c, 0) < upto})
        self._changed, self._tried = False, set()

    def _is_able(self, head: Head, own: Own) -> bool:
        if head.line.shut_with is not None or not head.line.may or self.is_closing(own.sections.keys()):
            return False
        return own.lacking.are_met(self.pad.known.clock)

    def _has_place(self, head: Head) -> bool:
        mine = set(head.own.sections) if head.own else set()
        return not self.pad.why_no_place(head.line, head.heard.update, mine)

    def _whole(self, heads: list[Head]) -> list[Head]:
        """Those of them that need none but the document and one another."""
        while True:
            together = ends(each.own for each in heads if each.own)
            kept = [each for each in heads if each.own and self._are_met(each.own.wanted, together)]
            if len(kept) == len(heads):
                return kept
            heads = kept

    def _are_met(self, wanted: dict[int, int], together: dict[int, int]) -> bool:
        clock = self.pad.known.clock
        return all(max(clock(client), together.get(client, 0)) >= upto for client, upto in wanted.items())

    def _take(self, heads: list[Head]) -> bool:
        """Whether anything has changed: they are taken, or one is found to be none that ever could be."""
        found: dict[int, tuple[int, bytes]] = {}
        whose: dict[int, int] = {}
        for each in heads:
            for client, section in each.own.sections.items() if each.own else ():
                if section.end > found.get(client, (0, b""))[0]:
                    found[client] = (section.end, written(each.heard.update, section))
                    whose[client] = each.line.user.pk
        together = read_update(as_update([raw for _, raw in found.values()]), TOGETHER_MOST)
        verdict = self.pad.known.judge(together, None, resync=True, strict=True)
        if not verdict.ok and not (verdict.code and len(heads) == 1):
            return False
        for each in heads:
            each.own = None
        if verdict.new:
            self.pad.accept(together, whose, None)
        return True

    # --- Nobody came --------------------------------------------------------------------------------------

    def look(self) -> None:
        """Every two seconds: whose owner has been waited for long enough, and is at no page anywhere?"""
        if self.heads:  # and one in turn is judged again, whatever it waits for
            self._drop(next(iter(self.heads)))
            self.retry()
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
        verdict = self.pad.known.judge(update, None, resync=True, strict=True)
        if not verdict.ok:
            return (
                verdict.code or "unknown_block"
            )  # it lacks more than its page has: nobody makes sense of it
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
        self.anew()
        self.pad.add_stored(adoption.heard.update)
        self.retry()
