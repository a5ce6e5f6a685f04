"""Sending one mail at most once: due, claimed, sending, sent, each by a conditional update.

Until SENDING is committed nothing has left, and a claim may be taken back. After it, only SMTP's
answer tells: without one the mail is unknown, and no machine sends it again.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from codev.outbox import preferences
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import renderers

logger = logging.getLogger(__name__)
State = OutboxMessage.State
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]


class Refused(Exception):  # noqa: N818 - SMTP said no
    """Nothing was sent. ``code`` says why; ``again`` whether it is worth another try."""

    def __init__(self, code: str, *, again: bool) -> None:
        super().__init__(code)
        self.code = code
        self.again = again


def send(pk: int, now: datetime | None = None) -> None:
    """Sends this mail if it is due and nobody else does."""
    now = now or timezone.now()
    message = _claim(pk, now)
    if message is None:
        return
    try:
        _send_claimed(message)
    except Refused as refusal:
        _give_up_or_wait(message, refusal, now)


def _claim(pk: int, now: datetime) -> OutboxMessage | None:
    """The attempt's number is the claim's mark: a slow worker whose claim was taken back has an old one."""
    message = OutboxMessage.objects.select_related("recipient").filter(pk=pk).first()
    if message is None or not message.is_due(now):
        return None
    ours = {"state": State.CLAIMED, "claimed_at": timezone.now(), "attempts": message.attempts + 1}
    claimed = OutboxMessage.objects.filter(
        pk=pk, state=State.DUE, due_at=message.due_at, attempts=message.attempts
    ).update(**ours, message_id=message.message_id or _new_message_id())
    if not claimed:
        return None
    message.refresh_from_db()
    return message


def _new_message_id() -> str:
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost")


def _send_claimed(message: OutboxMessage) -> None:
    mail = _write(message)
    if mail is None:
        _move(message, State.CLAIMED, state=State.DROPPED)
        return
    mail.extra_headers["Message-ID"] = message.message_id
    connection = _open()
    try:
        if _move(message, State.CLAIMED, state=State.SENDING):
            _hand_over(message, mail, connection)
    finally:
        connection.close()


def _write(message: OutboxMessage) -> EmailMessage | None:
    renderer = renderers.get(message.kind)
    if renderer is None:
        raise Refused("no_renderer", again=True)  # an older process may meet a newer one's row
    if not preferences.wants(message):
        return None
    person = message.recipient
    zone = ZoneInfo(person.time_zone) if person else None
    try:
        with translation.override(message.language), timezone.override(zone), transaction.atomic():
            mail = preferences.written(message, renderer)
            if mail:
                mail.message()  # refuses line breaks in headers here, before anything leaves
            return mail
    except Exception as error:
        logger.error(
            "Mail %s of kind %s cannot be written: %s", message.pk, message.kind, type(error).__name__
        )
        raise Refused("not_written", again=True) from error


def _open() -> BaseEmailBackend:
    connection = get_connection()
    try:
        connection.open()
    except smtplib.SMTPResponseException as error:
        # Even a "for good" is about the server's settings here, not about this mail.
        raise Refused(f"smtp_{error.smtp_code}", again=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Refused("no_connection", again=True) from error
    return connection


def _hand_over(message: OutboxMessage, mail: EmailMessage, connection: BaseEmailBackend) -> None:
    try:
        _say(lambda: connection.send_messages([mail]))
    except Refused:
        raise
    except Exception as error:
        # SMTP did not answer, so it may have taken the mail: a person decides, not a machine.
        logger.error("The fate of mail %s is unknown: %s", message.pk, type(error).__name__)
        _move(message, State.SENDING, state=State.UNKNOWN, error="no_answer")
        return
    _move(message, State.SENDING, state=State.SENT, sent_at=timezone.now(), error="")


def _say(speak: Callable[[], object]) -> None:
    """Turns a clear no of the server into Refused."""
    try:
        speak()
    except smtplib.SMTPRecipientsRefused as error:
        raise _refused(max(code for code, _answer in error.recipients.values())) from error
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code) from error


def _refused(code: int) -> Refused:
    return Refused(f"smtp_{code}", again=400 <= code < 500)


def _give_up_or_wait(message: OutboxMessage, refusal: Refused, now: datetime) -> None:
    tried = message.attempts
    if refusal.again and tried <= len(PAUSES):
        values = {"state": State.DUE, "due_at": now + PAUSES[tried - 1], "claimed_at": None}
    else:
        values = {"state": State.FAILED}
    open_states = (State.CLAIMED, State.SENDING)
    OutboxMessage.objects.filter(pk=message.pk, state__in=open_states, attempts=tried).update(
        error=refusal.code, **values
    )
    logger.warning("Mail %s was not sent: %s", message.pk, refusal.code)


def _move(message: OutboxMessage, before: State, **values: object) -> bool:
    mine = OutboxMessage.objects.filter(pk=message.pk, state=before, attempts=message.attempts)
    return bool(mine.update(**values))
