"""News and thanks between sessions. Cases belong into sessions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.group import CodevGroup


class WallPostQuerySet(models.QuerySet["WallPost"]):
    def visible_to(self, user: User) -> "WallPostQuerySet":
        return self.filter(group__in=CodevGroup.objects.visible_to(user))

    def standing(self) -> "WallPostQuerySet":
        return self.filter(removed_at=None)


class WallPost(models.Model):
    """A few lines to the group. Their author takes them off without a trace; where the facilitator did,
    a line says so: the words and whose they were are gone then."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        THANKS = "thanks", _("Thanks")

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="wall_posts")
    author = models.ForeignKey(User, models.CASCADE, null=True, related_name="wall_posts")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.NEWS)
    text = models.TextField(max_length=1000, blank=True)
    posted_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = WallPostQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["group", "-id"], name="wall_newest")]
