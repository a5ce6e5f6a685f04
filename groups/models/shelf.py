"""Theory, articles and tools that members share: a link, a text or a file each."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.group import CodevGroup


class ShelfItemQuerySet(models.QuerySet["ShelfItem"]):
    def visible_to(self, user: User) -> "ShelfItemQuerySet":
        return self.filter(group__in=CodevGroup.objects.visible_to(user))


class ShelfItem(models.Model):
    """One of ``url``, ``text`` and ``file_name`` says what it is. It stays when who put it there leaves."""

    class Kind(models.TextChoices):
        THEORY = "theory", _("Theory")
        ARTICLE = "article", _("Article")
        TOOL = "tool", _("Tool")

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="shelf_items")
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="shelf_items")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.ARTICLE)
    title = models.CharField(max_length=120)
    url = models.URLField(max_length=500, blank=True)
    text = models.TextField(max_length=10_000, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=8, blank=True)  # a code of groups.files
    size = models.PositiveIntegerField(default=0)  # bytes of the file
    put_at = models.DateTimeField(auto_now_add=True)

    objects = ShelfItemQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["group", "-id"], name="shelf_newest")]


class ShelfFile(models.Model):
    """The bytes, in a row of their own: lists never read them. In the database, so that every process
    serves them, a backup holds them, and they go in the transaction in which their item goes."""

    item = models.OneToOneField(ShelfItem, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()
