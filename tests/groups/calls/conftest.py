"""A call of zoe, who organizes in the first organization; the other one has an organizer too."""

from datetime import date

import pytest

from codev.accounts.models import User
from groups.models import CallForVolunteers, Organization, OrganizationRole
from groups.services.calls import Wording, open_call
from tests.conftest import make_user

WORDING = Wording("Heads of wards", "We look for eight of you.", "en", None)


def make_organizer(organization: Organization, name: str) -> User:
    user = make_user(name)
    OrganizationRole.objects.create(
        organization=organization, user=user, role=OrganizationRole.Role.ORGANIZER
    )
    return user


@pytest.fixture
def zoe(organization: Organization) -> User:
    return make_organizer(organization, "zoe")


@pytest.fixture
def oscar(other_organization: Organization) -> User:
    return make_organizer(other_organization, "oscar")


@pytest.fixture
def call(organization: Organization, zoe: User) -> CallForVolunteers:
    return open_call(zoe, organization, WORDING)


@pytest.fixture
def other_call(other_organization: Organization, oscar: User) -> CallForVolunteers:
    return open_call(oscar, other_organization, WORDING)


def last_day(call: CallForVolunteers, day: date) -> None:
    CallForVolunteers.objects.filter(pk=call.pk).update(closes_on=day)
