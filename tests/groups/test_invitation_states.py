"""What became of an invitation: refused by its address, corrected, expired, accepted, taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.addresses import Line
from groups.models import CodevGroup, Invitation
from groups.services.errors import LinkGone, NotAllowed
from groups.services.invitations import correct, invite, revoke
from groups.services.joining import Signing, accept
from tests.groups.conftest import Browser
from tests.outbox.test_smtp import Server, server

__all__ = ["server"]  # the fixture of a mail server that says no


def invited(group: CodevGroup, alice: User, address: str = "g@example.org") -> Invitation:
    return invite(alice, group, [Line(address, address)]).sent[0]


def page(browser_of: Browser, alice: User, group: CodevGroup, query: str = "") -> str:
    return browser_of(alice).get(reverse("group_members", args=[group.pk]) + query).content.decode()


def mail_all() -> None:
    for pk in OutboxMessage.objects.filter(state="due").values_list("pk", flat=True):
        send(pk)


def test_an_address_that_refuses_is_said_and_corrected(
    server: Server, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    found = invited(group, alice)
    server.answers["RCPT"] = "550"
    mail_all()
    path = reverse("invitation_correct", args=[group.pk, found.pk])
    text = page(browser_of, alice, group)
    assert "Could not be delivered: the address refused it." in text
    assert path in text
    server.answers.clear()
    answer = browser_of(alice).post(path, {"email": "Grace@Example.org"}, follow=True)
    assert "The invitation is on its way to grace@example.org." in answer.content.decode()
    mail_all()
    assert "To: grace@example.org" in server.taken[0]
    found.refresh_from_db()
    assert found.revoked_at is not None
    assert [one.address for one in Invitation.objects.pending()] == ["grace@example.org"]
    text = page(browser_of, alice, group)
    assert "refused it" not in text
    assert "good until" in text
    assert AuditEntry.objects.filter(action="group.invitation_corrected").count() == 1


def test_sent_again_it_is_no_longer_refused(
    server: Server, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    found = invited(group, alice)
    server.answers["RCPT"] = "550"
    mail_all()
    server.answers.clear()
    resend = reverse("invitation_resend", args=[group.pk, found.pk])
    browser_of(alice).post(resend, {"mailing": "1"})
    mail_all()
    assert len(server.taken) == 1
    assert "refused it" not in page(browser_of, alice, group)


def test_a_server_that_is_busy_has_refused_nothing(
    server: Server, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    invited(group, alice)
    server.answers["RCPT"] = "451"
    mail_all()
    text = page(browser_of, alice, group)
    assert "on its way" in text
    assert "refused it" not in text
    OutboxMessage.objects.update(state="failed")  # after the last try
    text = page(browser_of, alice, group)
    assert "Could not be delivered. Send it again." in text
    assert "refused it" not in text


@pytest.mark.parametrize("address", ["bob@example.org", "waits@example.org"])
def test_corrected_into_somebody_who_is_there_changes_nothing(
    address: str, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    found = invited(group, alice)
    invited(group, alice, "waits@example.org")
    path = reverse("invitation_correct", args=[group.pk, found.pk])
    text = browser_of(alice).post(path, {"email": address}).content.decode()
    assert "belongs to a member, or has an invitation" in text
    assert f'value="{address}"' in text  # as typed
    found.refresh_from_db()
    assert found.revoked_at is None
    assert not AuditEntry.objects.filter(action="group.invitation_corrected").exists()


def test_what_is_no_address_is_said_and_kept(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    path = reverse("invitation_correct", args=[group.pk, invited(group, alice).pk])
    text = browser_of(alice).post(path, {"email": "grace at home"}).content.decode()
    assert 'value="grace at home"' in text
    assert Invitation.objects.pending().get().address == "g@example.org"


def test_one_that_is_over_is_not_corrected(group: CodevGroup, alice: User, bob: User) -> None:
    found = invited(group, alice)
    with pytest.raises(NotAllowed):
        correct(bob, found, "x@example.org")
    revoke(alice, found)
    with pytest.raises(LinkGone):
        correct(alice, found, "x@example.org")


def test_the_same_address_is_mailed_again(group: CodevGroup, alice: User) -> None:
    found = invited(group, alice)
    correct(alice, found, "g@example.org")
    assert Invitation.objects.get().mailing == 2


def test_expired_accepted_and_taken_back_are_told_apart(
    group: CodevGroup, alice: User, grace: User, browser_of: Browser
) -> None:
    accept(grace, invited(group, alice, grace.email), Signing(version=1))
    revoke(alice, invited(group, alice, "gone@example.org"))
    old = invited(group, alice, "old@example.org")
    OutboxMessage.objects.update(state="sent", sent_at=timezone.now() - timedelta(days=9))
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(days=2))
    text = page(browser_of, alice, group)
    assert text.count("Accepted on") == text.count("Taken back on") == text.count("Expired on") == 1


def test_those_that_are_over_are_paged(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    for number in range(30):
        revoke(alice, invited(group, alice, f"p{number}@example.org"))
    assert page(browser_of, alice, group).count("Taken back on") == 20
    assert page(browser_of, alice, group, "?page=2").count("Taken back on") == 10
