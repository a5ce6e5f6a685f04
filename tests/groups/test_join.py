"""From the link in a mail to a seat: nobody joins without having signed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import Charter, CharterSignature, CodevGroup, Invitation, Membership, ReportingLine
from groups.rules import is_member
from groups.services import start
from groups.services.errors import CharterChanged, LinkGone
from groups.services.invitations import revoke
from groups.services.joining import Signing, accept, invited_person, open_invitation
from groups.services.life import remove_member
from tests.conftest import make_user
from tests.groups.parallel import at_once, until_somebody_waits_for_a_lock

SIGNS = Signing(version=1)


def test_signs_and_joins(group: CodevGroup, invitation: Invitation, grace: User) -> None:
    membership = accept(grace, invitation, SIGNS)
    assert (membership.role, membership.user) == (Membership.Role.MEMBER, grace)
    assert CharterSignature.objects.filter(charter__group=group, user=grace).count() == 1
    invitation.refresh_from_db()
    assert invitation.redeemed_by == grace
    assert AuditEntry.objects.filter(action="group.member_joined").count() == 1


def test_accepted_twice_is_the_same(group: CodevGroup, invitation: Invitation, grace: User) -> None:
    assert accept(grace, invitation, SIGNS) == accept(grace, invitation, SIGNS)
    assert AuditEntry.objects.filter(action="group.member_joined").count() == 1


def test_bound_to_its_address(group: CodevGroup, invitation: Invitation, erin: User, bob: User) -> None:
    with pytest.raises(LinkGone):
        accept(erin, invitation, SIGNS)
    assert not is_member(erin, group)
    with pytest.raises(LinkGone):
        accept(bob, invitation, SIGNS)
    assert Invitation.objects.pending().exists()


def test_another_version_than_the_one_read_changes_nothing(
    group: CodevGroup, invitation: Invitation, grace: User
) -> None:
    Charter.objects.create(group=group, version=2, language="en", text="New words.")
    with pytest.raises(CharterChanged):
        accept(grace, invitation, SIGNS)
    assert not is_member(grace, group)
    assert Invitation.objects.pending().filter(pk=invitation.pk).exists()


def test_expired_and_revoked_open_nothing(
    group: CodevGroup, invitation: Invitation, token: str, grace: User, alice: User
) -> None:
    assert open_invitation(token) == invitation
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(LinkGone):
        open_invitation(token)
    with pytest.raises(LinkGone):
        accept(grace, invitation, SIGNS)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    revoke(alice, invitation)
    with pytest.raises(LinkGone):
        accept(grace, invitation, SIGNS)
    assert not is_member(grace, group)


def test_nobody_joins_a_closed_group(
    group: CodevGroup, invitation: Invitation, token: str, grace: User
) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    with pytest.raises(LinkGone):
        open_invitation(token)
    with pytest.raises(LinkGone):
        accept(grace, invitation, SIGNS)
    assert Invitation.objects.pending().exists()


def test_a_redeemed_one_does_not_bring_back_who_was_removed(
    group: CodevGroup, invitation: Invitation, grace: User, alice: User
) -> None:
    remove_member(alice, accept(grace, invitation, SIGNS))
    with pytest.raises(LinkGone):
        accept(grace, invitation, SIGNS)
    assert not is_member(grace, group)


def test_a_reporting_line_is_for_the_facilitator_alone(
    group: CodevGroup,
    invitation: Invitation,
    grace: User,
    alice: User,
    bob: User,
    frank: User,
) -> None:
    accept(grace, invitation, Signing(version=1, reports_with="Bob is my manager"))
    seen = {user.email: ReportingLine.objects.visible_to(user).count() for user in (alice, grace, bob, frank)}
    assert seen == {alice.email: 1, grace.email: 1, bob.email: 0, frank.email: 0}


def test_an_unknown_address_becomes_a_person_once(
    group: CodevGroup, invitation: Invitation, bob: User
) -> None:
    person = invited_person(invitation)
    assert (person.email, person.name, person.language) == ("grace@example.org", "", group.language)
    assert invited_person(invitation) == person
    accept(person, invitation, Signing(version=1, name="Grace Example"))
    person.refresh_from_db()
    assert person.name == "Grace Example"


@pytest.mark.django_db(transaction=True)
def test_fifty_redemptions_at_once_make_one_member(
    group: CodevGroup, invitation: Invitation, grace: User
) -> None:
    results = at_once(50, lambda _: accept(grace, invitation, SIGNS).pk)
    assert len(set(results)) == 1
    assert Membership.objects.filter(user=grace).count() == 1
    assert AuditEntry.objects.filter(action="group.member_joined").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_link_begins_one_organization_for_many_at_once() -> None:
    link = start.open_link(start.organization_link().rstrip("/").rsplit("/", 1)[1])
    people = [make_user(f"p{number}") for number in range(8)]

    def begin(number: int) -> str:
        return start.begin_organization(people[number], link, name=f"O{number}", language="en").name

    results = at_once(8, begin)
    assert len([one for one in results if isinstance(one, str)]) == 1
    assert len([one for one in results if isinstance(one, LinkGone)]) == 7


@pytest.mark.django_db(transaction=True)
def test_revoked_a_moment_before_wins(
    group: CodevGroup, invitation: Invitation, grace: User, alice: User
) -> None:
    """Whoever redeems has read the row as pending and waits for the one who revokes it."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            revoke(alice, invitation)
            redeeming = pool.submit(at_once, 1, lambda _: accept(grace, invitation, SIGNS))
            until_somebody_waits_for_a_lock()
        assert isinstance(redeeming.result()[0], LinkGone)
    assert not is_member(grace, group)
