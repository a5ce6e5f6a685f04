"""The page one lands on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Charter, CodevGroup, Invitation, Organization
from groups.services.organizations import appoint
from tests.conftest import join
from tests.groups.conftest import Browser

PATH = "/groups/"
QUERIES = 17  # two of them for who is signed in, one for the sessions to come, five for what waits


def test_asks_to_sign_in(client: Client, db: None) -> None:
    assert reverse("dashboard") == PATH
    assert client.get(PATH)["Location"] == f"{reverse('account_login')}?next={PATH}"


def test_lists_my_groups_by_name_and_no_others(
    group: CodevGroup, other_group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    other = CodevGroup.objects.create(organization=group.organization, name="Anaesthetists")
    Charter.objects.create(group=other, language="en", text="Kept here.")
    join(other, bob)
    page = browser_of(bob).get(PATH)
    assert [one.name for one in page.context["groups"]] == ["Anaesthetists", "Ward leaders"]
    assert [len(one.members) for one in page.context["groups"]] == [1, 4]
    assert other_group.name not in page.content.decode()
    assert reverse("group", args=[group.pk]) in page.content.decode()


def test_a_group_that_one_has_left_is_gone(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    bob.memberships.update(left_at=timezone.now())
    assert group.name not in browser_of(bob).get(PATH).content.decode()


def test_an_admin_sees_the_organization_and_no_group(
    group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    text = browser_of(frank).get(PATH).content.decode()
    assert reverse("organization", args=[group.organization_id]) in text
    assert group.name not in text


def test_invitations_for_my_address_wait_here(
    invitation: Invitation, grace: User, erin: User, browser_of: Browser
) -> None:
    link = reverse("invitation_charter", args=[invitation.pk])
    assert link in browser_of(grace).get(PATH).content.decode()
    assert link not in browser_of(erin).get(PATH).content.decode()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert link not in browser_of(grace).get(PATH).content.decode()


@pytest.mark.parametrize(("who", "action"), [("alice", "group_create"), ("frank", "organization")])
def test_the_empty_page_offers_one_thing_to_do(
    who: str,
    action: str,
    organization: Organization,
    alice: User,
    frank: User,
    browser_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    appoint(frank, organization, "facilitator", address=alice.email, name="", training="x")
    text = browser_of(request.getfixturevalue(who)).get(PATH).content.decode()
    empty = text.partition('<div class="empty">')[2].partition("</div>")[0]
    expected = reverse(action, args=[organization.pk] if action == "organization" else [])
    assert empty.count("<a ") == 1
    assert f'href="{expected}"' in empty


def test_who_is_in_no_group_reads_what_to_expect(grace: User, browser_of: Browser) -> None:
    assert "grace@example.org" in browser_of(grace).get(PATH).content.decode().partition("<main")[2]


def test_queries_do_not_grow_with_the_rows(
    organization: Organization, group: CodevGroup, bob: User, alice: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    browser.get(PATH)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(PATH)
        return len(queries)

    def add(number: int) -> None:
        mine = CodevGroup.objects.create(organization=organization, name=f"G{number}")
        Charter.objects.create(group=mine, language="en", text="Kept here.")
        join(mine, bob)
        calling = CodevGroup.objects.create(organization=organization, name=f"I{number}")
        expires = timezone.now() + timedelta(days=1)
        Invitation.objects.create(group=calling, address=bob.email, invited_by=alice, expires_at=expires)

    add(0)
    assert count() == QUERIES
    for number in range(1, 30):
        add(number)
    assert count() == QUERIES
