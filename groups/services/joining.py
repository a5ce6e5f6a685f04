"""From a link in a mail to a seat in the group: nobody joins without having signed."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import Charter, CharterSignature, CodevGroup, Invitation, Membership, ReportingLine
from groups.services.errors import CharterChanged, LinkGone
from groups.services.people import person_at, set_name_once
from groups.services.stays import lock_joined
from groups.signals import membership_began
from groups.tokens import hashed


@dataclass(frozen=True)
class Signing:
    """What the person declares when signing; ``reports_with`` is empty when there is no reporting line."""

    version: int
    name: str = ""
    reports_with: str = ""


def open_invitation(token: str) -> Invitation:
    """Reads and consumes nothing. Raises LinkGone for unknown, used, revoked and expired ones alike."""
    invitations = Invitation.objects.open_at(timezone.now()).of_open_groups()
    rows = invitations.select_related("group", "invited_by")
    invitation = rows.filter(token_hash=hashed(token)).first()
    if invitation is None:
        raise LinkGone
    return invitation


def joined_by(user: User, token: str) -> CodevGroup | None:
    """The group that this very person has entered with the link: the mail stays a way back to it."""
    groups = CodevGroup.objects.visible_to(user)
    return groups.filter(invitations__token_hash=hashed(token), invitations__redeemed_by=user).first()


def invited_person(invitation: Invitation) -> User:
    """The user of the invitation's address, who has yet to prove by a code that it is theirs."""
    group = invitation.group
    return person_at(invitation.address, language=group.language, time_zone=group.time_zone)


@transaction.atomic
def accept(actor: User, invitation: Invitation, signing: Signing) -> Membership:
    """Redeems the invitation, signs the charter and joins, all or nothing; the same person again: the same.

    Raises LinkGone when it is no longer the actor's to redeem, CharterChanged when another version binds.
    """
    now = timezone.now()
    open_rows = Invitation.objects.open_at(now).addressed_to(actor).filter(pk=invitation.pk)
    # Of any number at once, one changes the row; the others wait for its commit and find nothing.
    if not open_rows.update(redeemed_at=now, redeemed_by=actor):
        return _membership_from(actor, invitation)
    # One after the other with the scheduling of a session: who joins is in its list, or finds it planned.
    group = lock_joined(invitation)
    if group.closed_at:
        raise LinkGone
    _sign(actor, group, signing)
    membership, created = Membership.objects.active().get_or_create(group=group, user=actor)
    record(actor, "group.member_joined", organization=group.organization_id, group=group, object=invitation)
    if created:
        membership_began.send(sender=Membership, membership=membership)
    return membership


def _membership_from(actor: User, invitation: Invitation) -> Membership:
    """What an earlier press of the same button made."""
    stays = Membership.objects.active().filter(group=invitation.group_id, user=actor)
    if not Invitation.objects.filter(pk=invitation.pk, redeemed_by=actor).exists():
        raise LinkGone
    if (membership := stays.first()) is None:
        raise LinkGone
    return membership


def _sign(actor: User, group: CodevGroup, signing: Signing) -> None:
    charter = Charter.objects.current(group)
    if charter.version != signing.version:
        raise CharterChanged
    set_name_once(actor, signing.name)
    CharterSignature.objects.get_or_create(charter=charter, user=actor)
    if signing.reports_with:
        ReportingLine.objects.update_or_create(
            group=group,
            user=actor,
            defaults={"with_whom": signing.reports_with, "settled_at": None, "agreed": ""},
        )
