"""Writing to the audit trail, in the transaction of what is recorded: both are kept, or neither."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from django.db import models

from codev.accounts.models import User
from codev.audit.actions import actions
from codev.audit.models import AuditEntry

# Codes, ids, e.g. "time_zone" or "Europe/Paris": nothing that a person could have written as a sentence.
FACT = re.compile(r"[\w.:/+\-]{0,80}", re.ASCII)

_then: ContextVar[datetime | None] = ContextVar("then", default=None)

Fact = str | int | float | bool | date | datetime | UUID | Enum | None


@contextmanager
def dated(moment: datetime) -> Iterator[None]:
    """What is recorded meanwhile happened then: for the past that the demo plants. Nothing else may."""
    before = _then.set(moment)
    try:
        yield
    finally:
        _then.reset(before)


def record(
    actor: User | None,
    action: str,
    *,
    organization: object = "",
    group: object = "",
    session: object = "",
    object: object = "",
    **facts: Fact | list[Fact],
) -> AuditEntry:
    """Adds one entry. ``organization``, ``group``, ``session``, ``object``: a row or its id.

    Raises ValueError for an action nobody registered, and for facts that are texts rather than codes.
    """
    if action not in actions:
        raise ValueError(f"{action!r} is not registered in codev.audit.actions.")
    entry = AuditEntry(
        actor=actor,
        action=action,
        organization_id=_id(organization),
        group_id=_id(group),
        session_id=_id(session),
        object_id=_id(object),
        facts={name: _fact(name, value) for name, value in facts.items()},
    )
    if (then := _then.get()) is None:
        entry.save(force_insert=True)
    else:
        entry.at = then
        entry.save_base(raw=True, force_insert=True)  # as it is: the field would take the time of now
    return entry


def _id(thing: object) -> str:
    if isinstance(thing, models.Model):
        return str(thing.pk)
    text = "" if thing is None else str(thing)
    if not FACT.fullmatch(text):
        raise ValueError("The audit trail takes a row or its id.")
    return text


def _fact(name: str, value: Fact | list[Fact]) -> str | int | float | bool | list[object] | None:
    if isinstance(value, list):
        return [_fact(name, item) for item in value]
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    if not FACT.fullmatch(text):
        raise ValueError(f"{name} is a text, not a code or an id.")
    return text
