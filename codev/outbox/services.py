"""Putting mails into the outbox. Call these inside the transaction that gives the reason to write."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from codev.accounts.models import User, normalize_email
from codev.accounts.names import one_line
from codev.outbox.models import OutboxMessage
from codev.outbox.wake import nudge

State = OutboxMessage.State


def enqueue(
    kind: str,
    key: object,
    *,
    user: User | None = None,
    address: str = "",
    language: str = "",
    due_at: datetime | None = None,
) -> OutboxMessage:
    """One mail of this kind about this object to this person or address; asked twice, it is the same one.

    The language is the person's, else the one given, else the one being spoken. Raises ValueError
    for what is no address: a line break in one would write headers.
    """
    address = _address(user.email if user else address)
    message, created = OutboxMessage.objects.get_or_create(
        kind=kind,
        key=str(key),
        address=address,
        defaults={
            "recipient": user,
            "language": (user.language if user else language) or get_language() or "en",
            "due_at": due_at or timezone.now(),
            # Who is simulated reads no mail: the row says that it was not sent.
            "state": State.DROPPED if user and user.simulated else State.DUE,
        },
    )
    if created and message.is_due(timezone.now()):
        nudge()
    return message


def _address(text: str) -> str:
    address = normalize_email(text)
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError("Not an e-mail address.") from error
    if address != one_line(address):  # Django lets U+2028 pass within a domain
        raise ValueError("Not an e-mail address.")
    return address


@transaction.atomic
def requeue(message: OutboxMessage, *, due_at: datetime | None = None) -> bool:
    """Sends it once more, because a person asked for it. False while it is on its way already.

    A mail whose fate is unknown keeps its Message-ID, so that a mailbox that has it shows it once.
    """
    rows = OutboxMessage.objects.select_for_update().filter(pk=message.pk)
    fresh = rows.exclude(state__in=[State.CLAIMED, State.SENDING]).first()
    if fresh is None:
        return False
    if fresh.state != State.UNKNOWN:
        fresh.message_id = ""
    fresh.state, fresh.attempts, fresh.error = State.DUE, 0, ""
    fresh.due_at = due_at or timezone.now()
    fresh.claimed_at = fresh.sent_at = None
    fresh.save()
    nudge()
    return True
