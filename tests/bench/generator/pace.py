"""Things done at their times, while everything that arrives is read; and what the machine did meanwhile."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from tests.bench.generator.lines import Loop
from tests.bench.generator.machine import Look, look
from tests.bench.generator.tally import Tally

Act = Callable[[], None]
BURST = 32  # acts in a row before what has arrived is read
SOON = 0.05


@dataclass(frozen=True)
class Window:
    """How long: to warm up, to measure, and at most until the last of it has arrived."""

    warm: float = 0.5
    seconds: float = 3.0
    drain: float = 3.0


@dataclass(frozen=True)
class Played:
    before: Look
    after: Look
    late: float  # seconds: the most that an act was behind its time


class Player:
    """Plays acts, each with its second from the start; counts what belongs to those after the warming up."""

    def __init__(self, loop: Loop, tallies: list[Tally], server: list[int]) -> None:
        self.loop, self.tallies, self.server = loop, tallies, server
        self.late = 0.0
        self.mark: Look | None = None

    def play(self, acts: Iterator[tuple[float, Act]], window: Window) -> Played:
        self.late, self.mark = 0.0, None
        with _undisturbed():
            self._play(acts, perf_counter() + SOON, window.warm)
            end = perf_counter() + window.drain
            while any(each.waits for each in self.tallies) and perf_counter() < end:
                self.loop.pump(0.01)
        assert self.mark is not None, "nothing was played"
        return Played(self.mark, look(self.server), self.late)

    def _play(self, acts: Iterator[tuple[float, Act]], start: float, warm: float) -> None:
        burst = 0
        for second, act in acts:
            if self.mark is None and second >= warm:
                self._begin()
            while (wait := start + second - perf_counter()) > 0 or burst >= BURST:
                self.loop.pump(max(0.0, wait))
                burst = 0
            if self.mark is not None:
                self.late = max(self.late, -wait)
            act()
            burst += 1

    def _begin(self) -> None:
        for tally in self.tallies:
            tally.begin()
        self.mark = look(self.server)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No collection of garbage in between: it would be taken for the server's slowness."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def evenly(
    count: int, rate: float, window: Window, act: Callable[[int], None]
) -> Iterator[tuple[float, Act]]:
    """``act`` of each of ``count``, ``rate`` times a second, one after another in even steps."""
    gap = 1 / rate / count
    for number in range(int((window.warm + window.seconds) / gap)):
        yield number * gap, partial(act, number % count)
