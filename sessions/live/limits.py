"""How fast people may speak: commands per person, whatever number of pages they have; the rest per page."""

import time
from dataclasses import dataclass, field

SOCKETS_PER_PERSON = 5
COMMANDS_RATE, COMMANDS_BURST = 5.0, 20.0
REACTIONS_RATE, REACTIONS_BURST = 2.0, 5.0
FRAME_MOST = 16 * 1024  # bytes
STRIKES_MOST = 100  # frames over the limit before the connection is closed


@dataclass(slots=True)
class Bucket:
    """``rate`` a second on average, ``burst`` at once."""

    rate: float
    burst: float
    level: float = 0.0
    at: float = field(default_factory=time.monotonic)

    def take(self) -> bool:
        now = time.monotonic()
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        if self.level + 1 > self.burst:
            return False
        self.level += 1
        return True

    def wait(self, weight: int = 1) -> float:
        """Take in any case, and say for how many seconds to hold back what was asked for."""
        if self.take():
            self.level += weight - 1  # what comes next waits for it
            return 0.0
        self.level += weight
        return (self.level - self.burst) / self.rate

    def is_empty(self) -> bool:
        """As good as new: nothing is lost by forgetting it."""
        return self.level <= (time.monotonic() - self.at) * self.rate


class People:
    """A bucket for each person. Kept for as long as it holds anything: who comes back at once, or on
    another page, goes on with what is left."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst = rate, burst
        self.buckets: dict[int, Bucket] = {}

    def take(self, user_id: int) -> bool:
        bucket = self.buckets.get(user_id)
        if bucket is None:
            bucket = self.buckets[user_id] = Bucket(self.rate, self.burst)
        return bucket.take()

    def forget(self) -> None:
        """Those who have not spoken lately."""
        for user_id in [each for each, bucket in self.buckets.items() if bucket.is_empty()]:
            del self.buckets[user_id]
