"""Making a mail: text and HTML of templates/mail/, one recipient, a subject of one line."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

# Everything that ends a line somewhere, and control characters: one of them in a name writes a header.
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    return BREAKS.sub(" ", text).strip()


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
