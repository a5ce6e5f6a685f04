"""Which of our fields is about a person, and what becomes of it when they ask for it or leave.

Each app has a ``privacy.py`` with ``FIELDS``: "app.Model.field" to one of the three below.
tests/test_privacy.py fails for a field that is missing, and for one that is no longer there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

from django.apps import apps

OURS = ("accounts", "outbox", "audit", "bell", "groups", "codev_sessions", "demo")


class Fate(Enum):
    EXPORT = "export"  # the person's own: handed over when asked for, erased with them
    ERASE = "erase"  # about the person, of no use to them: erased with them
    KEEP = "keep"  # not about a person, or it must stay: the reason says why


@dataclass(frozen=True)
class Classified:
    fate: Fate
    reason: str


def export(reason: str = "the person's own") -> Classified:
    return Classified(Fate.EXPORT, reason)


def erase(reason: str) -> Classified:
    return Classified(Fate.ERASE, reason)


def keep(reason: str) -> Classified:
    return Classified(Fate.KEEP, reason)


def classified() -> dict[str, Classified]:
    """Every classification of our apps."""
    found: dict[str, Classified] = {}
    for label in OURS:
        found.update(_fields_of(apps.get_app_config(label).name))
    return found


def _fields_of(package: str) -> Mapping[str, Classified]:
    try:
        module = import_module(f"{package}.privacy")
    except ModuleNotFoundError as error:
        if error.name != f"{package}.privacy":
            raise
        return {}
    fields: Mapping[str, Classified] = module.FIELDS
    return fields


def existing() -> set[str]:
    """Every concrete field of our models, and of the models of others that hold our people's devices."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    models += [apps.get_model("usersessions", "UserSession"), apps.get_model("sessions", "Session")]
    return {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    }
