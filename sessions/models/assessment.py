"""What each one learned, and who may read it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.session import Seat


class LearningQuerySet(models.QuerySet["LearningAssessment"]):
    def visible_to(self, user: User) -> "LearningQuerySet":
        """One's own; those shared with the group, for who sat in that session and was no guest; those
        shared with the facilitator, for who facilitated it. Words shared with the organization reach it
        nameless and in aggregate, never here."""
        sat = Q(seat__session__seats__user=user, seat__session__seats__taken_at__isnull=False)
        member = Q(seat__session__seats__guest=False)
        to_group = Q(reader=LearningAssessment.Reader.GROUP) & sat & member
        to_facilitator = (
            Q(reader=LearningAssessment.Reader.FACILITATOR) & sat & Q(seat__session__seats__facilitator=True)
        )
        return self.filter(Q(seat__user=user) | to_group | to_facilitator).distinct()


class LearningAssessment(models.Model):
    """One text of one person about one thing; its author sets who reads it."""

    class About(models.TextChoices):
        PRACTICE = "practice", _("What I learned about my practice")
        SELF = "self", _("What I learned about myself")

    class Reader(models.TextChoices):
        ME = "me", _("Only me")
        FACILITATOR = "facilitator", _("The facilitator")
        GROUP = "group", _("The group")
        ORGANIZATION = "organization", _("The organization, without my name")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="learnings")
    about = models.CharField(max_length=8, choices=About.choices)
    reader = models.CharField(max_length=12, choices=Reader.choices, default=Reader.ME)
    text = models.TextField(max_length=2_000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "about"], name="learning_once_per_topic")
        ]
        # What is shared with an organization is found from here, not from all seats that it ever had.
        indexes: ClassVar = [models.Index(fields=["reader"], name="learning_by_reader")]

    @property
    def reach(self) -> str:
        """Which of the three marks stands beside it: me, group, organization."""
        return {"me": "me", "organization": "organization"}.get(self.reader, "group")
