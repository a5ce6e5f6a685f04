"""Whether requests can be served: asked of the database and the cache, which may also say nothing."""

import socket
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCache
from django.db import DatabaseError
from django.test import Client

from codev import health

pytestmark = pytest.mark.django_db
IN_SERVICE, PATIENCE = health.ANSWER_SECONDS, 20.0


def refuse(error: type[Exception]) -> Any:
    def asked(*_: object, **__: object) -> None:
        raise error

    return asked


@pytest.fixture(autouse=True)
def _a_loaded_machine_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS", PATIENCE)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A cache that answers once this is set; until then it is not waited for as long as the database."""
    answers, real = threading.Event(), health.Question.answer
    database, _ = health._probes

    def answer(question: health.Question, until: float) -> bool:
        is_waited_for = question is database.asked or answers.is_set()
        return real(question, until if is_waited_for else time.monotonic() + 0.2)

    monkeypatch.setattr(health, "cache", SimpleNamespace(get=lambda _: answers.wait()))
    monkeypatch.setattr(health.Question, "answer", answer)
    yield answers
    answers.set()


def asking() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "codev-ready"]


def test_ready_when_the_database_and_the_cache_answer(client: Client) -> None:
    assert client.get("/readyz").content == b"ready\n"


def test_not_ready_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        health, "connection", SimpleNamespace(cursor=refuse(DatabaseError), close=lambda: None)
    )
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: database\n")


@pytest.mark.parametrize("error", [OSError, ZeroDivisionError])
def test_not_ready_without_the_cache(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """Whatever it fails with."""
    monkeypatch.setattr(health, "cache", SimpleNamespace(get=refuse(error)))
    assert client.get("/readyz").content == b"not ready: cache\n"


def test_what_answers_nothing_is_not_ready(client: Client, frozen: threading.Event) -> None:
    """And however often somebody asks, one question waits for the answer."""
    before = len(asking())
    answers = [client.get("/readyz") for _ in range(3)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(503, b"not ready: cache\n")] * 3
    assert len(asking()) == before + 1
    frozen.set()
    for thread in threading.enumerate():
        if thread.name == "codev-ready":
            thread.join(20)
    assert client.get("/readyz").status_code == 200


def test_a_question_that_was_swallowed_is_asked_anew(
    client: Client, frozen: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/readyz")
    monkeypatch.setattr(health, "GIVE_UP_SECONDS", 0.0)
    monkeypatch.setattr(health, "cache", SimpleNamespace(get=lambda _: None))
    assert client.get("/readyz").status_code == 200


def test_a_redis_that_takes_everything_and_says_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(health, "cache", RedisCache(f"redis://127.0.0.1:{port}/0", {}))
        monkeypatch.setattr(health, "ANSWER_SECONDS", 2 * IN_SERVICE)
        began = time.monotonic()
        assert client.get("/readyz").content == b"not ready: cache\n"
        assert health.ANSWER_SECONDS <= time.monotonic() - began < PATIENCE
        assert IN_SERVICE < 2
    for thread in threading.enumerate():
        if thread.name == "codev-ready":
            thread.join(20)  # the end of its server is an answer
