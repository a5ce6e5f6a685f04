"""After a test that committed: only the tables that it wrote into are emptied.

Django's own flush empties all sixty, which on PostgreSQL are sixty new files, and then makes the kinds and
rights of every model anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.test import TransactionTestCase

APPEND_ONLY = {"audit_auditentry"}
MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}  # what a flush makes anew


def empty_what_was_written(test: TransactionTestCase) -> None:
    """In the place of TransactionTestCase's own."""
    for alias in test.databases:
        written = tables_with_rows(alias)
        connection = connections[alias]
        guarded = unguarded(connection, written & APPEND_ONLY)
        with transaction.atomic(using=alias), guarded, connection.cursor() as cursor:
            for table in written:  # in any order: what refers to what is asked at the end
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


@contextmanager
def unguarded(connection: Any, tables: set[str]) -> Iterator[None]:
    """For tests alone: the triggers of append-only tables are away. Inside a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            again = _drop_triggers(cursor, tables)
        else:
            again = _triggers(tables, "ENABLE")
            for statement in _triggers(tables, "DISABLE"):
                cursor.execute(statement)
        yield
        for statement in again:
            cursor.execute(statement)


def _triggers(tables: set[str], verb: str) -> list[str]:
    """A table with checks still to come cannot be altered."""
    altered = [f"ALTER TABLE {table} {verb} TRIGGER USER" for table in tables]
    return ["SET CONSTRAINTS ALL IMMEDIATE", *altered, "SET CONSTRAINTS ALL DEFERRED"] if tables else []


def _drop_triggers(cursor: Any, tables: set[str]) -> list[str]:
    """And what makes them again."""
    cursor.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    triggers = [(name, sql) for name, sql, table in cursor.fetchall() if table in tables]
    for name, _sql in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in triggers]


def tables_with_rows(alias: str) -> set[str]:
    connection = connections[alias]
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"
        for name in sorted(set(names) - MADE_BY_MIGRATE)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {str(name) for (name,) in cursor.fetchall()}
