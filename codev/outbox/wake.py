"""Due work need not wait for the next minute: whoever makes some wakes the one who does it."""

import logging
import threading

from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
# Set by nudge(), awaited by the embedded mode's thread.
bell = threading.Event()


def nudge() -> None:
    """Ticks at once after the current transaction is committed."""
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    if settings.EMBEDDED:
        bell.set()
        return
    from kombu.exceptions import OperationalError  # noqa: PLC0415 - Celery belongs to server mode

    from codev.outbox.tasks import tick  # noqa: PLC0415

    try:
        tick.apply_async(retry=False)
    except OperationalError:
        # The row is kept and the beat finds it: the person's own request must not fail for it.
        logger.warning("The broker does not answer; due work waits for the next beat.")
