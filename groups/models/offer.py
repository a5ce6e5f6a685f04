"""A seat in a group that an organizer offers to somebody by an invitation."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from codev.accounts.models import User
from groups.models.calls import Volunteer, organized_by
from groups.models.group import CodevGroup, Membership
from groups.models.invitation import Invitation


class SeatOfferQuerySet(models.QuerySet["SeatOffer"]):
    def open(self) -> "SeatOfferQuerySet":
        """Those whose invitation can be taken up today."""
        now = timezone.now()
        return self.filter(
            invitation__redeemed_at=None,
            invitation__revoked_at=None,
            invitation__expires_at__gt=now,
            invitation__group__closed_at=None,
        )

    def visible_to(self, user: User) -> "SeatOfferQuerySet":
        return self.filter(invitation__group__organization__in=organized_by(user))


class SeatOffer(models.Model):
    """Of what the invitation is the answer: to somebody who volunteered, or to a member of another group,
    who leaves it by signing. Once the invitation is declined, revoked or expired, the person simply waits,
    or stays where they are: nothing has to be taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="offer")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, null=True, related_name="offers")
    leaves = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="offers")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SeatOfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(volunteer=None) ^ Q(leaves=None), name="offer_to_a_volunteer_or_a_member"
            )
        ]

    @property
    def person(self) -> User:
        holder = self.volunteer or self.leaves
        assert holder is not None, "the constraint sees to it"
        return holder.user


def left_by_signing(invitation: Invitation) -> CodevGroup | None:
    """The group that the invited person leaves when they join this one: they read it before they sign."""
    stays = Membership.objects.active().filter(offers__invitation=invitation).select_related("group")
    stay = stays.exclude(role=Membership.Role.FACILITATOR).first()
    return stay.group if stay else None
