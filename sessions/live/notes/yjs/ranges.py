"""Clocks that are deleted."""

from array import array
from bisect import bisect_left, bisect_right


class Ranges:
    """Clocks of one client, as few ranges as can be."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts = array("q")
        self.ends = array("q")

    def covers(self, start: int, end: int) -> bool:
        place = bisect_right(self.starts, start) - 1
        return place >= 0 and end <= self.ends[place]

    def add(self, start: int, end: int) -> None:
        """What touches becomes one."""
        first = bisect_left(self.ends, start)
        last = bisect_right(self.starts, end)
        if first < last:
            start = min(start, self.starts[first])
            end = max(end, self.ends[last - 1])
        self.starts[first:last] = array("q", (start,))
        self.ends[first:last] = array("q", (end,))
