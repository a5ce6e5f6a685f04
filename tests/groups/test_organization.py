"""The admin's page, and appointing facilitators."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from groups.mails import appointed_mail
from groups.models import CodevGroup, Organization, OrganizationRole
from groups.services.errors import NotAllowed
from groups.services.organizations import appoint_facilitator
from tests.conftest import join, make_user
from tests.groups.conftest import Browser

QUERIES = 7  # two of them for who is signed in, one for the sessions held
TYPED = {"email": "Grace@Example.org", "name": "Grace Example", "training": "Montréal, 2024"}


def facilitators(organization: Organization) -> list[str]:
    roles = OrganizationRole.objects.active().filter(organization=organization, role="facilitator")
    return sorted(roles.values_list("user__email", flat=True))


def test_appoints_an_unknown_person_and_writes_to_them(organization: Organization, frank: User) -> None:
    role = appoint_facilitator(frank, organization, address="Grace@example.org", name="Grace", training="x")
    assert role.user.email == "grace@example.org"
    message = OutboxMessage.objects.get(kind="facilitator_appointed")
    written = appointed_mail(message)
    assert written
    assert written.to == ["grace@example.org"]
    assert organization.name in str(written.body)
    assert organization.name not in written.subject
    assert not mail.outbox


def test_appointed_twice_is_one_role_and_one_mail(organization: Organization, frank: User) -> None:
    for training in ("first", "second"):
        appoint_facilitator(frank, organization, address="g@example.org", name="G", training=training)
    assert OrganizationRole.objects.get(role="facilitator").training == "second"
    assert OutboxMessage.objects.count() == 1


def test_a_known_persons_name_is_left_alone(organization: Organization, frank: User, alice: User) -> None:
    appoint_facilitator(frank, organization, address=alice.email, name="Nobody", training="x")
    alice.refresh_from_db()
    assert alice.name == "Alice Example"


def test_who_appoints_themselves_gets_no_mail(organization: Organization, frank: User) -> None:
    appoint_facilitator(frank, organization, address=frank.email, name="Frank", training="x")
    assert facilitators(organization) == [frank.email]
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("who", ["alice", "bob", "erin"])
def test_only_its_admin_appoints(
    who: str, organization: Organization, group: CodevGroup, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        appoint_facilitator(
            request.getfixturevalue(who), organization, address="g@example.org", name="G", training="x"
        )
    assert not User.objects.filter(email="g@example.org").exists()


def test_page_appoints(organization: Organization, frank: User, browser_of: Browser) -> None:
    path = reverse("organization", args=[organization.pk])
    assert browser_of(frank).post(path, TYPED)["Location"] == path
    assert facilitators(organization) == ["grace@example.org"]
    page = browser_of(frank).get(path).content.decode()
    assert "Grace Example" in page
    assert "Montréal, 2024" in page


def test_an_address_does_not_tell_the_name_of_another_organization(
    organization: Organization, other_group: CodevGroup, erin: User, frank: User, browser_of: Browser
) -> None:
    path = reverse("organization", args=[organization.pk])
    browser = browser_of(frank)
    typed = {"email": erin.email, "name": "Somebody I met", "training": "x"}
    told = browser.post(path, typed, follow=True).content.decode() + browser.get(path).content.decode()
    assert "Somebody I met may create groups now." in told
    assert erin.name not in told
    assert ">EE<" not in told  # the initials of her disc
    browser_of(erin)  # signs in, and may see that she was appointed
    assert erin.name in browser.get(path).content.decode()


def test_page_keeps_what_was_typed(organization: Organization, frank: User, browser_of: Browser) -> None:
    page = browser_of(frank).post(
        reverse("organization", args=[organization.pk]), {**TYPED, "email": "grace-at"}
    )
    assert 'value="grace-at"' in page.content.decode()
    assert "Montréal, 2024" in page.content.decode()
    assert facilitators(organization) == []


def test_groups_are_alphabetical_with_counts_and_no_more(
    organization: Organization, group: CodevGroup, other_group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    CodevGroup.objects.create(organization=organization, name="Anaesthetists", purpose="A secret purpose")
    page = browser_of(frank).get(reverse("organization", args=[organization.pk]))
    assert [one.name for one in page.context["groups"]] == ["Anaesthetists", "Ward leaders"]
    assert [one.member_count for one in page.context["groups"]] == [0, 4]
    text = page.content.decode()
    for word in ("A secret purpose", "Bob Example", other_group.name):
        assert word not in text


@pytest.mark.parametrize("who", ["alice", "bob", "erin"])
def test_page_is_not_there_for_others(
    who: str,
    organization: Organization,
    group: CodevGroup,
    other_group: CodevGroup,
    browser_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    browser = browser_of(request.getfixturevalue(who))
    path = reverse("organization", args=[organization.pk])
    assert browser.get(path).status_code == 404
    assert browser.post(path, TYPED).status_code == 404


def test_queries_do_not_grow_with_the_rows(
    organization: Organization, group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    path = reverse("organization", args=[organization.pk])
    browser.get(path)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        return len(queries)

    assert count() == QUERIES
    for number in range(29):
        user = make_user(f"p{number}")
        OrganizationRole.objects.create(organization=organization, user=user, role="facilitator")
        join(CodevGroup.objects.create(organization=organization, name=f"G{number}"), user)
    assert count() == QUERIES
