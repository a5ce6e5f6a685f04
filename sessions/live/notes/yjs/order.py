"""In what order a document's blocks stand, by the rule of Yjs, so that the cost is known before it is paid.

A block between two others is sought a place among what stands between them: Yjs and its peers walk there from
one to the next. Honest pages name neighbours, and what is between is what others wrote meanwhile.
"""

from array import array
from bisect import bisect_right
from typing import Final

from sessions.live.notes.yjs.content import DELETED, GONE, STRING
from sessions.live.notes.yjs.runs import Spot
from sessions.live.notes.yjs.update import Block, Id

BLOCK_MOST: Final = 1_000  # stretches one block may pass
UPDATE_MOST: Final = 20_000  # and all of an update
UPDATE_LENGTH_MOST: Final = 200_000  # what they hold: whoever deletes every other letter divides them later
PAD_LENGTH_MOST: Final = 1_000_000


class Tangled(Exception):  # noqa: N818 - it reads as a fact
    """The block would pass too much."""


class Stretch:
    """Of one client: but for the first each block was put right of the one before, all left of ``right``.

    ``next`` stands behind it now. Deleted ones keep their place; ``kind`` GONE is in none.
    """

    __slots__ = ("client", "end", "kind", "next", "origin", "right", "start")

    def __init__(
        self, client: int, start: int, end: int, kind: int, origin: Id | None, right: Id | None
    ) -> None:
        self.client = client
        self.start = start
        self.end = end
        self.kind = kind
        self.origin = origin
        self.right = right
        self.next: Stretch | None = None

    def begins(self, named: Id) -> bool:
        return self.start == named[1] and self.client == named[0]


class Line:
    """Of one client, by clock."""

    __slots__ = ("starts", "stretches")

    def __init__(self) -> None:
        self.starts = array("q")
        self.stretches: list[Stretch] = []

    def find(self, clock: int) -> Stretch:
        if clock >= self.starts[-1]:
            return self.stretches[-1]
        return self.stretches[bisect_right(self.starts, clock) - 1]

    def insert(self, stretch: Stretch) -> None:
        place = bisect_right(self.starts, stretch.start)
        self.starts.insert(place, stretch.start)
        self.stretches.insert(place, stretch)

    def remove(self, stretch: Stretch) -> None:
        place = bisect_right(self.starts, stretch.start) - 1
        del self.starts[place], self.stretches[place]


