"""Somebody who is no member, invited to sit in one session: by link, and a code sent by e-mail."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from codev.accounts.models import User, normalize_email
from groups.models import Charter, CodevGroup

VALID_FOR = timedelta(days=7)
TO_COME = ("planned", "live")


class GuestQuerySet(models.QuerySet["Guest"]):
    def invited(self) -> "GuestQuerySet":
        """Not revoked, whether they have agreed yet or not."""
        return self.filter(revoked_at=None)

    def standing(self) -> "GuestQuerySet":
        """Those who have agreed: they have the rights of a seat in that session."""
        return self.invited().filter(agreed_at__isnull=False)

    def open_at(self, now: datetime) -> "GuestQuerySet":
        """Those that can still be taken up: seven days since the mail, and never after the session."""
        waiting = self.invited().filter(agreed_at=None, expires_at__gt=now)
        group = Q(session__group__guests=True, session__group__closed_at=None)
        return waiting.filter(group, session__status__in=TO_COME)

    def addressed_to(self, user: User) -> "GuestQuerySet":
        return self.filter(address=normalize_email(user.email))

    def visible_to(self, user: User) -> "GuestQuerySet":
        """For the facilitator of the group, and for the guest."""
        facilitated = Q(session__group__in=CodevGroup.objects.facilitated_by(user))
        return self.filter(facilitated | Q(user=user))


class Guest(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("codev_sessions.CodevSession", models.CASCADE, related_name="guests")
    address = models.EmailField()
    name = models.CharField(max_length=80)  # as the facilitator told it to the group
    observer = models.BooleanField(default=False)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # How often it was mailed: a resend names the mailing that it replaces, so a double click sends one.
    mailing = models.PositiveSmallIntegerField(default=1)
    # Empty until its mail is made: the token exists in that mail alone, here only its SHA-256.
    token_hash = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # What they agreed to, for this session alone; nothing of it makes a member.
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="guest_seats")
    agreed_at = models.DateTimeField(null=True, blank=True)
    charter = models.ForeignKey(Charter, models.CASCADE, null=True, related_name="+")
    reports_with = models.CharField(max_length=200, blank=True)
    revocable = False  # whether who asks may take it back: set by views.session, no column

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="guest_token_unique"
            ),
            models.UniqueConstraint(
                fields=["session", "address"], condition=Q(revoked_at=None), name="guest_invited_once"
            ),
        ]

    @property
    def called(self) -> str:
        """Their own name once they have come, until then the one that the facilitator gave."""
        return (self.user.name if self.user else "") or self.name

    @property
    def is_expired(self) -> bool:
        return self.agreed_at is None and self.expires_at <= timezone.now()
