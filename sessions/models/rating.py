"""Where somebody stands by their own judgement, at the start, in the middle and at the end of a cycle."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models import Cycle


class SelfRatingQuerySet(models.QuerySet["SelfRating"]):
    def visible_to(self, user: User) -> "SelfRatingQuerySet":
        """One's own. All else reads them counted with others alone."""
        return self.filter(user=user)


class SelfRating(models.Model):
    """One competency of one person at one moment of a cycle, 1 to 5."""

    class Moment(models.TextChoices):
        START = "start", _("Start of the cycle")
        MIDDLE = "middle", _("Middle of the cycle")
        END = "end", _("End of the cycle")

    class About(models.TextChoices):
        """The seven competencies, and how the group's relationships are felt."""

        ONESELF = "oneself", _("Knowledge of oneself")
        LISTENING = "listening", _("Listening")
        HELPING = "helping", _("Capacity to help and be helped")
        QUESTIONING = "questioning", _("Capacity to question oneself")
        REASONING = "reasoning", _("Analytical reasoning")
        FEEDBACK = "feedback", _("Giving and receiving feedback")
        IDENTITY = "identity", _("Confidence in one's professional identity")
        RELATIONS = "relations", _("Quality of the relationships in this group")

    user = models.ForeignKey(User, models.CASCADE, related_name="self_ratings")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="self_ratings")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    about = models.CharField(max_length=12, choices=About.choices)
    value = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = SelfRatingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "user", "moment", "about"], name="self_rating_once_per_moment"
            ),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="self_rating_one_to_five"),
        ]
