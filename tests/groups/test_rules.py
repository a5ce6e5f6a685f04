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


def test_nothing_of_another_organization_is_visible(
    group: CodevGroup, invitation: Invitation, other_group: CodevGroup, erin: User
) -> None:
    """Erin facilitates: she may see what there is of her own group, and of it alone."""
    organization = other_group.organization
    assert list(Organization.objects.visible_to(erin)) == [organization]
    assert list(CodevGroup.objects.visible_to(erin)) == [other_group]
    assert {one.organization for one in OrganizationRole.objects.visible_to(erin)} == {organization}
    assert {one.group for one in Membership.objects.visible_to(erin)} == {other_group}
    assert {one.group for one in Charter.objects.visible_to(erin)} == {other_group}
    assert {one.user for one in CharterSignature.objects.visible_to(erin)} == {erin}
    assert not Invitation.objects.visible_to(erin).exists()
    assert not CodevGroup.objects.counted_by(erin).exists()


def test_visible_rows_are_not_doubled(group: CodevGroup, organization: Organization, alice: User) -> None:
    OrganizationRole.objects.create(organization=organization, user=alice, role="admin")
    assert Organization.objects.visible_to(alice).count() == 1
    assert CodevGroup.objects.visible_to(alice).count() == 1
