"""What each one learned, and who may read it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.session import Seat

TEXT_MOST = 2_000


class LearningQuerySet(models.QuerySet["LearningAssessment"]):
    def own(self, user: User) -> "LearningQuerySet":
        """All that this person wrote, for whoever it is."""
        return self.filter(seat__user=user)

    def visible_to(self, user: User) -> "LearningQuerySet":
        """Their ``text`` and ``due_on``; ``earlier`` is its author's alone.

        One's own; those shared with the group, for who sat in that session and was no guest; those
        shared with the facilitator, for who facilitated it. Words shared with the organization reach it
        nameless and in aggregate, never here."""
        sat = Q(seat__session__seats__user=user, seat__session__seats__taken_at__isnull=False)
        member = Q(seat__session__seats__guest=False)
        to_group = Q(reader=LearningAssessment.Reader.GROUP) & sat & member
        to_facilitator = (
            Q(reader=LearningAssessment.Reader.FACILITATOR) & sat & Q(seat__session__seats__facilitator=True)
        )
        return self.filter(Q(seat__user=user) | to_group | to_facilitator).distinct()


class WithEarlier(models.Model):
    """A text whose author sets who reads it.

    ``earlier``: what another page of theirs had written and this text took the place of, until its author
    has looked at it. ``earlier_reader``: whom all of that was for.
    """

    reader: "models.CharField[str, str]"
    text: "models.TextField[str, str]"
    earlier = models.JSONField(default=list, blank=True)
    earlier_reader = models.CharField(max_length=12, default="me")

    class Meta:
        abstract = True

    @property
    def reach(self) -> str:
        """Which of the three marks stands beside it: me, group, organization."""
        return {"me": "me", "organization": "organization"}.get(self.reader, "group")

    @property
    def beside(self) -> str:
        """What another page of theirs had written."""
        return "\n\n".join(self.earlier)


class LearningAssessment(WithEarlier):
    """One text of one person: the answer to one question of the session's plan. Its author sets who reads it.

    ``about`` is the question's key, as in protocol.assessment.
    """

    class About(models.TextChoices):
        """The texts that Codev asks."""

        PRACTICE = "practice", _("What I learned about my practice")
        SELF = "self", _("What I learned about myself")
        SUBJECT = "subject", _("What I learned about the subject")
        RESONANCE = "resonance", _("What resonates with a situation of mine")
        INTENTION = "intention", _("What I will do, and by when")
        PROCESS = "process", _("What helped or hindered the group")

    class Reader(models.TextChoices):
        ME = "me", _("Only me")
        FACILITATOR = "facilitator", _("The facilitator")
        GROUP = "group", _("The group")
        ORGANIZATION = "organization", _("The organization, without my name")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="learnings")
    about = models.CharField(max_length=16)
    reader = models.CharField(max_length=12, choices=Reader.choices, default=Reader.ME)
    text = models.TextField(max_length=TEXT_MOST, blank=True)
    due_on = models.DateField(null=True, blank=True)  # of what one will do
    changed_at = models.DateTimeField(auto_now=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "about"], name="learning_once_per_topic")
        ]
        # What is shared with an organization is found from here, not from all seats that it ever had.
        indexes: ClassVar = [models.Index(fields=["reader"], name="learning_by_reader")]
