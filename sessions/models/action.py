"""What somebody will try: the client's actions, and a commitment of a consultant's own. An experiment, with a
first small step."""

from functools import partial

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.session import Seat


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, user: User) -> "ActionItemQuerySet":
        """For their author alone, which is the default of a group's report."""
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
    due_on = models.DateField(null=True, blank=True)
    support = models.TextField(max_length=2_000, blank=True)
    success = models.TextField(max_length=2_000, blank=True)  # how one will know that it works
    obstacle = models.TextField(max_length=2_000, blank=True)
    learned = models.TextField(max_length=2_000, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    created_at = models.DateTimeField(auto_now_add=True)

    OPEN = (State.PLANNED, State.TRYING)  # what may still become something else

    objects = ActionItemQuerySet.as_manager()

    @property
    def is_settled(self) -> bool:
        return self.state not in self.OPEN

    def plan(self) -> list[tuple[str, str]]:
        """What was thought of beforehand, as names and words; what nobody wrote is left out."""
        day = partial(date_format, format="DATE_FORMAT")
        rows = [
            (_("First small step"), self.first_step),
            (_("By"), day(self.first_step_on) if self.first_step_on else ""),
            (_("All of it by"), day(self.due_on) if self.due_on else ""),
            (_("Who or what can help"), self.support),
            (_("I will know it works when"), self.success),
            (_("What could get in the way"), self.obstacle),
        ]
        return [(str(name), text) for name, text in rows if text]
