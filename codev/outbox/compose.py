"""Making a mail: text and HTML of templates/mail/, one recipient, a subject of one line."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

from codev.accounts.names import one_line


def compose(
    template: str, *, to: str, subject: str, context: Mapping[str, object] | None = None
) -> EmailMultiAlternatives:
    """The mail of ``templates/mail/<template>.txt`` and ``.html`` in the language being spoken.

    Templates get ``site_url`` without a slash at its end, ``subject`` and ``language`` beside the context.
    """
    words = {
        "site_url": settings.SITE_URL,
        "subject": one_line(subject),
        "language": get_language() or "en",
        **(context or {}),
    }
    mail = EmailMultiAlternatives(
        subject=one_line(subject),
        body=render_to_string(f"mail/{template}.txt", words).strip() + "\n",
        to=[to],
    )
    mail.attach_alternative(render_to_string(f"mail/{template}.html", words), "text/html")
    return mail
