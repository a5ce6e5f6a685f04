"""Due work in the embedded mode: a thread that calls the same tick() as Celery's beat does elsewhere."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

log = logging.getLogger(__name__)


class DueWork(threading.Thread):
    """Ticks until stopped. A tick that fails is logged, and the next one comes all the same."""

    def __init__(self, tick: Callable[[], object], seconds: float) -> None:
        super().__init__(name="due-work", daemon=True)
        self._tick = tick
        self._seconds = seconds
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.wait(self._seconds):
            close_old_connections()
            try:
                self._tick()
            except Exception:
                log.exception("due work failed")
            finally:
                close_old_connections()

    def stop(self, timeout: float = 5) -> None:
        self._stopping.set()
        self.join(timeout)
