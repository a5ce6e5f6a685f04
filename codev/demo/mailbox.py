"""Where mails go in the demo: into the database, to be read on a page."""

from collections.abc import Sequence
from email.message import Message

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from typing_extensions import override

from codev.demo.models import MailPart, SentMail

KEPT = 200
NAMES = {"text/html": "mail.html", "text/calendar": "invitation.ics"}


class MailboxBackend(BaseEmailBackend):
    """Keeps the newest mails and sends none."""

    @override
    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            _keep(message)
        oldest = SentMail.objects.order_by("-pk").values_list("pk", flat=True)[KEPT : KEPT + 1].first()
        if oldest is not None:
            SentMail.objects.filter(pk__lte=oldest).delete()
        return len(email_messages)


def _keep(message: EmailMessage) -> None:
    # Read back from the finished message: it shows what a mail program would get.
    parts = [part for part in message.message().walk() if not part.is_multipart()]
    text = next((part for part in parts if _is_text(part)), None)
    mail = SentMail.objects.create(
        to=", ".join(message.recipients())[:1000],
        subject=message.subject[:1000],
        text=_content(text).decode("utf-8", "replace") if text else "",
    )
    MailPart.objects.bulk_create(
        MailPart(mail=mail, name=_name(part), content=_content(part)) for part in parts if part is not text
    )


def _is_text(part: Message) -> bool:
    return part.get_content_type() == "text/plain" and not part.get_filename()


def _name(part: Message) -> str:
    return (part.get_filename() or NAMES.get(part.get_content_type(), "file"))[:200]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content
