"""Making a mail: text and HTML of templates/mail/, one recipient, a subject of one line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

from codev.accounts.names import one_line

_choices: ContextVar[str] = ContextVar("choices", default="")


@contextmanager
def leading_to(choices_url: str) -> Iterator[None]:
    """Mails composed within say in their footer where the recipient may switch their kind off."""
    before = _choices.set(choices_url)
    try:
        yield
    finally:
        _choices.reset(before)


def compose(
    template: str, *, to: str, subject: str, context: Mapping[str, object] | None = None
) -> EmailMultiAlternatives:
    """The mail of ``templates/mail/<template>.txt`` and ``.html`` in the language being spoken.

    Templates get ``site_url`` without a slash at its end, ``subject``, ``language`` and, where the
    recipient may do without such mails, ``choices_url`` beside the context.
    """
    words = {
        "site_url": settings.SITE_URL,
        "subject": one_line(subject),
        "language": get_language() or "en",
        "choices_url": _choices.get(),
        **(context or {}),
    }
    mail = EmailMultiAlternatives(
        subject=one_line(subject),
        body=render_to_string(f"mail/{template}.txt", words).strip() + "\n",
        to=[to],
    )
    mail.attach_alternative(render_to_string(f"mail/{template}.html", words), "text/html")
    return mail
