"""Where the new blocks of an update stand: each is followed to what it names, here or in the update.

Sections may name one another's blocks in any order; within a section a block names earlier ones only.
One walk with a stack of its own: no depth of what was sent can exhaust Python's.
"""

from typing import Final

from sessions.live.notes.yjs.content import ANY, DELETED, FORMAT, STRING, TYPE
from sessions.live.notes.yjs.content import GONE as IS_GONE
from sessions.live.notes.yjs.lib0 import Scalar
from sessions.live.notes.yjs.order import Order, Tangled
from sessions.live.notes.yjs.runs import GONE, LEAF, LOST, Runs, Spot
from sessions.live.notes.yjs.schema import CHILDREN, DEPTH_MOST, TEXT, attribute
from sessions.live.notes.yjs.update import Block, Id, Section, Update

_EVERYTHING: Final = 2**53


class Wrong(Exception):  # noqa: N818 - it reads as a fact
    """Refused, whatever else comes: ``code``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Lacking(Exception):  # noqa: N818 - it reads as a fact
    """A block of ``client`` is named that neither the document nor the update has."""

    def __init__(self, client: int) -> None:
        super().__init__(client)
        self.client = client


class Placing:
    """``known``: the document's runs; ``fresh``: what the update adds to them, once ``run`` returns."""

    __slots__ = ("_at", "_sections", "document", "fresh", "known", "order")

    def __init__(self, known: dict[int, Runs], document: Spot, order: Order) -> None:
        self.known = known
        self.document = document
        self.order = order
        self.fresh: dict[int, Runs] = {}
        self._sections: dict[int, Section] = {}
        self._at: dict[int, int] = {}

    def run(self, update: Update) -> None:
        """Raises Wrong, Lacking."""
        for section in update.sections:
            self._open(section)
        for client in sorted(self._sections, reverse=True):  # in the order of Yjs, whatever the update's
            self._follow(client)

    def _open(self, section: Section) -> None:
        runs = self.known.get(section.client)
        end = 0 if runs is None else runs.end
        if section.clock > end:
            raise Lacking(section.client)
        if section.end > end:
            self.fresh[section.client] = Runs(end)
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
        fresh = self.fresh[client]
        at = self._at[client]
        while at < len(blocks) and fresh.end <= upto:
            block = blocks[at]
            if block.clock + block.length > fresh.end:
                needed = self._needed(block, client)
                if needed is not None:
                    self._at[client] = at
                    return needed
                self._place(block, client, fresh)
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
        runs = self.fresh.get(named[0]) or self.known.get(named[0])
        return runs is not None and named[1] < runs.end

    def _runs(self, named: Id) -> Runs:
        """Those that hold it; past the end, the last."""
        client, clock = named
        fresh = self.fresh.get(client)
        return self.known[client] if fresh is None or clock < fresh.start else fresh

    def _place(self, block: Block, client: int, fresh: Runs) -> None:
        skipped = fresh.end - block.clock
        spot = self._spot(block, client, skipped)
        if isinstance(block.content, tuple):
            if skipped in block.content:
                raise Wrong("half")
            fresh.put_halves(block.clock, block.content)
        try:
            self.order.put(client, block, skipped, spot, spot is GONE)
        except Tangled:
            raise Wrong("tangled") from None
        fresh.put(block.length - skipped, spot)

    def _spot(self, block: Block, client: int, skipped: int) -> Spot:
        if block.kind == IS_GONE:
            return GONE
        inside, sub = self._inside(block, client, skipped)
        if sub is not None and block.right is not None:
            raise Wrong("apart")  # a value is made right of all others; another order stops a browser's Yjs
        return GONE if inside is GONE else content_in(inside, sub, block)

    def _inside(self, block: Block, client: int, skipped: int) -> tuple[Spot, str | None]:
        if skipped:  # its beginning is known; the rest goes on from there
            return self._beside((client, block.clock + skipped - 1), before=False)
        left = right = None
        if block.origin is not None:
            left = self._beside(block.origin, before=False)
        if block.right is not None:
            right = self._beside(block.right, before=True)
        if left is None:
            return self._under(block) if right is None else right
        if right is None or left[0] is GONE or left == right:
            return left
        if right[0] is GONE:
            return right
        raise Wrong("apart")

    def _beside(self, named: Id, before: bool) -> tuple[Spot, str | None]:
        """Beside what it stands; a border that would divide a character is nobody's."""
        runs = self._runs(named)
        clock = named[1]
        if runs.halves is not None and runs.is_half(clock if before else clock + 1):
            raise Wrong("half")
        spot = runs.find(clock)
        return spot.inside, spot.sub

    def check_deletion(self, client: int, start: int, end: int) -> None:
        """After ``run``. Raises Wrong, Lacking."""
        if not self._has((client, end - 1)):
            raise Lacking(client)
        for border in (start, end):
            if self._runs((client, border)).is_half(border):
                raise Wrong("half")

    def _under(self, block: Block) -> tuple[Spot, str | None]:
        if not block.parent:
            return self.document, block.sub
        spot = self._runs(block.parent).find(block.parent[1])
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
