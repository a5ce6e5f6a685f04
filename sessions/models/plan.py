"""The plans that an organization makes its own, and which ones its groups are offered."""

from typing import Any, ClassVar

from django.db import models

from codev.accounts.models import User
from groups.models import CodevGroup, Organization
from sessions.protocol import Plan

OWN = "own-"


class OrganizationPlanQuerySet(models.QuerySet["OrganizationPlan"]):
    def visible_to(self, user: User) -> "OrganizationPlanQuerySet":
        """For those who administer the organization. What facilitators are offered: planning.offers."""
        return self.filter(organization__in=Organization.objects.administered_by(user), archived_at=None)


class OrganizationPlan(models.Model):
    """What stays the same while it is changed. One that is archived is offered no more; its versions stay,
    because sessions say by which plan they were held."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="plans")
    shown = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OrganizationPlanQuerySet.as_manager()

    @property
    def key(self) -> str:
        """As forms and groups name it, whatever its version."""
        return f"{OWN}{self.pk}"


class PlanVersion(models.Model):
    """A plan as it was saved: never changed, so that the name of a frozen plan stays right."""

    plan = models.ForeignKey(OrganizationPlan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    names = models.JSONField()  # by language
    data = models.JSONField()  # as protocol.Plan reads it
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    @property
    def key(self) -> str:
        """As it is frozen into sessions."""
        return f"{OWN}{self.plan_id}.{self.number}"

    def read(self) -> Plan:
        data: dict[str, Any] = {**self.data, "key": self.key}
        return Plan.from_data(data)


class ShownPlan(models.Model):
    """A plan of the library that the organization offers to its groups."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="shown_plans")
    key = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "key"], name="plan_shown_once")
        ]


class GroupPlan(models.Model):
    """With what the form of a new session begins in this group."""

    group = models.OneToOneField(CodevGroup, models.CASCADE, related_name="usual_plan")
    key = models.CharField(max_length=40)
