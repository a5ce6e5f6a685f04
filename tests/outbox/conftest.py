"""A kind of mail for tests, and rows of it."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from codev.accounts.models import User
from codev.outbox import registry
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue

CODE = {"code": "BCDF-GHJK", "minutes": 10}
Render = Callable[[OutboxMessage], EmailMessage | None]


def note(message: OutboxMessage) -> EmailMessage:
    return compose("sign_in_code", to=message.address, subject="A note", context=CODE)


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Callable[[Render], None]:
    """Says how mails of kind "note" are written."""

    def use(renderer: Render) -> None:
        monkeypatch.setitem(registry.renderers, "note", renderer)

    use(note)
    return use


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """tick() sends by itself, whichever database is under it."""
    monkeypatch.setattr(settings, "EMBEDDED", True)


@pytest.fixture
def due(alice: User, render: object) -> OutboxMessage:
    return enqueue("note", 1, user=alice)
