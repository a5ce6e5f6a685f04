"""Whom a declared line is with, as far as the organization can know."""

import pytest
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CallForVolunteers, CodevGroup, OrganizationRole, VolunteerLine
from groups.services.volunteering import Said, volunteer, withdraw
from tests.conftest import join, make_user


def recognised(call: CallForVolunteers, person: User, *lines: str) -> list[User | None]:
    entry = volunteer(person, call, Said("Leading", "", lines))
    return [one.other for one in entry.lines.order_by("pk")]


@pytest.mark.parametrize(
    "typed", ["bob@example.org", "BOB@Example.org", "Bob <bob@example.org>", "Bob Example", "bob example"]
)
def test_a_member_by_address_or_name(
    call: CallForVolunteers, group: CodevGroup, grace: User, bob: User, typed: str
) -> None:
    assert recognised(call, grace, typed) == [bob]


@pytest.mark.parametrize("typed", ["Bob", "bob@example.com", "My manager", "Bob Example Junior"])
def test_not_by_less_than_the_whole(
    call: CallForVolunteers, group: CodevGroup, grace: User, typed: str
) -> None:
    assert recognised(call, grace, typed) == [None]


def test_volunteers_and_roles_are_people_of_the_organization(
    call: CallForVolunteers, grace: User, frank: User, zoe: User
) -> None:
    heidi = make_user("heidi")
    volunteer(heidi, call, Said("Leading"))
    typed = ("Heidi Example", frank.email, "Zoe Example")
    assert recognised(call, grace, *typed) == [heidi, frank, zoe]


def test_who_is_elsewhere_or_gone_is_not(
    call: CallForVolunteers, group: CodevGroup, other_group: CodevGroup, grace: User, erin: User, bob: User
) -> None:
    bob.memberships.update(left_at=timezone.now())
    heidi = make_user("heidi")
    withdraw(heidi, volunteer(heidi, call, Said("Leading")))
    assert recognised(call, grace, erin.email, bob.email, heidi.email, "Erin Example") == [None] * 4


def test_a_name_of_two_is_nobodys(call: CallForVolunteers, group: CodevGroup, grace: User) -> None:
    join(group, User.objects.create_user(email="bob2@example.org", name="Bob Example"))
    assert recognised(call, grace, "Bob Example", "bob2@example.org")[0] is None


def test_a_name_that_is_not_known_here_names_nobody(
    call: CallForVolunteers, other_group: CodevGroup, erin: User, grace: User, bob: User
) -> None:
    """Appointed under another name, and not here since: her own name is another organization's."""
    OrganizationRole.objects.create(
        organization=call.organization, user=erin, role="facilitator", called="E. Facilitator"
    )
    assert recognised(call, grace, "Erin Example", "E. Facilitator") == [None, erin]
    User.objects.filter(pk=erin.pk).update(last_login=timezone.now())
    assert recognised(call, bob, "Erin Example", "E. Facilitator") == [erin, None]


def test_who_comes_later_is_recognised_then(
    call: CallForVolunteers, group: CodevGroup, grace: User, other_call: CallForVolunteers
) -> None:
    heidi, ivan = make_user("heidi"), make_user("ivan")
    assert recognised(call, grace, "heidi example", "I <ivan@example.org>", "heidi@example.com") == [None] * 3
    volunteer(heidi, other_call, Said("Elsewhere"))
    assert not VolunteerLine.objects.exclude(other=None).exists()
    volunteer(heidi, call, Said("Leading"))
    volunteer(ivan, call, Said("Leading"))
    assert list(VolunteerLine.objects.order_by("pk").values_list("other", flat=True)) == [
        heidi.pk,
        ivan.pk,
        None,
    ]


def test_who_ended_their_role_is_not(call: CallForVolunteers, grace: User, frank: User) -> None:
    OrganizationRole.objects.filter(user=frank).update(until=timezone.now())
    assert recognised(call, grace, frank.email, frank.name) == [None, None]
