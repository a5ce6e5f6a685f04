"""Naming a co-facilitator or a deputy, taking the role back, handing the group over."""

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership, Organization, OrganizationRole
from groups.rules import can_facilitate, can_manage, role_in
from groups.services.errors import NotAllowed, NotAppointed
from groups.services.roles import hand_over, name_role
from groups.signals import membership_ended
from tests.groups.conftest import Browser
from tests.groups.test_members import seat

Role = Membership.Role


def appoint(organization: Organization, user: User) -> None:
    OrganizationRole.objects.create(
        organization=organization, user=user, role=OrganizationRole.Role.FACILITATOR
    )


@pytest.mark.parametrize("role", [Role.CO_FACILITATOR, Role.DEPUTY])
def test_a_role_is_named_and_taken_back(group: CodevGroup, alice: User, bob: User, role: Role) -> None:
    assert name_role(alice, seat(group, bob), role)
    assert can_facilitate(bob, group)
    assert not can_manage(bob, group)
    assert not name_role(alice, seat(group, bob), role)  # a second time: nothing
    assert name_role(alice, seat(group, bob), Role.MEMBER)
    assert not can_facilitate(bob, group)
    told = AuditEntry.objects.filter(action="group.role_named").order_by("pk")
    assert [entry.facts for entry in told] == [{"role": role}, {"role": "member"}]


def test_only_a_role_that_is_lost_is_told(
    group: CodevGroup,
    alice: User,
    bob: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[str] = []

    def listen(sender: object, membership: Membership, **_: object) -> None:
        told.append(membership.role)

    membership_ended.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        for role in (Role.DEPUTY, Role.CO_FACILITATOR, Role.MEMBER):
            name_role(alice, seat(group, bob), role)
    membership_ended.disconnect(listen)
    assert told == ["member"]


def test_the_facilitators_own_role_is_not_given(group: CodevGroup, alice: User, bob: User) -> None:
    with pytest.raises(NotAllowed):
        name_role(alice, seat(group, bob), Role.FACILITATOR)
    with pytest.raises(NotAllowed):
        name_role(alice, seat(group, alice), Role.MEMBER)
    assert can_manage(alice, group)


def test_a_co_facilitator_names_nobody(group: CodevGroup, alice: User, bob: User, carol: User) -> None:
    name_role(alice, seat(group, bob), Role.CO_FACILITATOR)
    with pytest.raises(NotAllowed):
        name_role(bob, seat(group, carol), Role.DEPUTY)
    with pytest.raises(NotAllowed):
        hand_over(bob, group, seat(group, carol))


def test_handed_over_to_an_appointed_facilitator(
    group: CodevGroup, organization: Organization, alice: User, bob: User
) -> None:
    appoint(organization, bob)
    hand_over(alice, group, seat(group, bob))
    assert can_manage(bob, group)
    assert role_in(alice, group) == Role.MEMBER
    assert AuditEntry.objects.get(action="group.handed_over").object_id == str(bob.pk)
    with pytest.raises(NotAllowed):
        hand_over(alice, group, seat(group, bob))


def test_not_to_who_is_appointed_elsewhere_only(
    group: CodevGroup, other_organization: Organization, alice: User, bob: User
) -> None:
    appoint(other_organization, bob)
    with pytest.raises(NotAppointed):
        hand_over(alice, group, seat(group, bob))
    assert can_manage(alice, group)


def test_not_to_somebody_of_another_group(
    group: CodevGroup, other_group: CodevGroup, alice: User, erin: User
) -> None:
    with pytest.raises(NotAllowed):
        hand_over(alice, group, seat(other_group, erin))


def test_pages(
    group: CodevGroup, organization: Organization, alice: User, bob: User, browser_of: Browser
) -> None:
    browser = browser_of(alice)
    role = reverse("member_role", args=[group.pk, seat(group, bob).pk])
    assert "Bob Example" in browser.get(role).content.decode()
    assert browser.post(role, {"role": "facilitator"}).status_code == 200  # not one of the choices
    assert role_in(bob, group) == Role.MEMBER
    assert browser.post(role, {"role": "deputy"}).status_code == 302
    assert role_in(bob, group) == Role.DEPUTY
    path = reverse("group_hand_over", args=[group.pk])
    text = browser.post(path, {"to": seat(group, bob).pk}).content.decode()
    assert "Bob Example is not appointed as a facilitator in Harbour Hospitals yet." in text
    appoint(organization, bob)
    assert browser.post(path, {"to": seat(group, bob).pk})["Location"] == reverse("group", args=[group.pk])
    assert can_manage(bob, group)
    assert browser.get(path).status_code == 404


def test_the_facilitator_is_not_offered_to_themselves(
    group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    path = reverse("member_role", args=[group.pk, seat(group, alice).pk])
    assert browser_of(alice).get(path).status_code == 404
    page = browser_of(alice).get(reverse("group_hand_over", args=[group.pk]))
    offered = [str(label) for _value, label in page.context["form"].fields["to"].choices]
    assert offered == ["Choose a person", "Bob Example", "Carol Example", "Dan Example"]
