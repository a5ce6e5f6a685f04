"""The link with which people ask to join a group, and who asked."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from codev.accounts.models import User
from groups.models.group import CodevGroup

LINK_VALID_FOR = timedelta(days=30)
MOST_WAITING = 30  # for one link: a group has twelve seats at most


class JoinLinkQuerySet(models.QuerySet["JoinLink"]):
    def standing(self) -> "JoinLinkQuerySet":
        """Not revoked; one that has expired still stands until another replaces it."""
        return self.filter(revoked_at=None)

    def open_at(self, now: datetime) -> "JoinLinkQuerySet":
        """Those that open something at this moment, as far as their own row says."""
        return self.standing().filter(expires_at__gt=now)

    def visible_to(self, user: User) -> "JoinLinkQuerySet":
        return self.filter(group__in=CodevGroup.objects.facilitated_by(user))


class JoinLink(models.Model):
    """Whoever comes by it asks to join; nobody joins by it alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="join_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = JoinLinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(revoked_at=None), name="join_link_one_stands"
            )
        ]

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()


class AdmissionRequestQuerySet(models.QuerySet["AdmissionRequest"]):
    def waiting(self) -> "AdmissionRequestQuerySet":
        return self.filter(state=AdmissionRequest.State.WAITING)

    def visible_to(self, user: User) -> "AdmissionRequestQuerySet":
        """For the facilitator of the group, and for who asked."""
        return self.filter(Q(group__in=CodevGroup.objects.facilitated_by(user)) | Q(user=user))


class AdmissionRequest(models.Model):
    """Somebody whose address is proven asks to join. Who is let in is invited like everybody else."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ADMITTED = "admitted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="admission_requests")
    link = models.ForeignKey(JoinLink, models.CASCADE, related_name="requests")
    user = models.ForeignKey(User, models.CASCADE, related_name="admission_requests")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AdmissionRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(state="waiting"), name="admission_waits_once"
            )
        ]
