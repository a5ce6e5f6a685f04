"""What the members of a group promise one another, and who signed which version."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from codev.accounts.models import User
from groups.models.group import CodevGroup


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, user: User) -> "CharterQuerySet":
        return self.filter(group__in=CodevGroup.objects.visible_to(user))

    def current(self, group: CodevGroup) -> "Charter":
        """The version that binds today; a group is never without one."""
        return self.filter(group=group).latest("version")


class Charter(models.Model):
    """One version of a group's charter; a version once signed never changes, a new one is written."""

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="charters")
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    # Commitments, one per line; after an empty line, paragraphs.
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CharterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "version"], name="charter_version_once")
        ]

    @property
    def commitments(self) -> list[str]:
        """The lines before the first empty one: what each member promises, in a line each."""
        return [line for line in self.text.split("\n\n")[0].splitlines() if line.strip()]

    @property
    def paragraphs(self) -> list[str]:
        """What follows the commitments: above all the limits of confidentiality."""
        return [part.strip() for part in self.text.split("\n\n")[1:] if part.strip()]


class CharterSignatureQuerySet(models.QuerySet["CharterSignature"]):
    def visible_to(self, user: User) -> "CharterSignatureQuerySet":
        return self.filter(charter__group__in=CodevGroup.objects.visible_to(user))


class CharterSignature(models.Model):
    charter = models.ForeignKey(Charter, models.CASCADE, related_name="signatures")
    user = models.ForeignKey(User, models.CASCADE, related_name="charter_signatures")
    signed_at = models.DateTimeField(auto_now_add=True)

    objects = CharterSignatureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["charter", "user"], name="charter_signed_once")
        ]
