"""Everything that is one person's, as the classification of our fields says, later ones included."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BinaryField, Model

from codev.accounts.models import User
from codev.privacy import Holding, holdings

# What a row is called that another row of the person's names: nothing that somebody else wrote in confidence.
NAMES = ("name", "number", "version", "starts_at")


@dataclass(frozen=True)
class Part:
    """Rows of one model, by the names of their fields. ``worded``: what a reader is told for a code."""

    model: str
    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    worded: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def parts_of(user: User) -> Iterator[tuple[Part, list[File]]]:
    """One model after the other. Each row once, by whatever way it leads here."""
    seen: set[tuple[str, object]] = set()
    for holding in holdings():
        names = holding.exported
        if not names:
            continue
        files: list[File] = []
        part = Part(holding.model, str(holding.title))
        for row in holding.rows(user).select_related(*_named_with(holding)).iterator(chunk_size=500):
            if (holding.model, row.pk) not in seen:
                seen.add((holding.model, row.pk))
                part.rows.append(_told(row, holding, names, files))
                part.worded.append({name: text for name in names if (text := holding.worded(row, name))})
        if part.rows:
            yield part, files


def _named_with(holding: Holding) -> list[str]:
    """What rows name, read with them."""
    fields, exported = holding.cls._meta.concrete_fields, holding.exported
    found = [field for field in fields if field.is_relation and field.name in exported]
    grouped = [one.name for one in found if _has_group(one.related_model)]
    names = [one.name for one in found] + [f"{name}__group" for name in grouped]
    return [*names, *([f"{holding.session}__group"] if holding.session else [])]


def _has_group(model: Any) -> bool:
    return any(field.name == "group" for field in model._meta.concrete_fields)


def _told(row: Model, holding: Holding, names: list[str], files: list[File]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if holding.session:
        told["session"] = named(_follow(row, holding.session))
    for name in names:
        if isinstance(row._meta.get_field(name), BinaryField):
            told[name] = _file(row, holding.model, name, files)
            continue
        value = holding.told(name, getattr(row, name))
        told[name] = named(value) if isinstance(value, Model) else value
    return told


def _follow(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step) if row is not None else None
    return row


def named(row: Any) -> dict[str, Any] | None:
    """By its id, and what tells it apart for a reader."""
    if row is None:
        return None
    if isinstance(row, User):  # a person is named by nothing else: it may be somebody else
        return {"id": str(row.pk)}
    found = {"id": str(row.pk)} | {name: getattr(row, name) for name in NAMES if hasattr(row, name)}
    if hasattr(row, "group"):
        found["group"] = row.group.name
    return found


def _file(row: Any, model: str, name: str, files: list[File]) -> str:
    """Where in the archive it lies. The name is ours: one of theirs might be a path."""
    ending = getattr(getattr(row, "item", None), "file_type", "") or "webp"
    kind = model.rpartition(".")[2].lower()
    where = f"files/{kind}-{row.pk}-{name}.{ending}"
    files.append(File(where, bytes(getattr(row, name))))
    return where
