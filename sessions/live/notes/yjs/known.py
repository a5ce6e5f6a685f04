"""What a document holds, as far as it must be known to judge what comes next."""

from dataclasses import dataclass
from typing import Final

from sessions.live.notes.yjs.content import DELETED, GONE
from sessions.live.notes.yjs.cutting import cut
from sessions.live.notes.yjs.order import Order
from sessions.live.notes.yjs.placing import Lacking, Placing, Wrong
from sessions.live.notes.yjs.ranges import Ranges
from sessions.live.notes.yjs.runs import Runs, document
from sessions.live.notes.yjs.update import Update
from sessions.live.notes.yjs.vector import write_vector


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of three: ``ok`` (``new``: it adds something); ``waits``; refused, with a ``code``.

    ``foreign``: clients, not the sender's own, of whom the update brings blocks the document has not.
    ``lacking``: a client of whom blocks are named, or jumped over, that neither has.
    """

    ok: bool = False
    new: bool = False
    foreign: frozenset[int] = frozenset()
    lacking: int | None = None
    code: str = ""

    @property
    def waits(self) -> bool:
        return not self.ok and not self.code


NEWS: Final = Verdict(ok=True, new=True)
NO_NEWS: Final = Verdict(ok=True)


class Known:
    __slots__ = ("_deleted", "_document", "_judged", "_order", "_runs")

    def __init__(self) -> None:
        self._runs: dict[int, Runs] = {}
        self._deleted: dict[int, Ranges] = {}
        self._document = document()
        self._order = Order()
        self._judged: tuple[Update, Placing] | None = None

    @property
    def clocks(self) -> dict[int, int]:
        return {client: runs.end for client, runs in self._runs.items()}

    @property
    def walked(self) -> int:
        """What blocks were put past so far, in characters: of all of a pad only so much is taken."""
        return self._order.walked

    @walked.setter
    def walked(self, characters: int) -> None:
        self._order.walked = characters

    def clock(self, client: int) -> int:
        runs = self._runs.get(client)
        return 0 if runs is None else runs.end

    def judge(
        self, update: Update, mine: int | None, resync: bool = False, *, strict: bool = False
    ) -> Verdict:
        """``mine``: whose blocks the sender may bring; None where all may be brought, as by the database.

        Only a ``resync`` may bring what is known along with what is new; nobody gets that again: ``news``.
        What is known whole changes nothing, whoever sends it. ``strict``: what Yjs would walk far for is
        refused, as from any sender; what is stored must not be lost.
        """
        self._judged = None
        foreign = self._foreign(update, mine)
        self._order.begin(strict=strict or mine is not None)
        placing = Placing(self._runs, self._document, self._order)
        try:
            if not resync:
                self._refuse_overlaps(update)
            placing.run(update)
            new = self._judge_deletions(update, placing) or bool(placing.fresh)
        except Wrong as wrong:
            return Verdict(code=wrong.code)
        except Lacking as lacking:
            return Verdict(foreign=foreign, lacking=lacking.client)
        if foreign:
            return Verdict(foreign=foreign)
        self._judged = (update, placing)
        return NEWS if new else NO_NEWS

    def _foreign(self, update: Update, mine: int | None) -> frozenset[int]:
        if mine is None:
            return frozenset()
        return frozenset(self.clients_of(update) - {mine})

    def clients_of(self, update: Update) -> set[int]:
        """Of whom it brings blocks that the document has not."""
        return {each.client for each in update.sections if each.end > self.clock(each.client)}

    def _refuse_overlaps(self, update: Update) -> None:
        for section in update.sections:
            if section.clock < self.clock(section.client) < section.end:
                raise Wrong("overlap")

    def _judge_deletions(self, update: Update, placing: Placing) -> bool:
        new = False
        for client, clock, length in update.deletions:
            placing.check_deletion(client, clock, clock + length)
            ranges = self._deleted.get(client)
            new = new or ranges is None or not ranges.covers(clock, clock + length)
        return new

    def add(self, update: Update) -> None:
        """Only after ``judge`` said ok, and nothing was added since."""
        if self._judged is None or self._judged[0] is not update:
            raise RuntimeError("add() without judge()")
        placing = self._judged[1]
        self._judged = None
        self._order.keep()
        for client, fresh in placing.fresh.items():
            runs = self._runs.get(client)
            if runs is None:
                self._runs[client] = fresh
            else:
                runs.take(fresh)
        self._add_deleted(update, placing)

    def _add_deleted(self, update: Update, placing: Placing) -> None:
        for client, clock, length in update.deletions:
            self._delete(client, clock, clock + length)
        for section in update.sections:
            fresh = placing.fresh.get(section.client)
            if fresh is None:
                continue  # known, and what is said of it now nobody else hears
            for block in section.blocks:
                end = block.clock + block.length
                if (block.kind == DELETED or block.kind == GONE) and end > fresh.start:
                    self._delete(section.client, max(block.clock, fresh.start), end)

    def _delete(self, client: int, start: int, end: int) -> None:
        ranges = self._deleted.get(client)
        if ranges is None:
            ranges = self._deleted[client] = Ranges()
        ranges.add(start, end)

    def news(self, update: Update) -> bytes:
        """What is to be passed on and stored: the update without what is known. Ask before ``add``."""
        if all(each.clock >= self.clock(each.client) for each in update.sections):
            return update.raw
        return cut(update, self.clock)

    def state_vector(self) -> bytes:
        return write_vector(self.clocks)
