"""The database itself lets nobody change or remove an entry, by whatever way they come."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.audit.services import record

COLUMNS = {
    "at": "2020-01-01 00:00:00+00:00",
    "action": "account.signed_out",
    "organization_id": "1",
    "group_id": "1",
    "session_id": "1",
    "object_id": "1",
    "facts": '{"fields": []}',
}


@pytest.fixture
def entry(alice: User) -> AuditEntry:
    return record(alice, "account.signed_in")


def run(sql: str, *params: str | int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def row(entry: AuditEntry) -> tuple[object, ...]:
    return AuditEntry.objects.values_list().get(pk=entry.pk)


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_is_changed_by_sql(entry: AuditEntry, column: str) -> None:
    before = row(entry)
    with pytest.raises(DatabaseError, match="added to, never changed"):
        run(f"UPDATE audit_auditentry SET {column} = %s WHERE id = %s", COLUMNS[column], entry.pk)
    assert row(entry) == before


def test_no_deed_is_given_to_another(entry: AuditEntry, bob: User) -> None:
    with pytest.raises(DatabaseError, match="added to, never changed"):
        run("UPDATE audit_auditentry SET actor_id = %s WHERE id = %s", bob.pk, entry.pk)
    assert row(entry)[2] != bob.pk


def test_the_link_of_the_actor_is_cut_with_nothing_else(entry: AuditEntry) -> None:
    with pytest.raises(DatabaseError, match="added to, never changed"):
        run("UPDATE audit_auditentry SET actor_id = NULL, action = 'x' WHERE id = %s", entry.pk)
    run("UPDATE audit_auditentry SET actor_id = NULL WHERE id = %s", entry.pk)
    entry.refresh_from_db()
    assert (entry.actor, entry.action) == (None, "account.signed_in")


def test_no_entry_is_removed(entry: AuditEntry) -> None:
    with pytest.raises(DatabaseError, match="added to, never changed"):
        run("DELETE FROM audit_auditentry")
    with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
        models.QuerySet(AuditEntry).all().delete()
    assert AuditEntry.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_table_is_not_emptied(entry: AuditEntry) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come is not emptied either
    with pytest.raises(DatabaseError, match="added to, never changed"):
        run("TRUNCATE audit_auditentry")
    assert AuditEntry.objects.count() == 1
