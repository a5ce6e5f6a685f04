"""What was sent and what arrived: how many, and how late."""

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Found:
    expected: int
    delivered: int
    twice: int
    late: list[float]  # seconds, sorted

    def data(self) -> dict[str, Any]:
        quantiles = {f"p{q}_ms": self._quantile(q / 100) for q in (50, 95, 99)}
        counts = {"expected": self.expected, "delivered": self.delivered, "twice": self.twice}
        return {**counts, **quantiles, "max_ms": self._quantile(1)}

    def _quantile(self, share: float) -> float | None:
        if not self.late:
            return None
        place = min(len(self.late) - 1, math.ceil(share * len(self.late)) - 1)
        return round(1000 * self.late[place], 2)


class Tally:
    """Each thing sent has a number; ``per``: at how many lines it must arrive."""

    def __init__(self, per: int) -> None:
        self.per = per
        self.sent: list[float] = []
        self.count: list[int] = []
        self.late: list[float] = []
        self.first = 0  # of what is counted: what came before was to warm up

    def send(self, at: float) -> int:
        self.sent.append(at)
        self.count.append(0)
        return len(self.sent) - 1

    def begin(self) -> None:
        """Count from here on."""
        self.first, self.late = len(self.sent), []

    def arrived(self, number: int, at: float) -> None:
        if self.first <= number < len(self.sent):
            self.count[number] += 1
            self.late.append(at - self.sent[number])

    @property
    def waits(self) -> bool:
        return len(self.late) < (len(self.sent) - self.first) * self.per

    def found(self) -> Found:
        counted = self.count[self.first :]
        expected = len(counted) * self.per
        missing = sum(max(0, self.per - each) for each in counted)
        twice = sum(max(0, each - self.per) for each in counted)
        return Found(expected, expected - missing, twice, sorted(self.late))
