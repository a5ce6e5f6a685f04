"""The threads of the sockets keep their line to the database, and take a new one where it is lost."""

import threading
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection

from codev.accounts.models import User
from sessions.live import database as module
from sessions.live.database import database
from tests.live_client import gather_all

pytestmark = pytest.mark.django_db(transaction=True)


def line() -> tuple[int, Any]:
    """Of the thread that this runs on."""
    User.objects.exists()
    return threading.get_ident(), connection.connection


async def test_a_thread_keeps_its_line() -> None:
    seen = dict(await gather_all(*(database(line) for _ in range(20))))
    assert threading.get_ident() not in seen
    for thread, held in await gather_all(*(database(line) for _ in range(20))):
        assert seen.setdefault(thread, held) is held
    assert len(seen) <= module.THREADS


@pytest.mark.parametrize(("most", "threads"), [(2, 1), (5, 2), (12, 6), (40, 6)])
def test_half_of_a_pool_is_left_for_the_pages(most: int, threads: int) -> None:
    assert module.threads_for({"OPTIONS": {"pool": {"min_size": 1, "max_size": most}}}) == threads


def test_without_a_pool_there_are_six() -> None:
    assert module.threads_for({"OPTIONS": {}}) == module.threads_for({}) == 6


def broken() -> None:
    User.objects.exists()
    raise OperationalError


@pytest.mark.parametrize("usable", [True, False])
def test_a_line_that_broke_is_let_go(monkeypatch: pytest.MonkeyPatch, usable: bool) -> None:
    monkeypatch.setattr(connection, "is_usable", lambda: usable)
    connection.ensure_connection()
    connection.errors_occurred = True
    with pytest.raises(OperationalError):
        module._done(broken, ())
    assert (connection.connection is not None) is usable
    assert module._done(line, ())[1] is not None


@pytest.mark.parametrize(("rested", "usable"), [(0.5, False), (2.0, False), (2.0, True)])
def test_a_line_that_rested_is_looked_at_first(
    monkeypatch: pytest.MonkeyPatch, rested: float, usable: bool
) -> None:
    now = [100.0]
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    module._done(line, ())
    # Counted, since a pool may lend the same line again.
    close = Mock(wraps=connection.close)
    monkeypatch.setattr(connection, "close", close)
    monkeypatch.setattr(connection, "is_usable", lambda: usable)
    now[0] += rested
    module._done(line, ())
    assert close.called is not (usable or rested < module.TRUSTED_SECONDS)


def prepared() -> int:
    """How many questions PostgreSQL has planned for good on this thread's line, once one was asked again."""
    for _ in range(module.ASKED_AGAIN + 1):
        User.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans nothing ahead")
def test_what_a_socket_asks_again_is_planned_once() -> None:
    connection.close()
    assert module._done(prepared, ()) > 0
