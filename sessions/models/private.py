"""What is one's own: no row here is shown to anybody but its author, and whom they address."""

from typing import ClassVar

from django.db import models

from sessions.models.session import Seat


class PrivateNote(models.Model):
    """A text saved as typed, one per place of the screen (``slot``)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notes")
    slot = models.CharField(max_length=16)
    text = models.TextField(max_length=10_000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "slot"], name="note_once_per_slot")]


class ParkedIdea(models.Model):
    """An idea that came too early; it waits for the consultation."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="parked")
    text = models.TextField(max_length=2_000)
    case = models.PositiveSmallIntegerField(default=1)  # of the session's: whose consultation it waits for


class Mark(models.Model):
    """The client's own star and pile on a line."""

    class Pile(models.TextChoices):
        KEEP = "keep"
        EXPLORE = "explore"
        LEAVE = "leave"

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="marks")
    item = models.PositiveIntegerField()
    star = models.BooleanField(default=False)
    pile = models.CharField(max_length=8, choices=Pile.choices, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "item"], name="mark_once_per_item")]


class Whisper(models.Model):
    """A word to who runs the session, or theirs to one person. Gone with the end of the session.

    ``readers``: the seats that may read it, its author's included, fixed when it was said: who
    takes over later does not read what was told to somebody else.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="whispers")
    to = models.PositiveSmallIntegerField(null=True)  # a seat; None: who runs the session
    what = models.CharField(max_length=16, blank=True)
    text = models.TextField(max_length=500, blank=True)
    readers = models.JSONField()
    at = models.BigIntegerField()  # milliseconds since 1970


class Ballot(models.Model):
    """What one person scored one situation. Read by nobody: the result alone is shown, and these go."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="ballots")
    item = models.PositiveIntegerField()
    urgency = models.PositiveSmallIntegerField()
    importance = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "item"], name="ballot_once_per_item")
        ]
