"""Due work in the embedded mode: one plain thread, each minute and after each nudge."""

import logging
import threading

from django.db import connections

from codev.outbox.tick import tick
from codev.outbox.wake import bell

logger = logging.getLogger(__name__)
EVERY = 60.0


class Ticker(threading.Thread):
    """A daemon: what it was doing when the process ends is found by the next tick of the next process."""

    def __init__(self) -> None:
        super().__init__(name="codev-tick", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            bell.clear()  # before the look: what is nudged during it rings again
            self._tick()
            bell.wait(EVERY)

    def _tick(self) -> None:
        try:
            tick()
        except Exception as error:  # a locked database now is no reason to stop sending for ever
            logger.error("A tick failed: %s", type(error).__name__)
        finally:
            connections.close_all()

    def stop(self) -> None:
        """Ends after the tick that runs, and waits for it."""
        self._stopping.set()
        bell.set()
        self.join(timeout=30)  # longer than one SMTP time-out


_lock = threading.Lock()
_ticker: Ticker | None = None


def start() -> None:
    """Starts the thread; once per process."""
    global _ticker
    with _lock:
        if _ticker is None or not _ticker.is_alive():
            _ticker = Ticker()
            _ticker.start()


def stop() -> None:
    global _ticker
    with _lock:
        if _ticker:
            _ticker.stop()
        _ticker = None
