"""What was done, by whom, when: codes and ids. It is only ever added to.

The managers here refuse anything else with a clear word; triggers of the database refuse it to SQL as well
(migration 0002), but for the one change that erasing a person needs.
"""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models


class AppendOnlyError(TypeError):
    """The audit trail is added to, never changed."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def bulk_create(self, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list["AuditEntry"]:
        if update_conflicts:
            raise AppendOnlyError
        return super().bulk_create(*args, **kwargs)


class AuditEntry(models.Model):
    """Ids are kept as text without a foreign key: an entry outlives what it is about.

    The actor's link is cut when a person is erased (SET_NULL, done by the database's collector, not
    through this queryset): what was done stays, by whom does not.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organization_id = models.CharField(max_length=40, blank=True)
    group_id = models.CharField(max_length=40, blank=True)
    session_id = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=60)
    object_id = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)

    objects: ClassVar[Any] = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organization_id", "-at"], name="audit_organization"),
            models.Index(fields=["group_id", "-at"], name="audit_group"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
            models.Index(fields=["object_id", "-at"], name="audit_object"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError
