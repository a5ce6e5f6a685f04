"""Questions of the hot path, worded by Django once and then asked with other values.

Wording one takes Django up to ten times as long as asking it: of a command's time it was two thirds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value goes; ``hexed``: the database has no type for it."""

    at: int
    hexed: bool = False

    def of(self, values: tuple[Any, ...]) -> Any:
        return values[self.at].hex if self.hexed else values[self.at]


class Prepared(Generic[M]):
    """``build`` makes the queryset of samples: UUIDs, numbers, words that stand nowhere else in it.

    No moment may stand in it (``now()`` would be the one of the first question).
    """

    def __init__(self, model: type[M], build: Callable[..., QuerySet[M]], *samples: UUID | int | str) -> None:
        self.model, self.build, self.samples = model, build, samples
        self._worded: tuple[str, list[Any]] | None = None

    def rows(self, *values: UUID | int | str) -> Iterator[M]:
        if self._worded is None:
            self._worded = self._word()
        sql, params = self._worded
        told = [each.of(values) if isinstance(each, _Place) else each for each in params]
        yield from self.model._default_manager.raw(sql, told)

    def first(self, *values: UUID | int | str) -> M | None:
        return next(self.rows(*values), None)

    def _word(self) -> tuple[str, list[Any]]:
        sql, params = self.build(*self.samples).query.sql_with_params()
        places = [self._place(each) for each in params]
        assert {each.at for each in places if isinstance(each, _Place)} == set(range(len(self.samples)))
        return sql, places

    def _place(self, param: Any) -> Any:
        for at, sample in enumerate(self.samples):
            if param == sample:
                return _Place(at)
            if isinstance(sample, UUID) and param == sample.hex:
                return _Place(at, hexed=True)
        return param


class Written(Generic[M]):
    """Rows of a model, kept by these fields alone: no signal, nothing looked up, nothing worded anew."""

    def __init__(self, model: type[M], *names: str) -> None:
        self.model, self.names = model, names

    def insert(self, *rows: M) -> None:
        values = [self._values(row) for row in rows]
        with connection.cursor() as cursor:
            if len(values) == 1:
                cursor.execute(self._insertion, values[0])
            elif values:
                cursor.executemany(self._insertion, values)

    def insert_plain(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Values as databases take them, hundreds of rows for little more than one."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._insertion_at_once, [list(each) for each in zip(*rows, strict=True)])
            else:
                cursor.executemany(self._insertion, rows)

    def update(self, row: M) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self._change, [*self._values(row), self._key.get_db_prep_save(row.pk, connection)])

    @cached_property
    def _fields(self) -> "list[Field[Any, Any]]":
        return [cast("Field[Any, Any]", self.model._meta.get_field(name)) for name in self.names]

    @property
    def _key(self) -> "Field[Any, Any]":
        return self.model._meta.pk

    # Both of names that stand in our models, and places for values.

    @cached_property
    def _insertion(self) -> str:
        columns = ", ".join(_quoted(each.column) for each in self._fields)
        places = ", ".join(["%s"] * len(self._fields))
        return f"INSERT INTO {_quoted(self.model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608

    @cached_property
    def _insertion_at_once(self) -> str:
        columns = ", ".join(_quoted(each.column) for each in self._fields)
        places = ", ".join(f"%s::{each.db_type(connection)}[]" for each in self._fields)
        return f"INSERT INTO {_quoted(self.model._meta.db_table)} ({columns}) SELECT * FROM unnest({places})"  # noqa: S608

    @cached_property
    def _change(self) -> str:
        changes = ", ".join(f"{_quoted(each.column)} = %s" for each in self._fields)
        table, key = _quoted(self.model._meta.db_table), _quoted(self._key.column)
        return f"UPDATE {table} SET {changes} WHERE {key} = %s"  # noqa: S608

    def _values(self, row: M) -> list[Any]:
        line = connections[DEFAULT_DB_ALIAS]  # itself: ``connection`` looks for it at every word
        return [each.get_db_prep_save(getattr(row, each.attname), line) for each in self._fields]


def _quoted(name: str | None) -> str:
    assert name is not None
    return connection.ops.quote_name(name)