class Order:
    """What was ``put`` since ``begin`` stays with ``keep``; without it the next ``begin`` undoes it.

    ``walked``: how much, in characters, all that was kept has passed.
    """

    __slots__ = ("_done", "_heads", "_lines", "_passed", "_strict", "_walked", "walked")

    def __init__(self) -> None:
        self._lines: dict[int, Line] = {}
        self._heads: dict[tuple[Spot, str | None], Stretch] = {}
        self._done: list[tuple[Stretch, Stretch | None, int]] = []
        self._strict = True
        self._passed = self._walked = self.walked = 0

    def begin(self, strict: bool) -> None:
        """Not ``strict``: what would pass too much is put somewhere near, and Tangled is not raised."""
        while self._done:
            self._undo(*self._done.pop())
        self._strict = strict
        self._passed = self._walked = 0

    def keep(self) -> None:
        self._done.clear()
        self.walked += min(self._walked, UPDATE_LENGTH_MOST)
        self._walked = 0

    def _undo(self, changed: Stretch, added: Stretch | None, end: int) -> None:
        changed.end = end
        if added is not None:
            self._lines[added.client].remove(added)
            if added.kind != GONE:
                changed.next = added.next

    def put(self, client: int, block: Block, skipped: int, spot: Spot, gone: bool) -> None:
        """Raises Tangled."""
        start = block.clock + skipped
        end = block.clock + block.length
        line = self._lines.get(client)
        if line is None:
            line = self._lines[client] = Line()
        origin = (client, start - 1) if skipped else block.origin
        if gone:
            self._put_gone(line, client, start, end)
        elif not self._goes_on(line, block, origin, end):
            stretch = Stretch(client, start, end, block.kind, origin, block.right)
            self._integrate(line, stretch, spot)

    def _put_gone(self, line: Line, client: int, start: int, end: int) -> None:
        stretch = Stretch(client, start, end, GONE, None, None)
        line.insert(stretch)
        self._done.append((stretch, stretch, end))

    def _goes_on(self, line: Line, block: Block, origin: Id | None, end: int) -> bool:
        """Typing: right of the client's last, and nothing came between."""
        if origin is None or not line.stretches or (block.kind != STRING and block.kind != DELETED):
            return False
        last = line.stretches[-1]
        if last.end != origin[1] + 1 or last.client != origin[0] or last.kind != block.kind:
            return False
        if last.right != block.right or not follows(last, block.right):
            return False
        self._done.append((last, None, last.end))
        last.end = end
        return True

    def _integrate(self, line: Line, stretch: Stretch, spot: Spot) -> None:
        head = None
        if stretch.origin is None or spot.sub is not None:
            head = self._head(spot)
        if stretch.origin is None:
            assert head is not None
            left = head
        else:
            left = self._divide(stretch.origin[0], stretch.origin[1] + 1)
        if stretch.right is not None:  # after the origin, as Yjs: this may shorten ``left`` once more
            self._divide(stretch.right[0], stretch.right[1])
        if head is not None and spot.sub is not None:
            self._count_values(head, stretch)
        if not follows(left, stretch.right):
            left = self._walk(left, stretch)
        stretch.next = left.next
        left.next = stretch
        line.insert(stretch)
        self._done.append((left, stretch, left.end))

    def _head(self, spot: Spot) -> Stretch:
        """Left of all in that place."""
        place = (spot.inside, spot.sub)
        head = self._heads.get(place)
        if head is None:
            head = self._heads[place] = Stretch(-1, 0, 0, GONE, None, None)
        return head

    def _count_values(self, head: Stretch, stretch: Stretch) -> None:
        """Of an attribute Yjs knows the last value, and goes back from there to the first."""
        if stretch.origin is None and head.end:
            self._pass(0, head.end)
        self._done.append((head, None, head.end))
        head.end += stretch.end - stretch.start

    def _divide(self, client: int, clock: int) -> Stretch:
        """So that one begins at ``clock``; that on its left."""
        line = self._lines[client]
        left = line.find(clock - 1) if clock else line.stretches[0]
        if clock and left.end > clock and left.kind != GONE:
            rest = Stretch(client, clock, left.end, left.kind, (client, clock - 1), left.right)
            rest.next = left.next
            line.insert(rest)
            self._done.append((left, rest, left.end))
            left.next = rest
            left.end = clock
        return left

    def _walk(self, left: Stretch, stretch: Stretch) -> Stretch:
        """As Item.integrate of Yjs; what it divides is divided already."""
        before: set[Stretch] = set()
        conflicting: set[Stretch] = set()
        at = left.next
        while at is not None and not (stretch.right and at.begins(stretch.right)):
            if not self._pass(len(before), at.end - at.start):
                break
            before.add(at)
            conflicting.add(at)
            if at.origin == stretch.origin:
                if at.client < stretch.client:
                    left = at
                    conflicting.clear()
                elif at.right == stretch.right:
                    break
            else:
                origin = at.origin and self._lines[at.origin[0]].find(at.origin[1])
                if not origin or origin not in before:
                    break
                if origin not in conflicting:
                    left = at
                    conflicting.clear()
            at = at.next
        return left

    def _pass(self, passed: int, length: int) -> bool:
        self._passed += 1
        self._walked += length
        fine = (
            passed < BLOCK_MOST
            and self._passed <= UPDATE_MOST
            and self._walked <= UPDATE_LENGTH_MOST
            and self._walked + self.walked <= PAD_LENGTH_MOST
        )
        if not fine and self._strict:
            raise Tangled
        return fine


def follows(left: Stretch, right: Id | None) -> bool:
    behind = left.next
    if right is None or behind is None:
        return right is None and behind is None
    return behind.start == right[1] and behind.client == right[0]
