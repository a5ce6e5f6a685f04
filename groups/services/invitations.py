"""Inviting, mailing again, revoking."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import withdraw
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue, requeue
from groups import rules
from groups.addresses import Line
from groups.models import CodevGroup, Invitation, Membership
from groups.models.invitation import VALID_FOR
from groups.notices import INVITED, tell_invited
from groups.services.errors import AddressTaken, LinkGone, NotAllowed

KIND = "invitation"


@dataclass
class Invited:
    """What became of the lines that were typed: nobody is told apart by having an account already."""

    sent: list[Invitation] = field(default_factory=list)
    members: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)


@transaction.atomic
def invite(actor: User, group: CodevGroup, lines: list[Line]) -> Invited:
    """One invitation and one mail per address; who belongs already or was invited before gets no other."""
    _only_manager(actor, group)
    taken = _members_addresses(group)
    result = Invited()
    for line in lines:
        if line.address in taken:
            result.members.append(line)
        elif invitation := _invite_one(actor, group, line.address):
            result.sent.append(invitation)
        else:
            result.waiting.append(line)
    return result


@transaction.atomic
def resend(actor: User, invitation: Invitation, *, mailing: int) -> bool:
    """Mails it again with a new link, good for seven days; the old link stops working then.

    ``mailing`` is the number of the mailing that the person saw: pressed twice, it is sent once.
    """
    _only_manager(actor, invitation.group)
    return _mail_again(actor, invitation, mailing)


def invite_person(actor: User, group: CodevGroup, address: str) -> Invitation:
    """The pending invitation of this address, mailed now. Callers have asked whether the actor may."""
    if invitation := _invite_one(actor, group, address):
        return invitation
    earlier = Invitation.objects.pending().select_related("group").get(group=group, address=address)
    _mail_again(actor, earlier, earlier.mailing)
    return earlier


def _mail_again(actor: User, invitation: Invitation, mailing: int) -> bool:
    rows = Invitation.objects.pending().filter(pk=invitation.pk, mailing=mailing)
    if not rows.update(mailing=F("mailing") + 1, expires_at=timezone.now() + VALID_FOR):
        return False
    message = OutboxMessage.objects.filter(kind=KIND, key=str(invitation.pk)).first()
    if message is None:
        _mail(invitation)
    else:
        requeue(message)
    _note(actor, "group.invitation_resent", invitation)
    return True


@transaction.atomic
def correct(actor: User, invitation: Invitation, address: str) -> None:
    """Invites another address in its place; the same one is mailed again.

    Raises LinkGone where it no longer waits, and AddressTaken for who belongs or is invited already.
    """
    _only_manager(actor, invitation.group)
    if address == invitation.address:
        resend(actor, invitation, mailing=invitation.mailing)
        return
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        raise LinkGone
    withdraw(INVITED, invitation.pk)
    _note(actor, "group.invitation_corrected", invitation)
    taken = address in _members_addresses(invitation.group)
    if taken or not _invite_one(actor, invitation.group, address):
        raise AddressTaken


@transaction.atomic
def revoke(actor: User, invitation: Invitation) -> bool:
    """Takes an invitation back; False when it was taken up or revoked before."""
    _only_manager(actor, invitation.group)
    return take_back(actor, invitation)


def take_back(actor: User, invitation: Invitation) -> bool:
    """Callers have asked whether the actor may."""
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        return False
    withdraw(INVITED, invitation.pk)
    _note(actor, "group.invitation_revoked", invitation)
    return True


def _only_manager(actor: User, group: CodevGroup) -> None:
    if not rules.can_manage(actor, group):
        raise NotAllowed


def _members_addresses(group: CodevGroup) -> set[str]:
    return set(Membership.objects.active().filter(group=group).values_list("user__email", flat=True))


def _invite_one(actor: User, group: CodevGroup, address: str) -> Invitation | None:
    """None when one is pending for the address; the constraint decides between two at once."""
    invitation, created = Invitation.objects.pending().get_or_create(
        group=group,
        address=address,
        defaults={"invited_by": actor, "expires_at": timezone.now() + VALID_FOR},
    )
    if not created:
        return None
    _mail(invitation)
    tell_invited(invitation)
    _note(actor, "group.member_invited", invitation)
    return invitation


def _note(actor: User, action: str, invitation: Invitation) -> None:
    group = invitation.group
    record(actor, action, organization=group.organization_id, group=group, object=invitation)


def _mail(invitation: Invitation) -> None:
    known = User.objects.filter(email=invitation.address).first()
    enqueue(
        KIND,
        invitation.pk,
        user=known,
        address=invitation.address,
        language=invitation.group.language,
    )
