"""What is remembered of a document: for each client, where its blocks stand. Never what they say."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from sessions.live.notes.yjs.schema import ROOT, TEXT

LEAF: Final = "leaf"  # text, a mark, an attribute: nothing stands in it
LOST: Final = "gone"  # deleted: what is put into it is gone


class Spot:
    """Where a block stands, ``inside`` of which and as which attribute (``sub``), what it is: ``name``."""

    __slots__ = ("depth", "inside", "name", "plain", "sub")

    def __init__(self, inside: "Spot | None", name: str, sub: str | None = None) -> None:
        self.inside: Spot = self if inside is None else inside
        self.name = name
        self.sub = sub
        self.depth: int = 0 if inside is None else inside.depth + 1
        self.plain: Spot | None = None

    def leaf(self) -> "Spot":
        """What in it is neither a type nor an attribute. One for all, so that neighbours are one run."""
        if self.plain is None:
            self.plain = Spot(self, LEAF if self.name == TEXT else LOST)
        return self.plain


GONE: Final = Spot(None, LOST)


def document() -> Spot:
    return Spot(None, ROOT)


class Runs:
    """Of one client, without a hole from ``start`` to ``end``."""

    __slots__ = ("end", "halves", "spots", "start", "starts")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.starts = array("q")
        self.spots: list[Spot] = []
        self.halves: array[int] | None = None

    def put(self, length: int, spot: Spot) -> None:
        if not self.spots or self.spots[-1] is not spot:
            self.starts.append(self.end)
            self.spots.append(spot)
        self.end += length

    def put_halves(self, clock: int, halves: tuple[int, ...]) -> None:
        """Call before put: those of its block that begin at its end or later."""
        if self.halves is None:
            self.halves = array("q")
        self.halves.extend(clock + each for each in halves if clock + each > self.end)

    def find(self, clock: int) -> Spot:
        if clock >= self.starts[-1]:
            return self.spots[-1]
        return self.spots[bisect_right(self.starts, clock) - 1]

    def is_half(self, clock: int) -> bool:
        halves = self.halves
        if halves is None:
            return False
        place = bisect_left(halves, clock)
        return place < len(halves) and halves[place] == clock

    def take(self, more: "Runs") -> None:
        """``more`` begins where this ends."""
        for length, spot in more.items():
            self.put(length, spot)
        if more.halves is not None:
            if self.halves is None:
                self.halves = more.halves
            else:
                self.halves.extend(more.halves)

    def items(self) -> Iterator[tuple[int, Spot]]:
        starts = self.starts
        for place, spot in enumerate(self.spots):
            end = starts[place + 1] if place + 1 < len(starts) else self.end
            yield end - starts[place], spot
