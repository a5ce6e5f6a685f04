"""What one person wants to learn in one group."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.group import CodevGroup


class PersonalGoalQuerySet(models.QuerySet["PersonalGoal"]):
    def visible_to(self, user: User) -> "PersonalGoalQuerySet":
        """One's own: told to nobody else, also not to who facilitates."""
        return self.filter(user=user)


class PersonalGoal(models.Model):
    """Of the person in the group, not of one stay: who comes back finds it again."""

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="personal_goals")
    user = models.ForeignKey(User, models.CASCADE, related_name="personal_goals")
    text = models.TextField(_("My goal in this group"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PersonalGoalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "user"], name="personal_goal_once_per_person")
        ]
