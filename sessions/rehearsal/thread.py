"""Simulated people in the embedded mode: one plain thread, which sleeps while nobody rehearses."""

import logging
import threading

from django.db import connections

from sessions.rehearsal.runner import STEP_EVERY, Runner
from sessions.rehearsal.wake import bell

logger = logging.getLogger(__name__)
ASLEEP = 60.0


class Stage(threading.Thread):
    def __init__(self) -> None:
        super().__init__(name="codev-rehearsal", daemon=True)
        self._stopping = threading.Event()
        self.runner = Runner()

    def run(self) -> None:
        while not self._stopping.is_set():
            if bell.is_set():
                bell.clear()
                self.runner.look_now()
            self._step()
            bell.wait(STEP_EVERY if self.runner.plays else ASLEEP)
        self._close()

    def _step(self) -> None:
        try:
            self.runner.step()
        except Exception as error:  # a locked database now is no reason to sit still for ever
            logger.error("rehearsals: %s", type(error).__name__)
        finally:
            if not self.runner.plays:
                connections.close_all()

    def _close(self) -> None:
        try:
            self.runner.close()
        finally:
            connections.close_all()

    def stop(self) -> None:
        self._stopping.set()
        bell.set()
        self.join(timeout=15)


_lock = threading.Lock()
_stage: Stage | None = None


def start() -> None:
    """Once per process."""
    global _stage
    with _lock:
        if _stage is None or not _stage.is_alive():
            _stage = Stage()
            _stage.start()


def stop() -> None:
    global _stage
    with _lock:
        if _stage:
            _stage.stop()
        _stage = None
