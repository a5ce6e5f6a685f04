"""The log of a session, the words that it refers to, and the answers given to commands."""

from typing import Any, ClassVar

from django.db import models

from sessions.models.session import CodevSession, Seat


class AppendOnly(models.Model):
    """Written once; history is never rewritten, words are erased from their own rows."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is append-only")
        super().save(*args, **kwargs)


class SessionEvent(AppendOnly):
    """One event: facts and numbers, no names and no words."""

    session = models.ForeignKey(CodevSession, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.BigIntegerField()  # milliseconds since 1970
    type = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    data = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "seq"], name="event_numbered_once")
        ]


class Words(models.Model):
    """What somebody said to the group, in the one kind of row that can be erased.

    ``item`` is the number of the event that made it. ``author`` is who sent it: it says who may
    correct it, and is told to nobody. ``body`` holds "text", and "actions" for a plan said.
    """

    session = models.ForeignKey(CodevSession, models.CASCADE, related_name="words")
    item = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    case = models.PositiveSmallIntegerField(default=1)  # which of the session's: what is withdrawn with it
    client = models.PositiveSmallIntegerField(null=True)  # whose it was: the client's seat when it was said
    author = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    body = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "item"], name="words_once_per_item")
        ]


class CommandReceipt(AppendOnly):
    """The answer to an accepted command, so that the same one sent again is not done again."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="receipts")
    command_id = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    # Of what was asked, keyed: the same id with other content is not the same command.
    mark = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "command_id"], name="command_once")]
