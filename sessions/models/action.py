"""What the client will try: an experiment, with a first small step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.session import Seat


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, user: User) -> "ActionItemQuerySet":
        """For the client alone, which is the default of a group's report."""
        return self.filter(seat__user=user)


class ActionItem(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        TRYING = "trying", _("Trying")
        DONE = "done", _("Done")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="actions")
    text = models.TextField(max_length=2_000)
    first_step = models.TextField(max_length=2_000, blank=True)
    first_step_on = models.DateField(null=True, blank=True)
    obstacle = models.TextField(max_length=2_000, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ActionItemQuerySet.as_manager()
