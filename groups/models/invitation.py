"""An invitation to a group, bound to one address."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from codev.accounts.models import User, normalize_email
from groups.models.group import CodevGroup

VALID_FOR = timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> "InvitationQuerySet":
        """Neither taken up nor revoked; an expired one still waits for the facilitator to resend it."""
        return self.filter(redeemed_at=None, revoked_at=None)

    def open_at(self, now: datetime) -> "InvitationQuerySet":
        """Those that can be taken up at this moment, as far as their own row says.

        No join on purpose: PostgreSQL decides a conditional update anew for a row that was changed
        meanwhile, but does not run a subquery anew, which is what Django makes of a join.
        """
        return self.pending().filter(expires_at__gt=now)

    def of_open_groups(self) -> "InvitationQuerySet":
        return self.filter(group__closed_at=None)

    def addressed_to(self, user: User) -> "InvitationQuerySet":
        return self.filter(address=normalize_email(user.email))

    def visible_to(self, user: User) -> "InvitationQuerySet":
        return self.filter(group__in=CodevGroup.objects.facilitated_by(user))


class Invitation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="invitations")
    address = models.EmailField()
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="invitations_sent")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # How often it was mailed: a resend names the mailing that it replaces, so a double click sends one.
    mailing = models.PositiveSmallIntegerField(default=1)
    # Empty until its mail is made: the token exists in that mail alone, here only its SHA-256.
    token_hash = models.CharField(max_length=64, blank=True)
    redeemed_at = models.DateTimeField(null=True, blank=True)
    redeemed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="invitations_redeemed")
    revoked_at = models.DateTimeField(null=True, blank=True)
    # By the person invited: it is over like one that was taken back, and says so.
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    # What became of its mail: set by queries.pending_invitations, no columns.
    mail = ""
    mailed_at: datetime | None = None
    refused = False

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="invitation_token_unique"
            ),
            models.UniqueConstraint(
                fields=["group", "address"],
                condition=Q(redeemed_at=None, revoked_at=None),
                name="invitation_pending_once",
            ),
        ]

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
