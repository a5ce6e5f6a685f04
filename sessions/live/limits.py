"""How fast one page may speak. Per connection; a person has five live connections at most."""

import time
from dataclasses import dataclass, field

SOCKETS_PER_PERSON = 5
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
