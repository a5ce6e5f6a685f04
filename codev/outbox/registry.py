"""Who writes which mail, and what else is to be done at each tick. Apps register at import time."""

from collections.abc import Callable

from django.core.mail import EmailMessage

from codev.outbox.models import OutboxMessage

Renderer = Callable[[OutboxMessage], EmailMessage | None]
Chore = Callable[[], None]

renderers: dict[str, Renderer] = {}
chores: list[Chore] = []


def mail_kind(kind: str) -> Callable[[Renderer], Renderer]:
    """Registers the writer of a kind of mail.

    It is called when the mail is sent, in the recipient's language and time zone, inside a transaction
    that is committed before SMTP is asked: a token made there counts. ``None`` means that there is
    no reason to write any more. It may be called again after a failure.
    """

    def register(renderer: Renderer) -> Renderer:
        if renderers.setdefault(kind, renderer) is not renderer:
            raise ValueError(f"Two renderers for mails of kind {kind!r}.")
        return renderer

    return register


def at_each_tick(chore: Chore) -> Chore:
    """Registers due work: called each minute, perhaps twice at once, so it must claim what it does."""
    chores.append(chore)
    return chore
