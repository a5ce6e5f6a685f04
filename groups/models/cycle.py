"""A cycle of a group: as many sessions as planned, in which each member is the client once."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.group import CodevGroup


class CycleQuerySet(models.QuerySet["Cycle"]):
    def visible_to(self, user: User) -> "CycleQuerySet":
        return self.filter(group__in=CodevGroup.objects.visible_to(user))


class Cycle(models.Model):
    """It lasts until the next one begins. A session belongs to the cycle in which its date lies."""

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    name = models.CharField(_("Name of the cycle"), max_length=80, blank=True)
    starts_on = models.DateField(_("Begins on"))
    planned_sessions = models.PositiveIntegerField(_("Sessions planned"))
    rhythm_weeks = models.PositiveIntegerField(_("Weeks between sessions"), default=4)
    minutes = models.PositiveIntegerField(_("Length of a session"), default=90)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "number"], name="cycle_number_once_per_group"),
            models.UniqueConstraint(fields=["group", "starts_on"], name="cycle_begins_alone"),
        ]

    @property
    def last_planned_on(self) -> date:
        """The day of its last session, if the rhythm is kept."""
        return self.starts_on + timedelta(weeks=self.rhythm_weeks * (self.planned_sessions - 1))

    def due_by(self, day: date) -> int:
        """How many sessions there are by this day, if the rhythm is kept."""
        if day < self.starts_on:
            return 0
        return min(1 + (day - self.starts_on).days // (7 * self.rhythm_weeks), self.planned_sessions)


def today_of(group: CodevGroup) -> date:
    return timezone.localdate(timezone=ZoneInfo(group.time_zone))


def midnight_of(group: CodevGroup, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(group.time_zone))


def cycles_of(group: CodevGroup) -> "tuple[Cycle | None, Cycle | None]":
    """The cycle that runs today, and the one that has been planned after it."""
    running = ahead = None
    for cycle in Cycle.objects.filter(group=group).order_by("starts_on"):
        if cycle.starts_on <= today_of(group):
            running = cycle
        elif ahead is None:
            ahead = cycle
    return running, ahead
