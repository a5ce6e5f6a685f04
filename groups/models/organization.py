"""An organization, who administers it, and the link with which a new one is begun."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, user: User) -> "OrganizationQuerySet":
        """Those in which the user holds a role, or is a member of a group."""
        return self.filter(
            Q(roles__user=user, roles__until=None)
            | Q(
                codev_groups__rehearsal=False,
                codev_groups__memberships__user=user,
                codev_groups__memberships__left_at=None,
            )
        ).distinct()

    def administered_by(self, user: User) -> "OrganizationQuerySet":
        return self.with_role(user, OrganizationRole.Role.ADMIN)

    def with_role(self, user: User, role: str) -> "OrganizationQuerySet":
        return self.filter(roles__user=user, roles__role=role, roles__until=None)


class Organization(models.Model):
    """The tenant: nothing crosses from one to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("Time zone"), max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)
    # What differs from the defaults of groups.policy, by the name of the setting.
    policy = models.JSONField(default=dict)

    objects = OrganizationQuerySet.as_manager()


class OrganizationRoleQuerySet(models.QuerySet["OrganizationRole"]):
    def active(self) -> "OrganizationRoleQuerySet":
        return self.filter(until=None)

    def by_name(self) -> "OrganizationRoleQuerySet":
        """By the name of ``person``, which is shown: another order would tell of another name."""
        known = Q(called="") | Q(user__last_login__gte=F("since"))
        shown = Lower(Case(When(known, then="user__name"), default="called"))
        return self.order_by(shown, "user__email", "role")

    def visible_to(self, user: User) -> "OrganizationRoleQuerySet":
        """All roles of the organizations that the user administers, and the user's own."""
        return self.filter(Q(organization__in=Organization.objects.administered_by(user)) | Q(user=user))


class OrganizationRole(models.Model):
    """What somebody may do in an organization, from a day to a day."""

    class Role(models.TextChoices):
        ADMIN = "admin", _("Admin")
        ORGANIZER = "organizer", _("Organizer")
        FACILITATOR = "facilitator", _("Facilitator")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, models.CASCADE, related_name="organization_roles")
    role = models.CharField(max_length=16, choices=Role.choices)
    training = models.TextField(_("Training"), max_length=500, blank=True)
    called = models.CharField(max_length=80, blank=True)  # the name that the appointing admin gave
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = OrganizationRoleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "user", "role"],
                condition=Q(until=None),
                name="organization_role_held_once",
            )
        ]

    @property
    def person(self) -> User:
        """As admins may know them: under the name that was given on appointing, until the person has signed
        in since. An address alone must not tell the name that somebody has in another organization, nor
        whether they are here at all."""
        user = self.user
        if not self.called or (user.last_login and user.last_login >= self.since):
            return user
        return User(pk=user.pk, name=self.called, email=user.email)


class OrganizationLinkQuerySet(models.QuerySet["OrganizationLink"]):
    def open_at(self, now: datetime) -> "OrganizationLinkQuerySet":
        return self.filter(used_at=None, expires_at__gt=now)


class OrganizationLink(models.Model):
    """The one-time link with which its first admin begins an organization; only its hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="+")

    objects = OrganizationLinkQuerySet.as_manager()
