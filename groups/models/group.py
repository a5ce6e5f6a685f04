"""A closed group of peers and who belongs to it."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.organization import Organization

if TYPE_CHECKING:
    from groups.hooks import Coming


class CodevGroupQuerySet(models.QuerySet["CodevGroup"]):
    def seating(self, user: User) -> "CodevGroupQuerySet":
        """Those in which the user has a seat today, signed for or not: who facilitates a composed group is
        seated before they have signed."""
        return self.filter(memberships__user=user, memberships__left_at=None)

    def visible_to(self, user: User) -> "CodevGroupQuerySet":
        """Those of which the user is a member today, having signed a version of the charter. An admin's
        counts are asked with `counted_by`."""
        return self.seating(user).filter(pk__in=user.charter_signatures.values("charter__group"))

    def real(self) -> "CodevGroupQuerySet":
        """Not those in which somebody rehearses: they stand in no list and in no count."""
        return self.filter(rehearsal=False)

    def facilitated_by(self, user: User) -> "CodevGroupQuerySet":
        """Those in which the user invites, schedules and removes; nothing of that in a closed group."""
        return self.real().given_to(user).filter(pk__in=user.charter_signatures.values("charter__group"))

    def given_to(self, user: User) -> "CodevGroupQuerySet":
        """Open groups of which the user is the facilitator, having signed or not."""
        return self.filter(
            closed_at=None,
            memberships__user=user,
            memberships__left_at=None,
            memberships__role=Membership.Role.FACILITATOR,
        )

    def counted_by(self, user: User) -> "CodevGroupQuerySet":
        """Those of the organizations that the user administers: their existence and counts, no more."""
        return self.real().filter(organization__in=Organization.objects.administered_by(user))


class CodevGroup(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="codev_groups")
    name = models.CharField(_("Name"), max_length=120)
    in_common = models.CharField(_("Profession or shared concern"), max_length=160, blank=True)
    purpose = models.TextField(_("Purpose"), max_length=500, blank=True)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("Time zone"), max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # One facilitator and simulated people, in an organization that nobody administers.
    rehearsal = models.BooleanField(default=False)
    guests = models.BooleanField(default=False)  # whether people who are no members may sit in a session
    # How long words stay, where the group chose less than its organization: policy_retention.
    words_days_after = models.PositiveSmallIntegerField(null=True, blank=True)
    words_days_without = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = CodevGroupQuerySet.as_manager()
    # Set by the dashboard, no columns: its next session, and what its reader is in it.
    coming: "Coming | None" = None
    my_role = ""


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(left_at=None)

    def visible_to(self, user: User) -> "MembershipQuerySet":
        """Everybody's, in the groups of which the user is a member today."""
        return self.filter(group__in=CodevGroup.objects.visible_to(user))


class Membership(models.Model):
    """One stay of a person in a group; who comes back gets a new row, so that history stays right."""

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("Facilitator")
        CO_FACILITATOR = "co_facilitator", _("Co-facilitator")
        DEPUTY = "deputy", _("Deputy")
        MEMBER = "member", _("Member")

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    line: "ReportingLine | None" = None  # what they declared: set by queries.members_for_manager, no column
    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(left_at=None), name="membership_active_once"
            )
        ]
        # Counting who sits in 5,000 groups reads this alone.
        indexes: ClassVar = [models.Index(fields=["group", "left_at", "user"], name="membership_by_group")]


class ReportingLineQuerySet(models.QuerySet["ReportingLine"]):
    def visible_to(self, user: User) -> "ReportingLineQuerySet":
        """For the facilitator of the group alone, and for who declared it."""
        return self.filter(Q(group__in=CodevGroup.objects.facilitated_by(user)) | Q(user=user))

    def unsettled(self) -> "ReportingLineQuerySet":
        return self.filter(settled_at=None)


class ReportingLine(models.Model):
    """What somebody declared on joining: a hierarchical link with somebody of the group.

    The method wants none; the facilitator settles it before the first session.
    """

    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="reporting_lines")
    user = models.ForeignKey(User, models.CASCADE, related_name="reporting_lines")
    with_whom = models.CharField(max_length=200)
    declared_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    agreed = models.CharField(_("What you agreed"), max_length=200, blank=True)

    objects = ReportingLineQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "user"], name="reporting_line_once_per_person")
        ]
