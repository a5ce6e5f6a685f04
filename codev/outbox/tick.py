"""Finding what is due. Called each minute and after each nudge, perhaps by several processes at once."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from codev.outbox.models import OutboxMessage
from codev.outbox.registry import chores
from codev.outbox.sending import send

logger = logging.getLogger(__name__)
State = OutboxMessage.State
# Longer than any renderer and SMTP (EMAIL_TIMEOUT) together: who holds a claim this long is dead.
STALE = timedelta(minutes=10)
AT_ONCE = 200


def tick(now: datetime | None = None) -> None:
    """Sends or hands on every due mail, and does what other apps registered with ``at_each_tick``."""
    now = now or timezone.now()
    release_stale(now)
    send_due(now)
    for chore in chores:
        try:
            chore()
        except Exception as error:  # one app's fault must not keep back the others' work
            logger.error("Due work %s failed: %s", chore.__qualname__, type(error).__name__)


def release_stale(now: datetime) -> None:
    """What a dead worker left: not yet handed to SMTP is due again; handed to it is unknown."""
    stale = OutboxMessage.objects.filter(claimed_at__lt=now - STALE)
    stale.filter(state=State.CLAIMED).update(state=State.DUE, claimed_at=None)
    lost = stale.filter(state=State.SENDING).update(state=State.UNKNOWN, error="lost")
    if lost:
        logger.warning("%d mails may or may not have been sent.", lost)


def send_due(now: datetime) -> None:
    due = OutboxMessage.objects.filter(state=State.DUE, due_at__lte=now).order_by("due_at")
    for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        if settings.EMBEDDED:
            send(pk, now)
        else:
            from codev.outbox import tasks  # noqa: PLC0415 - Celery belongs to server mode

            tasks.send.delay(pk)
