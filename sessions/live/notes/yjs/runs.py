"""What is remembered of a document: where each client's blocks stand, in which order. Not what they say."""

from array import array
from bisect import bisect_left, bisect_right
from typing import Final

from sessions.live.notes.yjs.schema import ROOT, TEXT
from sessions.live.notes.yjs.update import Id

LEAF: Final = "leaf"  # text, a mark, an attribute: nothing stands in it
LOST: Final = "gone"  # deleted: what is put into it is gone


class Spot:
    """Where a block stands, ``inside`` of which and as which attribute (``sub``), what it is: ``name``."""

    __slots__ = ("depth", "first", "inside", "name", "plain", "sub")

    def __init__(self, inside: "Spot | None", name: str, sub: str | None = None) -> None:
        self.inside: Spot = self if inside is None else inside
        self.name = name
        self.sub = sub
        self.depth: int = 0 if inside is None else inside.depth + 1
        self.plain: Spot | None = None
        self.first: Run | None = None  # of what stands in it, attributes apart

    def leaf(self) -> "Spot":
        """What in it is neither a type nor an attribute. One for all, so that neighbours are one run."""
        if self.plain is None:
            self.plain = Spot(self, LEAF if self.name == TEXT else LOST)
        return self.plain


GONE: Final = Spot(None, LOST)


def document() -> Spot:
    return Spot(None, ROOT)


class Run:
    """Clocks of one client that stand in a row, each right of the one before.

    ``before`` and ``after`` are its neighbours now; ``origin`` and ``right`` those it was made between.
    """

    __slots__ = ("after", "before", "client", "end", "origin", "right", "spot", "start")

    def __init__(
        self, client: int, start: int, end: int, spot: Spot, origin: Id | None = None, right: Id | None = None
    ) -> None:
        self.client = client
        self.start = start
        self.end = end
        self.spot = spot
        self.origin = origin
        self.right = right
        self.before: Run | None = None
        self.after: Run | None = None

    def link(self, left: "Run | None") -> None:
        """Into its place, right of ``left`` or first of all."""
        self.before = left
        if left is None:
            self.after, self.spot.inside.first = self.spot.inside.first, self
        else:
            self.after, left.after = left.after, self
        if self.after is not None:
            self.after.before = self

    def unlink(self) -> None:
        if self.before is not None:
            self.before.after = self.after
        elif self.spot.inside.first is self:
            self.spot.inside.first = self.after
        if self.after is not None:
            self.after.before = self.before


class Runs:
    """Of one client, all of them, by clock."""

    __slots__ = ("end", "halves", "runs", "starts")

    def __init__(self) -> None:
        self.end = 0
        self.starts = array("q")
        self.runs: list[Run] = []
        self.halves: array[int] | None = None

    def append(self, run: Run) -> None:
        self.starts.append(run.start)
        self.runs.append(run)
        self.end = run.end

    def grow(self, length: int) -> None:
        """The last run."""
        self.end += length
        self.runs[-1].end = self.end

    def run(self, clock: int) -> Run:
        if clock >= self.starts[-1]:
            return self.runs[-1]
        return self.runs[bisect_right(self.starts, clock) - 1]

    def find(self, clock: int) -> Spot:
        return self.run(clock).spot

    def ending(self, clock: int) -> Run:
        """The run whose last clock this is, divided from what follows if need be."""
        run = self.run(clock)
        if run.end > clock + 1:
            self._divide(run, clock + 1)
        return run

    def beginning(self, clock: int) -> Run:
        run = self.run(clock)
        return run if run.start == clock else self._divide(run, clock)

    def _divide(self, run: Run, clock: int) -> Run:
        """Nothing of what is known changes by it."""
        rest = Run(run.client, clock, run.end, run.spot, (run.client, clock - 1), run.right)
        run.end = clock
        rest.link(run)
        place = bisect_left(self.starts, clock)
        self.starts.insert(place, clock)
        self.runs.insert(place, rest)
        return rest

    def put_halves(self, clock: int, halves: tuple[int, ...]) -> None:
        """Call before the block is put: those of it that come at the end or later."""
        if self.halves is None:
            self.halves = array("q")
        self.halves.extend(clock + each for each in halves if clock + each > self.end)

    def is_half(self, clock: int) -> bool:
        halves = self.halves
        if halves is None:
            return False
        place = bisect_left(halves, clock)
        return place < len(halves) and halves[place] == clock

    def take_back(self, end: int) -> None:
        """All that came after ``end``."""
        while self.runs and self.runs[-1].start >= end:
            self.starts.pop()
            self.runs.pop().unlink()
        if self.runs:
            self.runs[-1].end = end
        self.end = end
        while self.halves and self.halves[-1] >= end:
            self.halves.pop()
