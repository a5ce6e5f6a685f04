"""Whoever gives simulated people something to do wakes who plays them."""

import logging
import threading
from typing import Any

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver

from sessions.signals import rehearsal_seen

logger = logging.getLogger(__name__)
# Awaited by the embedded mode's thread.
bell = threading.Event()
_ringing = threading.BoundedSemaphore(2)  # rings on their way to a broker that may be stuck


@receiver(rehearsal_seen)
def _seen(**_: Any) -> None:
    nudge()


def nudge() -> None:
    """After commit: play at once."""
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    if settings.EMBEDDED:
        bell.set()
    elif _ringing.acquire(blocking=False):
        # Aside, as in codev.outbox.wake: nobody's request waits for a broker.
        threading.Thread(target=_ring_worker, name="codev-rehearsal-ring", daemon=True).start()


def _ring_worker() -> None:
    from sessions.rehearsal.tasks import rehearse  # noqa: PLC0415 - Celery belongs to server mode

    try:
        rehearse.apply_async(retry=False)
    except Exception as error:
        # Each tick looks for rehearsals that nobody plays.
        logger.warning("The broker does not answer (%s): rehearsals wait for the tick.", type(error).__name__)
    finally:
        _ringing.release()
