"""Who may do what, and what is visible to whom."""

import pytest
from django.utils import timezone

from codev.accounts.models import User
from groups import rules
from groups.models import (
    Charter,
    CharterSignature,
    CodevGroup,
    Invitation,
    Membership,
    Organization,
    OrganizationRole,
)

ROLES = [("facilitator", True, True), ("co_facilitator", True, False), ("deputy", True, False)]


@pytest.mark.parametrize(("role", "runs", "manages"), [*ROLES, ("member", False, False)])
def test_roles_in_a_group(role: str, runs: bool, manages: bool, group: CodevGroup, bob: User) -> None:
    bob.memberships.update(role=role)
    assert rules.is_member(bob, group)
    assert rules.can_facilitate(bob, group) is runs
    assert rules.can_manage(bob, group) is manages


def test_who_left_may_nothing(group: CodevGroup, alice: User) -> None:
    alice.memberships.update(left_at=timezone.now())
    assert not rules.is_member(alice, group)
    assert not rules.can_facilitate(alice, group)
    assert not rules.can_manage(alice, group)


def test_an_ended_role_in_the_organization_gives_nothing(organization: Organization, frank: User) -> None:
    assert rules.is_admin(frank, organization)
    frank.organization_roles.update(until=timezone.now())
    assert not rules.is_admin(frank, organization)
    assert not Organization.objects.administered_by(frank).exists()


def test_roles_do_not_cross_organizations(
    organization: Organization,
    other_organization: Organization,
    group: CodevGroup,
    other_group: CodevGroup,
    alice: User,
    frank: User,
) -> None:
    assert rules.can_create_group(alice, organization)
    assert not rules.can_create_group(alice, other_organization)
    assert not rules.is_admin(frank, other_organization)
    assert not rules.is_member(alice, other_group)


MODELS = [Charter, CharterSignature, CodevGroup, Membership, Organization, OrganizationRole, Invitation]


@pytest.mark.parametrize("model", MODELS)
def test_nothing_of_another_organization_is_visible(
    model, group: CodevGroup, invitation: Invitation, other_group: CodevGroup, erin: User
) -> None:
    def homes(rows) -> set[str]:
        return {str(home(row)) for row in rows}

    def home(row) -> object:
        for field in ("organization_id", "group_id"):
            if hasattr(row, field):
                return getattr(row, field)
        return row.charter.group_id if hasattr(row, "charter") else row.pk

    own = {str(other_group.pk), str(other_group.organization_id)}
    assert homes(model.objects.all()) - own
    assert homes(model.objects.visible_to(erin)) <= own


def test_visible_rows_are_not_doubled(group: CodevGroup, organization: Organization, alice: User) -> None:
    OrganizationRole.objects.create(organization=organization, user=alice, role="admin")
    assert Organization.objects.visible_to(alice).count() == 1
    assert CodevGroup.objects.visible_to(alice).count() == 1
