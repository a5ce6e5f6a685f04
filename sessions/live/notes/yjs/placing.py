"""Where the new blocks of an update stand: each is followed to what it names, here or in the update.

Sections may name one another's blocks in any order; within a section a block names earlier ones only.
One walk with a stack of its own: no depth of what was sent can exhaust Python's.
"""

from typing import Final

from sessions.live.notes.yjs.content import ANY, DELETED, FORMAT, STRING, TYPE
from sessions.live.notes.yjs.content import GONE as IS_GONE
from sessions.live.notes.yjs.lib0 import Scalar
from sessions.live.notes.yjs.order import Disorder, Order
from sessions.live.notes.yjs.runs import GONE, LEAF, LOST, Run, Runs, Spot
from sessions.live.notes.yjs.schema import CHILDREN, DEPTH_MOST, TEXT, attribute
from sessions.live.notes.yjs.update import Block, Id, Section, Update

_EVERYTHING: Final = 2**53


class Wrong(Disorder):
    """Refused, whatever else comes: ``code``."""


class Lacking(Exception):  # noqa: N818 - it reads as a fact
    """A block of ``client`` is named that neither the document nor the update has."""

    def __init__(self, client: int) -> None:
        super().__init__(client)
        self.client = client


class Placing:
    """Puts the update's new blocks into ``known``; ``ends``: of whom, and where each ended before."""

    __slots__ = ("_at", "_order", "_sections", "document", "ends", "known")

    def __init__(self, known: dict[int, Runs], document: Spot) -> None:
        self.known = known
        self.document = document
        self.ends: dict[int, int] = {}
        self._sections: dict[int, Section] = {}
        self._at: dict[int, int] = {}
        self._order = Order(known)

    def run(self, update: Update) -> None:
        """Raises Disorder, Lacking: then, too, ``take_back``."""
        for section in update.sections:
            self._open(section)
        for client in self._sections:
            self._follow(client)

    def take_back(self) -> None:
        for client, end in self.ends.items():
            self.known[client].take_back(end)
            if not end:
                del self.known[client]
        self.ends.clear()

    def _open(self, section: Section) -> None:
        runs = self.known.get(section.client)
        end = 0 if runs is None else runs.end
        if section.clock > end:
            raise Lacking(section.client)
        if section.end > end:
            if runs is None:
                self.known[section.client] = Runs()
            self.ends[section.client] = end
            self._sections[section.client] = section
            self._at[section.client] = 0

    def _follow(self, client: int) -> None:
        stack = [(client, _EVERYTHING)]
        under_way = {client}
        while stack:
            client, upto = stack[-1]
            needed = self._advance(client, upto)
            if needed is None:
                under_way.discard(client)
                stack.pop()
            elif needed[0] in under_way:
                raise Wrong("circle")
            else:
                under_way.add(needed[0])
                stack.append(needed)

    def _advance(self, client: int, upto: int) -> Id | None:
        """Place the client's blocks until clock ``upto`` is placed; or say which clock is needed first."""
        blocks = self._sections[client].blocks
        runs = self.known[client]
        at = self._at[client]
        while at < len(blocks) and runs.end <= upto:
            block = blocks[at]
            if block.clock + block.length > runs.end:
                needed = self._needed(block, client)
                if needed is not None:
                    self._at[client] = at
                    return needed
                self._place(block, client, runs)
            at += 1
        self._at[client] = at
        return None

    def _needed(self, block: Block, client: int) -> Id | None:
        """The first named block that is in the update and not yet placed."""
        for named in (block.origin, block.right, block.parent):
            if named and not self._has(named):
                if named[0] == client:
                    raise Wrong("circle")
                section = self._sections.get(named[0])
                if section is None or named[1] >= section.end:
                    raise Lacking(named[0])
                return named
        return None

    def _has(self, named: Id) -> bool:
        runs = self.known.get(named[0])
        return runs is not None and named[1] < runs.end

    def _place(self, block: Block, client: int, runs: Runs) -> None:
        skipped = runs.end - block.clock
        origin = block.origin
        if skipped:  # its beginning is known; the rest goes on from there
            origin = (client, runs.end - 1)
        spot = self._spot(block, origin, block.right)
        if isinstance(block.content, tuple):
            if skipped in block.content:
                raise Wrong("half")
            runs.put_halves(block.clock, block.content)
        run = Run(client, runs.end, block.clock + block.length, spot, origin, block.right)
        self._put(run, runs)

    def _put(self, run: Run, runs: Runs) -> None:
        """A run that goes on from the client's last one becomes part of it."""
        if run.spot is GONE or run.spot.sub is not None:
            left, goes_on = None, run.spot is GONE
        else:
            left = self._left(run)
            goes_on = run.origin == (run.client, run.start - 1)
        last = runs.runs[-1] if runs.runs else None
        if last is None or last.spot is not run.spot or not goes_on:
            self._link(run, left, runs)
        elif run.spot is GONE or (left is last and last.right == run.right):
            runs.grow(run.end - run.start)
        else:
            self._link(run, left, runs)

    def _link(self, run: Run, left: Run | None, runs: Runs) -> None:
        if run.spot is not GONE and run.spot.sub is None:
            run.link(left)
        runs.append(run)

    def _left(self, run: Run) -> Run | None:
        right = None if run.right is None else self.known[run.right[0]].beginning(run.right[1])
        left = None if run.origin is None else self.known[run.origin[0]].ending(run.origin[1])
        return self._order.put(run, left, right)

    def _spot(self, block: Block, origin: Id | None, right: Id | None) -> Spot:
        if block.kind == IS_GONE:
            return GONE
        inside, sub = self._inside(block, origin, right)
        if sub is not None and right is not None:
            raise Wrong("apart")  # nothing stands right of an attribute's value when it is made
        return GONE if inside is GONE else content_in(inside, sub, block)

    def _inside(self, block: Block, origin: Id | None, right: Id | None) -> tuple[Spot, str | None]:
        beside = None if origin is None else self._beside(origin, before=False)
        if right is None:
            return self._under(block) if beside is None else beside
        other = self._beside(right, before=True)
        if beside is None or other[0] is GONE or beside == other:
            return other
        if beside[0] is GONE:
            return beside
        raise Wrong("apart")

    def _beside(self, named: Id, before: bool) -> tuple[Spot, str | None]:
        """Beside what it stands; a border that would divide a character is nobody's."""
        runs = self.known[named[0]]
        clock = named[1]
        if runs.halves is not None and runs.is_half(clock if before else clock + 1):
            raise Wrong("half")
        spot = runs.find(clock)
        return spot.inside, spot.sub

    def check_deletion(self, client: int, start: int, end: int) -> None:
        """After ``run``. Raises Wrong, Lacking."""
        if not self._has((client, end - 1)):
            raise Lacking(client)
        runs = self.known[client]
        if runs.halves is not None and (runs.is_half(start) or runs.is_half(end)):
            raise Wrong("half")

    def _under(self, block: Block) -> tuple[Spot, str | None]:
        if not block.parent:
            return self.document, block.sub
        spot = self.known[block.parent[0]].find(block.parent[1])
        if spot.name == LEAF:
            raise Wrong("schema")
        return (GONE if spot.name == LOST else spot), block.sub


def content_in(inside: Spot, sub: str | None, block: Block) -> Spot:
    """What the block is there. Raises Wrong where it may not be."""
    if sub is not None:
        return _as_attribute(inside, sub, block)
    if block.kind == DELETED:
        return inside.leaf()
    if block.kind in (STRING, FORMAT):
        if inside.name != TEXT:
            raise Wrong("schema")
        return inside.leaf()
    name = block.content
    if block.kind != TYPE or not isinstance(name, str) or name not in CHILDREN[inside.name]:
        raise Wrong("schema")
    if inside.depth >= DEPTH_MOST:
        raise Wrong("deep")
    return Spot(inside, name)


def _as_attribute(inside: Spot, sub: str, block: Block) -> Spot:
    check = attribute(inside.name, sub)
    values: list[Scalar] = block.content if isinstance(block.content, list) else []
    if check is None or block.kind not in (ANY, DELETED) or not all(check(each) for each in values):
        raise Wrong("schema")
    return Spot(inside, LEAF, sub)
