"""The shared notes of a session: a Yjs document as the updates that made it, and whose each client id is."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from sessions.models.session import CodevSession


class Pad(models.Model):
    """One document. Whoever changes anything of it holds this row's lock.

    ``upto`` counts what was ever stored, without a gap; its snapshot is the whole of it up to
    ``snapshot_upto``, and rows up to there may be gone. Erasing begins the next ``epoch``.
    """

    session = models.ForeignKey(CodevSession, models.CASCADE, related_name="pads")
    name = models.CharField(max_length=16)
    epoch = models.PositiveIntegerField(default=1)
    upto = models.PositiveIntegerField(default=0)
    snapshot_upto = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "name"], name="pad_once")]


class PadSnapshot(models.Model):
    """As a row holds it. Apart from its pad, whose number moves five times a second: to change it, SQLite
    reads all that stands in its row, and keeps that in memory for each line to the database.
    """

    pad = models.OneToOneField(Pad, models.CASCADE, primary_key=True, related_name="whole")
    data = models.BinaryField()


class PadUpdate(models.Model):
    """What one process heard within a moment: Yjs updates (version 1), each after its length in 4 bytes."""

    pad = models.ForeignKey(Pad, models.CASCADE, related_name="updates")
    seq = models.PositiveIntegerField()
    data = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pad", "seq"], name="pad_update_numbered_once")
        ]


class PadClient(models.Model):
    """Who writes under a client id: who was first. Under a closed one nobody writes any more.

    ``user`` is null where a crash took what was written and somebody else's page brought it back.
    """

    pad = models.ForeignKey(Pad, models.CASCADE, related_name="clients")
    client = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=1)  # of the pad, when it was first used

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pad", "client"], name="pad_client_once")]
