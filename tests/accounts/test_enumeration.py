"""Whether an address has a seat here shows in nothing that a stranger sees."""

import re
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from codev.accounts.models import User
from tests.accounts.conftest import ask, enter

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

VARYING = re.compile(r'(nonce|value|content)="[^"]*"|[\w.+-]+@example\.org')


def looks(answer: "Answer") -> object:
    """Status, headers and words, without what differs at each request anyway."""
    headers = {name: VARYING.sub("", value) for name, value in answer.headers.items()}
    for name in ("Content-Length", "Content-Security-Policy", "Expires"):
        headers.pop(name, None)
    return answer.status_code, headers, VARYING.sub("", answer.content.decode())


def shapes(email: str) -> list[object]:
    """All that a browser sees from asking to the last wrong code."""
    browser = Client()
    seen = [looks(browser.post("/account/sign-in/", {"email": email}))]
    seen.append(looks(browser.get("/account/sign-in/code/")))
    seen += [looks(enter(browser, "BCDF-GHJK")) for _ in range(4)]
    seen += [looks(browser.post("/account/sign-in/code/", {"resend": "1"})) for _ in range(5)]
    return seen


def test_unknown_address_sees_the_same(alice: User) -> None:
    assert shapes("alice@example.org") == shapes("nobody@example.org")


def test_suspended_person_sees_the_same(alice: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert shapes("alice@example.org") == shapes("bobbi@example.org") == shapes("bob@example.org")


def test_nothing_is_sent_to_strangers(db: None) -> None:
    ask(Client(), "nobody@example.org")
    assert mail.outbox == []


def work_before_the_answer(
    path: str, data: dict[str, str], browser: Client, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Queries until the answer is ready: what comes after it takes nobody's time."""
    monkeypatch.setattr("codev.accounts.services.after_answer", lambda response, work: response)
    with CaptureQueriesContext(connection) as queries:
        browser.post(path, data)
    monkeypatch.undo()
    return len(queries)


def test_costs_the_same(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = []
    for email in ("alice@example.org", "nobody@example.org"):
        browser = Client()
        asked = work_before_the_answer("/account/sign-in/", {"email": email}, browser, monkeypatch)
        tried = work_before_the_answer("/account/sign-in/code/", {"code": "BCDF-GHJK"}, browser, monkeypatch)
        costs.append((asked, tried))
    assert costs[0] == costs[1]
