"""Who is invited may say no: by the link alone, or signed in; the facilitator is told."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import lines
from groups.addresses import Line
from groups.models import CodevGroup, Invitation, Membership, Organization, SeatOffer
from groups.services.invitations import invite
from groups.services.offers import offer_seat
from groups.tokens import hashed
from tests.conftest import make_user
from tests.groups.composing import Role, appointed, call_in, volunteer, waiting_in
from tests.groups.conftest import Browser

ADDRESS = "grace@example.org"


@pytest.fixture
def invited(group: CodevGroup, alice: User) -> Invitation:
    (found,) = invite(alice, group, [Line(ADDRESS, ADDRESS)]).sent
    Invitation.objects.update(token_hash=hashed("a-token"))
    return found


@pytest.fixture
def by_link(invited: Invitation) -> str:
    return reverse("invitation_decline_by_link", args=["a-token"])


def test_by_the_link_alone(by_link: str, invited: Invitation, alice: User, client: Client) -> None:
    """Asked first: what opens every link declines nothing. Pressed twice, it is once."""
    assert client.get(by_link).status_code == 200
    invited.refresh_from_db()
    assert invited.declined_at is None
    for _ in range(2):
        assert "You have declined" in client.post(by_link).content.decode()
    invited.refresh_from_db()
    assert invited.declined_at
    assert invited.declined_at == invited.revoked_at
    assert client.get(reverse("invitation", args=["a-token"])).status_code == 404
    (line,) = lines(alice, Notice.objects.filter(user=alice, kind="invitation_declined")).values()
    assert line.text == f"{ADDRESS} has declined the invitation into {invited.group.name}."
    assert AuditEntry.objects.get(action="group.invitation_declined").actor is None


def test_signed_in_it_is_theirs_alone(
    invited: Invitation, grace: User, erin: User, browser_of: Browser
) -> None:
    path = reverse("invitation_decline", args=[invited.pk])
    assert browser_of(erin).post(path).status_code == 404
    assert "You have declined" in browser_of(grace).post(path).content.decode()
    assert path not in browser_of(grace).get(reverse("dashboard")).content.decode()


def test_signed_in_as_somebody_else_the_link_declines_nothing(
    by_link: str, invited: Invitation, erin: User, browser_of: Browser
) -> None:
    assert browser_of(erin).post(by_link)["Location"] == reverse("invitation", args=["a-token"])
    invited.refresh_from_db()
    assert invited.declined_at is None


@pytest.mark.parametrize("over", ["redeemed_at", "revoked_at", "expires_at"])
def test_what_is_over_is_not_declined(
    over: str, by_link: str, invited: Invitation, grace: User, client: Client, browser_of: Browser
) -> None:
    Invitation.objects.update(**{over: timezone.now()})
    assert client.post(by_link).status_code == 404
    path = reverse("invitation_decline", args=[invited.pk])
    assert browser_of(grace).post(path).status_code == 404
    invited.refresh_from_db()
    assert invited.declined_at is None


def test_the_facilitator_reads_it_and_may_invite_again(
    by_link: str, group: CodevGroup, alice: User, client: Client, browser_of: Browser
) -> None:
    client.post(by_link)
    page = browser_of(alice).get(reverse("group_members", args=[group.pk])).content.decode()
    assert "Declined on" in page
    assert "Taken back on" not in page
    assert len(invite(alice, group, [Line(ADDRESS, ADDRESS)]).sent) == 1


def test_who_volunteered_waits_again(
    organization: Organization, group: CodevGroup, browser_of: Browser
) -> None:
    olive = appointed(organization, make_user("olive"), Role.ORGANIZER)
    entry = volunteer(call_in(organization), make_user("ada"))
    offer = offer_seat(olive, group, entry)
    assert SeatOffer.objects.open().filter(pk=offer.pk).exists()
    path = reverse("invitation_decline", args=[offer.invitation_id])
    assert "You stay on the waiting list" in browser_of(entry.user).get(path).content.decode()
    browser_of(entry.user).post(path)
    assert not SeatOffer.objects.open().exists()
    assert "ada" in waiting_in(organization)
    assert not Membership.objects.filter(user=entry.user).exists()
