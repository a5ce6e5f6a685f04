"""Questions about many things at once, worded by Django once for any number of them.

``in`` has a place for each value: hundreds of them are worded, prepared and planned anew each time.
"""

import json
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Lookup, QuerySet
from django.db.models.sql.compiler import SQLCompiler

MANY: Final = object()  # where the values will stand
Value = UUID | int | str
Worded = tuple[str, list[Any]]


@Field.register_lookup
class Among(Lookup):
    """As ``in``, but with one place for all of them: ``filter(pk__among=ids)``, or MANY where it is Asked."""

    lookup_name = "among"
    prepare_rhs = False  # not as one value

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Worded:
        return self._worded(compiler, connection, "{} IN (SELECT value FROM json_each(%s))")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Worded:
        return self._worded(compiler, connection, "{} = ANY(%s)")

    def _worded(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, words: str) -> Worded:
        left, params = self.process_lhs(compiler, connection)
        return words.format(left), [*params, self.rhs if self.rhs is MANY else self._many()]

    def _many(self) -> object:
        field: Field[Any, Any] = self.lhs.output_field
        return _as_one([field.get_prep_value(each) for each in self.rhs])


class Asked:
    """Rows as the database has them: in SQLite a UUID is its hex.

    No moment may stand in what ``build`` makes (it would be the one of the first question): ``Now()`` may.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self.build = build

    def rows(self, values: Collection[Value]) -> list[tuple[Any, ...]]:
        many = _as_one(values)
        sql, params = self._worded
        with connection.cursor() as cursor:
            cursor.execute(sql, [many if each is MANY else each for each in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    @cached_property
    def _worded(self) -> Worded:
        sql, params = self.build().query.sql_with_params()
        return sql, list(params)


def _as_one(values: Collection[Value]) -> Any:
    listed = list(values)
    return json.dumps(listed, default=_hexed) if connection.vendor == "sqlite" else listed


def _hexed(value: object) -> str:
    assert isinstance(value, UUID)
    return value.hex
