"""What an organization sets for itself, each setting declared once, beside what it governs.

    RHYTHM = setting("rhythm", section=NEW_GROUPS, default=4, field=lambda: forms.IntegerField(label=…))
    …
    RHYTHM.of(group.organization)

The form of the policy page, its validation, what is kept and the audit entry follow from the declaration.
The field's help text says what the setting governs: a setting that governs nothing has no place here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.models import Organization

T = TypeVar("T", int, str, bool)

NEW_GROUPS = _("New groups")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """``field`` makes a form field whose ``clean`` gives a ``T``, of what is typed and of what is kept."""

    name: str
    section: str | Promise
    default: T
    field: Callable[[], forms.Field]

    def of(self, organization: Organization) -> T:
        """As set; the default where it is not, or where what was once set is no longer allowed."""
        if self.name not in organization.policy:
            return self.default
        try:
            value: T = self.field().clean(organization.policy[self.name])
        except ValidationError:
            return self.default
        return value


settings: dict[str, Setting[Any]] = {}


def setting(name: str, *, section: str | Promise, default: T, field: Callable[[], forms.Field]) -> Setting[T]:
    """Declares a setting at import. A name has one meaning, for ever: organizations keep values of it."""
    if name in settings:
        raise ValueError(f"There is a setting {name!r} already.")
    field().clean(default)  # a default that the form would refuse is a mistake
    settings[name] = found = Setting(name, section, default, field)
    return found
