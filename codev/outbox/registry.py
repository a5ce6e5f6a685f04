"""Who writes which mail, and what else is to be done at each tick. Apps register at import time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage

from codev.outbox.models import OutboxMessage

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Renderer = Callable[[OutboxMessage], EmailMessage | None]
Chore = Callable[[], None]


@dataclass(frozen=True)
class Topic:
    """Mails that a person may do without, as one switch of the settings says it."""

    label: "str | _StrPromise"
    hint: "str | _StrPromise"


renderers: dict[str, Renderer] = {}
topics: dict[str, Topic] = {}
topic_of: dict[str, str] = {}  # of a kind; one that is not here always comes
chores: list[Chore] = []


def mail_topic(code: str, label: "str | _StrPromise", hint: "str | _StrPromise") -> str:
    """Registers a switch. Give the code to ``mail_kind`` for each kind that it governs."""
    topics[code] = Topic(label, hint)
    return code


def mail_kind(kind: str, *, topic: str = "") -> Callable[[Renderer], Renderer]:
    """Registers the writer of a kind of mail. With a topic, people may switch it off.

    It is called when the mail is sent, in the recipient's language and time zone, inside a transaction
    that is committed before SMTP is asked: a token made there counts. ``None`` means that there is
    no reason to write any more. It may be called again after a failure.
    """

    def register(renderer: Renderer) -> Renderer:
        if renderers.setdefault(kind, renderer) is not renderer:
            raise ValueError(f"Two renderers for mails of kind {kind!r}.")
        if topic:
            topic_of[kind] = topic
        return renderer

    return register


def at_each_tick(chore: Chore) -> Chore:
    """Registers due work: called each minute, perhaps twice at once, so it must claim what it does."""
    chores.append(chore)
    return chore
