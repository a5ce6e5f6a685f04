"""An archive on its way to its owner, receipts, and the ledger of what was erased."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.db import models

from codev.accounts.models import User
from codev.bell.services import withdraw

READY = "archive_ready"  # the kind of notice
ADDED = "The ledger is only added to."


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def visible_to(self, user: User) -> "ArchiveQuerySet":
        return self.filter(user=user).defer("content")

    def holding_of(self, *people: Any) -> "ArchiveQuerySet":
        """Of these people, or their keys; None for what was nobody's."""
        return self.filter(user__in=[one for one in people if one is not None])

    def make_anew(self) -> None:
        """What they hold is erased elsewhere, in the caller's transaction: the tick makes them once more.

        One on its way loses its claim; one that waits is locked, so that none is made of what still shows.
        """
        held = self.exclude(state=Archive.State.FAILED).order_by("pk").select_for_update(of=("self",))
        keys = list(held.values_list("pk", flat=True))
        if keys:
            blank = {"claimed_at": None, "made_at": None, "size": 0, "content": b""}
            Archive.objects.filter(pk__in=keys).update(state=Archive.State.ASKED, **blank)
        for key in keys:
            withdraw(READY, key)


class Archive(models.Model):
    """Everything that is one person's, made at the tick and kept for some days; one at a time."""

    class State(models.TextChoices):
        ASKED = "asked"
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="archive")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField(default=0)
    content = models.BinaryField(default=bytes)

    objects = ArchiveQuerySet.as_manager()


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, user: User) -> "ReceiptQuerySet":
        return self.filter(user=user)


class Receipt(models.Model):
    """What was erased on somebody's request: how many of which kind, when. No word of it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="receipts")
    at = models.DateTimeField()
    place = models.CharField(max_length=40, blank=True)  # a group's id
    counts = models.JSONField(default=dict)  # by "app.Model"

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="receipt_newest")]


class LedgerQuerySet(models.QuerySet["Erasure"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError(ADDED)

    def delete(self) -> NoReturn:
        raise TypeError(ADDED)


class Erasure(models.Model):
    """One line of the ledger: ids alone, no link to any row, so that it outlives what it is about.

    ``subject``: a person's id, or a session's; ``place``: the group's id, or the number of a seat.
    """

    class What(models.TextChoices):
        ACCOUNT = "account"
        WORDS = "words"  # one's own, in a group
        CASE = "case"
        SESSION = "session"  # its days had passed

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=What.choices)
    subject = models.CharField(max_length=40)
    place = models.CharField(max_length=40, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="erasure_by_date")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(ADDED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(ADDED)
