"""Inviting, mailing again, revoking."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from groups.addresses import Line
from groups.mails import invitation_mail
from groups.models import CodevGroup, Invitation
from groups.services.errors import LinkGone, NotAllowed
from groups.services.invitations import invite, resend, revoke
from groups.services.joining import open_invitation
from groups.tokens import hashed
from tests.groups.parallel import at_once


def lines(*addresses: str) -> list[Line]:
    return [Line(address, address) for address in addresses]


def token_written(message: OutboxMessage) -> str:
    written = invitation_mail(message)
    assert written
    found = re.search(r"/invitations/([\w-]+)/", str(written.body))
    assert found
    return found[1]


def message_of(invitation: Invitation) -> OutboxMessage:
    return OutboxMessage.objects.get(kind="invitation", key=str(invitation.pk))


def test_each_address_gets_one_invitation_and_one_mail(group: CodevGroup, alice: User) -> None:
    result = invite(alice, group, lines("g@example.org", "h@example.org"))
    assert [one.address for one in result.sent] == ["g@example.org", "h@example.org"]
    assert OutboxMessage.objects.count() == 2
    assert AuditEntry.objects.filter(action="group.member_invited").count() == 2


def test_invited_twice_is_one_invitation(group: CodevGroup, alice: User) -> None:
    invite(alice, group, lines("g@example.org"))
    result = invite(alice, group, lines("g@example.org"))
    assert not result.sent
    assert [line.address for line in result.waiting] == ["g@example.org"]
    assert OutboxMessage.objects.count() == 1


def test_members_are_not_invited(group: CodevGroup, alice: User, bob: User) -> None:
    assert [line.address for line in invite(alice, group, lines(bob.email)).members] == [bob.email]
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("who", ["bob", "erin", "frank"])
def test_only_the_facilitator_invites(
    who: str, group: CodevGroup, other_group: CodevGroup, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        invite(request.getfixturevalue(who), group, lines("g@example.org"))
    assert not Invitation.objects.exists()


def test_nobody_is_invited_into_a_closed_group(group: CodevGroup, alice: User) -> None:
    group.closed_at = timezone.now()
    group.save()
    with pytest.raises(NotAllowed):
        invite(alice, group, lines("g@example.org"))


def test_the_token_is_in_the_mail_alone(group: CodevGroup, alice: User) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    token = token_written(message_of(invitation))
    invitation.refresh_from_db()
    assert len(token) >= 22  # 128 bits in base64
    assert invitation.token_hash == hashed(token)
    assert token not in str([*Invitation.objects.values_list(), *OutboxMessage.objects.values_list()])
    assert open_invitation(token) == invitation


def test_the_subject_names_nobody(group: CodevGroup, alice: User) -> None:
    written = invitation_mail(message_of(invite(alice, group, lines("g@example.org")).sent[0]))
    assert written
    assert group.name not in written.subject
    assert alice.name not in written.subject
    assert alice.name in str(written.body)


def test_the_mail_is_in_the_groups_language_or_the_persons(
    group: CodevGroup, alice: User, grace: User
) -> None:
    CodevGroup.objects.filter(pk=group.pk).update(language="es")
    User.objects.filter(pk=grace.pk).update(language="fr")
    group.refresh_from_db()
    sent = invite(alice, group, lines("h@example.org", grace.email)).sent
    assert [message_of(one).language for one in sent] == ["es", "fr"]


def test_a_new_mail_makes_the_earlier_link_stop(group: CodevGroup, alice: User) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    first = token_written(message_of(invitation))
    assert resend(alice, invitation, mailing=1)
    second = token_written(message_of(invitation))
    with pytest.raises(LinkGone):
        open_invitation(first)
    assert open_invitation(second) == invitation


def test_resent_twice_from_one_page_is_one_mail(group: CodevGroup, alice: User) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    OutboxMessage.objects.update(state="sent")
    assert resend(alice, invitation, mailing=1)
    assert message_of(invitation).state == "due"
    OutboxMessage.objects.update(state="sent")
    assert not resend(alice, invitation, mailing=1)
    assert message_of(invitation).state == "sent"


def test_resending_an_expired_one_gives_seven_more_days(group: CodevGroup, alice: User) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    resend(alice, invitation, mailing=1)
    invitation.refresh_from_db()
    assert timedelta(days=6) < invitation.expires_at - timezone.now() <= timedelta(days=7)


def test_a_revoked_one_opens_nothing_and_is_mailed_no_more(group: CodevGroup, alice: User) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    token = token_written(message_of(invitation))
    assert revoke(alice, invitation)
    assert not revoke(alice, invitation)
    with pytest.raises(LinkGone):
        open_invitation(token)
    assert invitation_mail(message_of(invitation)) is None
    assert not resend(alice, invitation, mailing=1)
    assert AuditEntry.objects.filter(action="group.invitation_revoked").count() == 1


def test_who_was_revoked_can_be_invited_anew(group: CodevGroup, alice: User) -> None:
    revoke(alice, invite(alice, group, lines("g@example.org")).sent[0])
    assert len(invite(alice, group, lines("g@example.org")).sent) == 1


@pytest.mark.parametrize("who", ["bob", "erin", "frank"])
def test_only_the_facilitator_resends_and_revokes(
    who: str, group: CodevGroup, alice: User, other_group: CodevGroup, request: pytest.FixtureRequest
) -> None:
    invitation = invite(alice, group, lines("g@example.org")).sent[0]
    person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        resend(person, invitation, mailing=1)
    with pytest.raises(NotAllowed):
        revoke(person, invitation)


@pytest.mark.django_db(transaction=True)
def test_invited_by_many_presses_at_once_is_one_invitation(group: CodevGroup, alice: User) -> None:
    results = at_once(6, lambda _: invite(alice, group, lines("g@example.org")))
    assert sum(len(one.sent) for one in results if not isinstance(one, Exception)) == 1
    assert not [one for one in results if isinstance(one, Exception)]
    assert Invitation.objects.count() == OutboxMessage.objects.count() == 1
