"""Due work need not wait for the next minute: whoever makes some wakes the one who does it."""

import logging
import threading

from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
# Set by nudge(), awaited by the embedded mode's thread.
bell = threading.Event()
# So many rings at once, on their way to a broker that may be stuck; what more would tell, the beat finds.
RINGS = 4
_ringing = threading.BoundedSemaphore(RINGS)


def nudge() -> None:
    """Ticks at once after the current transaction is committed."""
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    if settings.EMBEDDED:
        bell.set()
    elif _ringing.acquire(blocking=False):
        # Aside: a broker that is there and does not answer would hold up the person's own request.
        threading.Thread(target=_ring_worker, name="codev-ring", daemon=True).start()


def _ring_worker() -> None:
    from codev.outbox.tasks import tick  # noqa: PLC0415 - Celery belongs to server mode

    try:
        tick.apply_async(retry=False)
    except Exception as error:
        # The row is kept and the beat finds it.
        logger.warning("The broker does not answer (%s): due work waits for the beat.", type(error).__name__)
    finally:
        _ringing.release()
