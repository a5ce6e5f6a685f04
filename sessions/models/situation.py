"""What somebody would bring to a session: their own list, seen by nobody until it is brought."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, user: User) -> "SituationQuerySet":
        return self.filter(author=user)


class Situation(models.Model):
    class Kind(models.TextChoices):
        PROBLEM = "problem", _("Problem")
        CONCERN = "concern", _("Concern")
        PROJECT = "project", _("Project")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="situations")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(max_length=140)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SituationQuerySet.as_manager()
