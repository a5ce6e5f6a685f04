"""An upgrade of a site whose notes are folded already, and the way back."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from codev.accounts.models import User
from sessions.models import CodevSession, Pad, PadSnapshot
from sessions.outcomes.notes.folding import fold
from sessions.outcomes.notes.stored import html_of
from tests.sessions.outcomes.notes.stored import Writer, pad_of, snapshot_of
from tests.sessions.outcomes.notes.written import paragraph

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = ("codev_sessions", "0023_bundles_made_anew")
ASKED_FIRST = 'LOCK TABLE "codev_sessions_pad" IN ROW EXCLUSIVE MODE NOWAIT'  # by whoever writes into it


@contextmanager
def as_before() -> Iterator[Any]:
    """The models of then; left by the upgrade."""
    try:
        yield MigrationExecutor(connection).migrate([BEFORE]).apps
    finally:
        upgrade()


def upgrade() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def folded(session: CodevSession, bob: User) -> CodevSession:
    bob_writes = Writer(session, bob)
    bob_writes.write(paragraph("folded"))
    assert fold(pad_of(session).pk)
    bob_writes.write(paragraph("not yet"))
    return session


def test_every_word_is_there_after_it_and_on_the_way_back(folded: CodevSession) -> None:
    unfolded, data = Pad.objects.create(session=folded, name="other"), snapshot_of(folded)
    with as_before() as apps:
        snapshots = dict(apps.get_model(BEFORE[0], "Pad").objects.values_list("pk", "snapshot"))
        assert {pk: bytes(each) for pk, each in snapshots.items()} == {
            pad_of(folded).pk: data,
            unfolded.pk: b"",
        }
    assert [bytes(each.data) for each in PadSnapshot.objects.all()] == [data]
    assert html_of(folded) == "<p>folded</p><p>not yet</p>"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_nobody_writes_into_a_pad_meanwhile(folded: CodevSession) -> None:
    """A process of the version before, which folds or erases what was copied already."""
    refused = []

    def meanwhile(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "codev_sessions_padsnapshot"'):
            with ThreadPoolExecutor(1) as other:
                refused.append(isinstance(other.submit(_asks).exception(), OperationalError))
        return execute(sql, *rest)

    with as_before(), connection.execute_wrapper(meanwhile):
        upgrade()
    assert refused == [True]


def _asks() -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ASKED_FIRST)
    finally:
        connection.close()
