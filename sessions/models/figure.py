"""What an organization is told of its groups: rounded, of many, never changed. No row leads to a person."""

from typing import ClassVar

from django.db import models

from groups.models import CodevGroup, Cycle, Organization


class ReviewClosing(models.Model):
    """How far an organization's months are closed, and which lots wait for more people.

    ``waiting``: by question and group the months that are in no figure yet. ``learnings``, ``carried``: keys
    of texts that were shared and their bundles, of five authors or more: ``outcomes.bundles``.
    """

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="review_closing")
    through = models.DateField()  # the first day of the last closed month
    waiting = models.JSONField(default=dict)
    learnings = models.JSONField(default=list)
    shared_until = models.DateField(null=True)
    authors_since = models.PositiveIntegerField(default=0)
    people_since = models.PositiveIntegerField(default=0)
    # The same of what people carried into their practice.
    carried = models.JSONField(default=list)
    carried_until = models.DateField(null=True)
    carried_authors = models.PositiveIntegerField(default=0)
    carried_people = models.PositiveIntegerField(default=0)
    unbundled = models.BooleanField(default=False)  # an upgrade took the bundles of closed months apart


class ReviewFigure(models.Model):
    """One figure: of one group, or of several together where ``group`` is empty. Written once.

    ``inside``: its tenths as told to who was asked themselves, or empty; ``edge``: 1 "or more", -1 "or less".
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="review_figures")
    group = models.ForeignKey(CodevGroup, models.CASCADE, null=True, related_name="review_figures")
    question = models.CharField(max_length=24)
    first = models.DateField()  # the first days of the first and the last month
    last = models.DateField()
    tenths = models.PositiveIntegerField()
    weight = models.PositiveIntegerField()
    inside = models.PositiveIntegerField(null=True)
    edge = models.SmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organization", "question", "last"], name="figure_by_month")
        ]


class ClosedMoment(models.Model):
    """In which month something of a cycle was counted: once, also when the cycle's dates change later."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="closed_moments")
    moment = models.CharField(max_length=6)  # of the self-ratings, or "turn"
    month = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "moment"], name="moment_closed_once")
        ]
