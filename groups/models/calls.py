"""Calling for volunteers, who answered, and the groups that are composed of them."""

import uuid
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models.group import CodevGroup
from groups.models.organization import Organization, OrganizationQuerySet, OrganizationRole


def organized_by(user: User) -> OrganizationQuerySet:
    """Those in which the user is an organizer: whose calls, volunteers and drafts they see."""
    return Organization.objects.with_role(user, OrganizationRole.Role.ORGANIZER)


class CallQuerySet(models.QuerySet["CallForVolunteers"]):
    def visible_to(self, user: User) -> "CallQuerySet":
        """For the organizers. Its public page is asked for by its id, and shows the call alone."""
        return self.filter(organization__in=organized_by(user))

    def standing(self) -> "CallQuerySet":
        """Not closed by anybody; one whose last day is over still stands until it is prolonged or closed."""
        return self.filter(closed_at=None)


class CallForVolunteers(models.Model):
    """It says what is offered and asked; whoever has its address may answer until it closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="calls")
    title = models.CharField(_("Title"), max_length=120)
    text = models.TextField(_("Text"), max_length=2000)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, default="en")
    closes_on = models.DateField(_("Open until"), null=True, blank=True)
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="calls_opened")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    @property
    def is_open(self) -> bool:
        """Until its last day is over where the organization is."""
        today = timezone.localdate(timezone=ZoneInfo(self.organization.time_zone))
        return self.closed_at is None and (self.closes_on is None or self.closes_on >= today)


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def standing(self) -> "VolunteerQuerySet":
        """Neither withdrawn nor taken off: waiting, or placed in a group."""
        return self.filter(withdrawn_at=None)

    def waiting(self) -> "VolunteerQuerySet":
        return self.standing().filter(placed_at=None)

    def visible_to(self, user: User) -> "VolunteerQuerySet":
        """For the organizers of the organization, and one's own."""
        return self.filter(Q(call__organization__in=organized_by(user)) | Q(user=user))


class Volunteer(models.Model):
    """What somebody said when they volunteered. Being one gives no right to see anything else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(CallForVolunteers, models.CASCADE, related_name="volunteers")
    user = models.ForeignKey(User, models.CASCADE, related_name="volunteerings")
    in_common = models.CharField(_("Profession or concern"), max_length=160, blank=True)
    availability = models.CharField(_("Availability"), max_length=300, blank=True)
    volunteered_at = models.DateTimeField(auto_now_add=True)
    # Its words and lines are gone from then on, whoever ended it.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    taken_off = models.BooleanField(default=False)  # by an organizer, not by the person
    placed_at = models.DateTimeField(null=True, blank=True)
    placed_in = models.ForeignKey(
        CodevGroup, models.SET_NULL, null=True, blank=True, related_name="volunteers"
    )

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "user"], condition=Q(withdrawn_at=None), name="volunteer_once_per_call"
            )
        ]


class VolunteerLineQuerySet(models.QuerySet["VolunteerLine"]):
    def visible_to(self, user: User) -> "VolunteerLineQuerySet":
        """For the organizers of the organization and for who declared it; for nobody else, ever."""
        return self.filter(Q(volunteer__call__organization__in=organized_by(user)) | Q(volunteer__user=user))


class VolunteerLine(models.Model):
    """A hierarchical link with somebody of the organization, as it was typed. ``other`` is who it seems to
    be, for the organizers alone: who declared it is not told whether that person is known here."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="lines")
    with_whom = models.CharField(max_length=200)
    other = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)  # an organizer: it is in nobody's way

    objects = VolunteerLineQuerySet.as_manager()


class DraftGroupQuerySet(models.QuerySet["DraftGroup"]):
    def visible_to(self, user: User) -> "DraftGroupQuerySet":
        return self.filter(organization__in=organized_by(user))


class DraftGroup(models.Model):
    """A group that is being composed; once it is sent it has become a group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="draft_groups")
    name = models.CharField(_("Name"), max_length=120)
    in_common = models.CharField(_("Profession or shared concern"), max_length=160, blank=True)
    facilitator = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="drafts_facilitated"
    )
    first_on = models.DateField(_("First session on"), null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(_("Weeks between sessions"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Length of a session"), null=True, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="drafts_created")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    group = models.ForeignKey(CodevGroup, models.SET_NULL, null=True, blank=True, related_name="drafts")

    objects = DraftGroupQuerySet.as_manager()


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, user: User) -> "PlacementQuerySet":
        return self.filter(draft__organization__in=organized_by(user))


class Placement(models.Model):
    """Where a volunteer is thought to sit: one place at a time."""

    draft = models.ForeignKey(DraftGroup, models.CASCADE, related_name="placements")
    volunteer = models.OneToOneField(Volunteer, models.CASCADE, related_name="placement")
    placed_at = models.DateTimeField(default=timezone.now)

    objects = PlacementQuerySet.as_manager()
