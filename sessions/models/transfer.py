"""Three months after a cycle: what somebody carried into their practice, and who may read it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models.assessment import LearningAssessment, WithEarlier

Reader = LearningAssessment.Reader


class TransferSurveyQuerySet(models.QuerySet["TransferSurvey"]):
    def own(self, user: User) -> "TransferSurveyQuerySet":
        return self.filter(user=user)


class TransferSurvey(models.Model):
    """One person asked once about one cycle, in which they sat, whatever becomes of its dates afterwards.

    ``facilitated``: whether they facilitated a session of it, and read what is shared with the facilitator.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="transfer_surveys")
    user = models.ForeignKey(User, models.CASCADE, related_name="transfer_surveys")
    facilitated = models.BooleanField(default=False)
    asked_on = models.DateField()
    closes_on = models.DateField()  # the first day on which it is closed

    objects = TransferSurveyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "user"], name="transfer_asked_once")
        ]
        indexes: ClassVar = [models.Index(fields=["closes_on"], name="transfer_by_closing")]

    def is_open(self, day: date) -> bool:
        """``day``: where the person is. There it may be the evening before they were asked."""
        return day < self.closes_on

    @property
    def is_open_today(self) -> bool:
        return self.is_open(timezone.localdate())

    @property
    def written(self) -> "list[TransferText]":
        """In the order of the questions; of what was fetched with it."""
        order = TransferText.About.values
        return sorted(
            (one for one in self.texts.all() if one.text or one.earlier),
            key=lambda one: order.index(one.about),
        )


class TransferTextQuerySet(models.QuerySet["TransferText"]):
    def own(self, user: User) -> "TransferTextQuerySet":
        return self.filter(survey__user=user)

    def visible_to(self, user: User) -> "TransferTextQuerySet":
        """One's own; what others shared, among members of today who were asked about that cycle too."""
        too = TransferSurvey.objects.filter(cycle=OuterRef("survey__cycle"), user=user)
        to_group = Q(reader=Reader.GROUP) & Exists(too)
        to_facilitator = Q(reader=Reader.FACILITATOR) & Exists(too.filter(facilitated=True))
        here = Q(survey__cycle__group__in=CodevGroup.objects.visible_to(user).values("pk"))
        return self.filter(Q(survey__user=user) | here & (to_group | to_facilitator))


class TransferText(WithEarlier):
    """One text of one person about one thing; its author sets who reads it."""

    class About(models.TextChoices):
        CARRIED = "carried", _("What I carried into my practice")
        HELPED = "helped", _("What helped me do it")
        HINDERED = "hindered", _("What hindered me")
        EFFECTS = "effects", _("What effects I see: on me, on others, on the work")

    survey = models.ForeignKey(TransferSurvey, models.CASCADE, related_name="texts")
    about = models.CharField(max_length=8, choices=About.choices)
    reader = models.CharField(max_length=12, choices=Reader.choices, default=Reader.ME)
    text = models.TextField(max_length=2_000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = TransferTextQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "about"], name="transfer_text_once_per_topic")
        ]
        indexes: ClassVar = [models.Index(fields=["reader"], name="transfer_text_by_reader")]


class TransferScoreQuerySet(models.QuerySet["TransferScore"]):
    def own(self, user: User) -> "TransferScoreQuerySet":
        """All else reads them counted with others alone."""
        return self.filter(survey__user=user)


class TransferScore(models.Model):
    """One answer, 1 to 5."""

    class Question(models.TextChoices):
        USED = "used", _("How much of what I learned here do I use in my work?")
        CHANGED = "changed", _("How much has changed around me by it?")
        CONFIDENT = "confident", _("How confident am I that it will last?")

    survey = models.ForeignKey(TransferSurvey, models.CASCADE, related_name="scores")
    question = models.CharField(max_length=10, choices=Question.choices)
    value = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = TransferScoreQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "question"], name="transfer_score_once"),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=5), name="transfer_score_one_to_five"
            ),
        ]
