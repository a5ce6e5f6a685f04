"""The archive for a reader, in their language: no field of a table, no id, no code that has words."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.rights.collecting import Part
from codev.rights.labels import MACHINES, label_of

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def markdown(parts: Iterable[Part]) -> str:
    """No heading, list or link of a person's words can be taken for one of ours: they stand as quotes."""
    lines = [f"# {_('Everything that is mine')}", ""]
    for part in parts:
        lines += [f"## {part.title}", ""]
        for number, (row, worded) in enumerate(zip(part.rows, part.worded, strict=True), 1):
            lines += [f"### {number}", "", *_row(part.model, row, worded), ""]
    return "\n".join(lines)


def _row(model: str, row: dict[str, Any], worded: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for name, value in row.items():
        field = _field(model, name)
        text = worded.get(name) or ("" if _is_for_machines(model, name, field) else _said(value))
        if text:
            quoted = (f"> {line}" for line in text.splitlines())
            lines += [f"**{label_of(name, field)}**", "", *quoted, ""]
    return lines


def _is_for_machines(model: str, name: str, field: Any) -> bool:
    """People are named by nothing but an id here: their own, or somebody else's."""
    return f"{model}.{name}" in MACHINES or getattr(field, "related_model", None) is User


def _field(model: str, name: str) -> Any:
    try:
        return apps.get_model(model)._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _said(value: Any) -> str:
    if value is None or value == "" or value is False or isinstance(value, UUID):
        return ""
    if value is True:
        return _("Yes")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, dict):
        return _of_many(value)
    if isinstance(value, list | tuple):
        return "\n".join(text for each in value if (text := _said(each)))
    return _day(str(value))


def _of_many(value: dict[str, Any]) -> str:
    """What a row names stands in one line; words and what belongs to them one below the other."""
    said = [text for name, each in value.items() if name != "id" and (text := _said(each))]
    return (" · " if "id" in value else "\n").join(said)


def _day(text: str) -> str:
    """A date as it lies in JSON."""
    try:
        return date_format(date.fromisoformat(text), "DATE_FORMAT") if DAY.fullmatch(text) else text
    except ValueError:
        return text
