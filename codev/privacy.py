"""Which of our fields is about a person, and what becomes of it when they ask for it or leave.

Each app has a ``privacy.py`` with ``FIELDS``: "app.Model.field" to one of the three below.
tests/test_privacy.py fails for a field that is missing, and for one that is no longer there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OURS = ("accounts", "outbox", "audit", "bell", "rights", "groups", "codev_sessions", "demo")


class Fate(Enum):
    EXPORT = "export"  # the person's own: handed over when asked for, erased with them
    ERASE = "erase"  # about the person, of no use to them: erased with them
    KEEP = "keep"  # not about a person, or it must stay: the reason says why


@dataclass(frozen=True)
class Classified:
    fate: Fate
    reason: str


@dataclass(frozen=True)
class Holding:
    """Rows that are a person's own: what is handed over is read from here, and what is erased.

    ``person``, ``session``, ``group``: how a row leads there, as a lookup; ``title``: what the rows are, to
    the person. ``stays``: the row outlives the account, without the person. ``words``: goes when somebody
    erases their own words in a group. ``only``: the dotted name of a function of a queryset. ``part``: of one
    of a field's name and its value, which leaves out what is not theirs. ``said``: of one of a row and
    a field's name, which words a code for a reader, and says nothing of what needs no words.
    """

    model: str
    person: str
    title: "str | _StrPromise"
    group: str = ""
    session: str = ""
    stays: bool = False
    words: bool = False
    only: str = ""
    part: str = ""
    said: str = ""

    def rows(self, user: Model) -> "QuerySet[Any]":
        found = self.cls._base_manager.filter(**{self.person: user.pk}).order_by("pk")
        return import_string(self.only)(found) if self.only else found

    def rows_in(self, user: Model, group: object) -> "QuerySet[Any]":
        """Of one group; of a model that belongs to none, no row."""
        path = self.group or (f"{self.session}__group" if self.session else "")
        return self.rows(user).filter(**{path: group}) if path else self.rows(user).none()

    def told(self, name: str, value: Any) -> Any:
        """What is handed over of a field's value."""
        return import_string(self.part)(name, value) if self.part else value

    def worded(self, row: Model, name: str) -> str:
        """What a reader is told where a code stands; else nothing."""
        said = str(import_string(self.said)(row, name)) if self.said else ""
        return said or (str(getattr(row, f"get_{name}_display")()) if _has_choices(row, name) else "")

    @property
    def cls(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def exported(self) -> list[str]:
        """Names of fields that are handed over."""
        fates = classified()
        names = [field.name for field in self.cls._meta.concrete_fields]
        return [name for name in names if fates[f"{self.model}.{name}"].fate is Fate.EXPORT]


def _has_choices(row: Model, name: str) -> bool:
    return bool(getattr(row._meta.get_field(name), "choices", None))


def export(reason: str = "the person's own") -> Classified:
    return Classified(Fate.EXPORT, reason)


def erase(reason: str) -> Classified:
    return Classified(Fate.ERASE, reason)


def keep(reason: str) -> Classified:
    return Classified(Fate.KEEP, reason)


def classified() -> dict[str, Classified]:
    """Every classification of our apps."""
    found: dict[str, Classified] = {}
    for module in _modules():
        fields: Mapping[str, Classified] = module.FIELDS
        found.update(fields)
    return found


def holdings() -> list[Holding]:
    """What is a person's own, in the order in which it is handed over."""
    return [holding for module in _modules() for holding in getattr(module, "PEOPLE", ())]


def _modules() -> Iterator[ModuleType]:
    for label in OURS:
        package = apps.get_app_config(label).name
        try:
            yield import_module(f"{package}.privacy")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.privacy":
                raise


def existing() -> set[str]:
    """Every concrete field of our models, and of the models of others that hold our people's devices."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    models += [apps.get_model("usersessions", "UserSession"), apps.get_model("sessions", "Session")]
    return {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    }
