"""A word of its own in every text of every row: where it turns up, it says from where it came.

Models and fields are read from Django, so what is added later is planted without a line here.
"""

from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from codev.privacy import OURS
from tests.emptying import APPEND_ONLY, unguarded

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# Codes that the software reads back: another word there, and pages would break instead of telling.
CODES = {
    "accounts.User.picture_mark",
    "accounts.User.time_zone",
    "audit.AuditEntry.action",
    "audit.AuditEntry.group_id",
    "audit.AuditEntry.organization_id",
    "bell.Notice.key",
    "bell.Notice.kind",
    "bell.Notice.place",
    "codev_sessions.ClosedMoment.moment",
    "codev_sessions.CodevSession.time_zone",
    "codev_sessions.GroupPlan.key",
    "codev_sessions.LearningAssessment.about",
    "codev_sessions.ReviewClosing.carried",
    "codev_sessions.ReviewClosing.learnings",
    "codev_sessions.ReviewClosing.waiting",
    "codev_sessions.ReviewFigure.question",
    "codev_sessions.Score.question",
    "codev_sessions.ShownPlan.key",
    "groups.CodevGroup.time_zone",
    "groups.Organization.time_zone",
    "groups.ShelfItem.file_type",
}
Canaries = dict[str, tuple[str, Any]]  # the word, and where it was planted: "app.Model.field", key


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def fill() -> None:
    """A row of each model that has none, which hangs on rows that are there."""
    for model in our_models():
        if not model._default_manager.exists():
            _row(model)


def _row(model: type[models.Model]) -> models.Model:
    values = {
        field.name: _value(field)
        for field in model._meta.concrete_fields
        if not (field.has_default() or field.null or isinstance(field, models.AutoField))
    }
    return model._default_manager.create(**values)


def _value(field: Any) -> Any:
    if field.is_relation:
        return field.related_model._default_manager.first() or _row(field.related_model)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return timezone.localdate()
    if isinstance(field, models.IntegerField | models.FloatField):
        return 1
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.BinaryField):
        return b""
    return uuid4().hex[: field.max_length]


def plant() -> Canaries:
    with unguarded(connection, APPEND_ONLY):
        return _plant_all()


def _plant_all() -> Canaries:
    found: Canaries = {}
    for model in our_models():
        fields = [field for field in model._meta.concrete_fields if _holds_words(field)]
        for row in model._default_manager.order_by("pk") if fields else ():
            _plant(row, fields, found)
    return found


def holders() -> set[str]:
    """Fields, as in the values of ``Canaries``."""
    fields = [field for model in our_models() for field in model._meta.concrete_fields]
    return {f"{field.model._meta.label}.{field.name}" for field in fields if _holds_words(field)}


def _holds_words(field: "models.Field[Any, Any]") -> bool:
    name = f"{field.model._meta.label}.{field.name}"
    return isinstance(field, TEXTS) and not (field.choices or field.primary_key or name in CODES)


def _plant(row: models.Model, fields: "list[models.Field[Any, Any]]", found: Canaries) -> None:
    planted = {}
    for field in fields:
        word = f"cnry{len(found):05}x"
        found[word] = (f"{row._meta.label}.{field.name}", row.pk)
        planted[field.name] = _planted(field, word, getattr(row, field.name))
    # Not by the model's own manager: some of them let nobody change anything.
    models.QuerySet(type(row)).filter(pk=row.pk).update(**planted)


def _planted(field: "models.Field[Any, Any]", word: str, before: Any) -> Any:
    """In a form that the field takes; what was in it in JSON stays beside the word."""
    if isinstance(field, models.JSONField):
        return [*before, word] if isinstance(before, list) else before | {"en": word}
    if isinstance(field, models.BinaryField):
        return word.encode()
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    return f"https://{word}.example.org" if isinstance(field, models.URLField) else word
