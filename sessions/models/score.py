"""What somebody scored of one session: read by nobody but its author.

The usual questions are counted with others. How far the client is, and what an organization asks of its own,
is counted nowhere.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.session import Seat


class ScoreQuerySet(models.QuerySet["Score"]):
    def visible_to(self, user: User) -> "ScoreQuerySet":
        return self.filter(seat__user=user)


class Score(models.Model):
    """One answer, 1 to 5; whether the need moved: 1 or 0; of several answers the place, from 0.

    ``question`` is its key, as in protocol.assessment.
    """

    class Question(models.TextChoices):
        """The scores that Codev asks; the last two of the client."""

        USEFUL = "useful", _("How useful was it?")
        LISTENED = "listened", _("Did I feel listened to?")
        RULES = "rules", _("How well did we play by the rules?")
        MOVED = "moved", _("Was the request another than the one I came with?")
        FAR = "far", _("How far am I with what I brought?")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="scores")
    question = models.CharField(max_length=16)
    value = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "question"], name="score_once_per_question"),
            models.CheckConstraint(condition=Q(value__lte=5), name="score_up_to_five"),
        ]
