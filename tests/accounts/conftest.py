"""Signing in as a browser does it."""

import re
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

CODE = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)


@pytest.fixture(autouse=True)
def own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test comes from somewhere else: in server mode all share the counters in one Redis."""
    address = f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
    monkeypatch.setattr("codev.accounts.adapter.get_client_ip", lambda request: address)


def last_code() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def last_html() -> str:
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return str(content)


def ask(client: Client, email: str, next_url: str = "") -> None:
    data = {"email": email, "next": next_url}
    answer = client.post("/account/sign-in/", data)
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/code/")


def enter(client: Client, code: str) -> "Answer":
    return client.post("/account/sign-in/code/", {"code": code})


def wrong(code: str) -> str:
    """A code of the same form that differs in its last letter."""
    return code[:-1] + ("B" if code[-1] != "B" else "C")


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    def sign_in(email: str, browser: Client | None = None, **headers: str) -> Client:
        browser = browser or Client(headers=headers)
        ask(browser, email)
        assert enter(browser, last_code()).status_code == 302
        return browser

    return sign_in
