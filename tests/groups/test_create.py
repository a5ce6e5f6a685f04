"""A facilitator creates a group."""

import pytest
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.charter_default import DEFAULT_TEXT
from groups.models import Charter, CharterSignature, CodevGroup, Organization
from groups.rules import can_manage
from groups.services.errors import NotAllowed
from groups.services.life import create_group
from groups.services.organizations import appoint
from tests.groups.conftest import Browser

TYPED = {"name": "Ward leaders", "purpose": "Running a ward", "language": "fr"}


@pytest.fixture
def appointed(organization: Organization, frank: User, alice: User) -> User:
    appoint(frank, organization, "facilitator", address=alice.email, name="", training="Two days")
    return alice


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_creator_facilitates_and_has_signed_the_charter_in_the_groups_language(
    organization: Organization, appointed: User, language: str
) -> None:
    group = create_group(appointed, organization, name="A", purpose="", language=language)
    charter = Charter.objects.current(group)
    assert (charter.version, charter.language, charter.text) == (1, language, DEFAULT_TEXT[language])
    assert len(charter.commitments) == 12
    assert len(charter.paragraphs) == 1
    assert CharterSignature.objects.get().user == appointed
    assert can_manage(appointed, group)
    assert AuditEntry.objects.filter(action="group.created", group_id=str(group.pk)).exists()


def test_admin_is_no_facilitator(organization: Organization, frank: User) -> None:
    with pytest.raises(NotAllowed):
        create_group(frank, organization, name="A", purpose="", language="en")


def test_facilitator_of_another_organization_creates_nothing_here(
    organization: Organization, other_group: CodevGroup, erin: User, browser_of: Browser
) -> None:
    with pytest.raises(NotAllowed):
        create_group(erin, organization, name="A", purpose="", language="en")
    page = browser_of(erin).post(reverse("group_create"), {**TYPED, "organization": organization.pk})
    assert page.status_code == 200
    assert not CodevGroup.objects.filter(organization=organization).exists()


def test_page_creates_and_leads_to_inviting(
    organization: Organization, appointed: User, browser_of: Browser
) -> None:
    browser = browser_of(appointed)
    assert browser.get(reverse("group_create")).status_code == 200
    answer = browser.post(reverse("group_create"), {**TYPED, "organization": organization.pk})
    group = CodevGroup.objects.get()
    assert answer["Location"] == reverse("group_members", args=[group.pk])
    assert (group.name, group.purpose, group.language) == ("Ward leaders", "Running a ward", "fr")


def test_page_keeps_what_was_typed(organization: Organization, appointed: User, browser_of: Browser) -> None:
    typed = {**TYPED, "name": "", "organization": organization.pk}
    page = browser_of(appointed).post(reverse("group_create"), typed)
    assert "Running a ward" in page.content.decode()
    assert not CodevGroup.objects.exists()


@pytest.mark.parametrize("who", ["bob", "frank"])
def test_page_is_not_there_for_others(
    who: str, group: CodevGroup, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))
    assert browser.get(reverse("group_create")).status_code == 404
    assert browser.post(reverse("group_create"), TYPED).status_code == 404
