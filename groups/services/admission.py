"""Asking to join by a link; letting in and declining. Nobody joins here: who is let in is invited."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import withdraw
from groups import rules
from groups.addresses import Line
from groups.models import AdmissionRequest, CodevGroup, Invitation, JoinLink
from groups.models.link import MOST_WAITING
from groups.notices_link import ASKED, tell_asked
from groups.services import invitations
from groups.services.errors import LinkGone, NotAllowed, Refused
from groups.services.links import is_open
from groups.services.people import set_name_once
from groups.services.stays import lock_group

State = AdmissionRequest.State


class TooManyWait(Refused):
    """As many as one link may keep waiting."""


def is_full(link: JoinLink) -> bool:
    return AdmissionRequest.objects.waiting().filter(link=link).count() >= MOST_WAITING


def request_of(user: User, link: JoinLink) -> AdmissionRequest | None:
    """What the person asked and has not got: by whatever link while they wait, by this one if declined."""
    mine = AdmissionRequest.objects.filter(group=link.group_id, user=user)
    return mine.waiting().first() or mine.filter(link=link, state=State.DECLINED).first()


def open_invitation_of(user: User, group: CodevGroup) -> Invitation | None:
    invitations_open = Invitation.objects.open_at(timezone.now()).of_open_groups()
    return invitations_open.addressed_to(user).filter(group=group).first()


@transaction.atomic
def ask_to_join(actor: User, link: JoinLink, *, name: str = "") -> AdmissionRequest | None:
    """The actor's request, asked twice the same one; None for who is a member.

    Raises LinkGone, and TooManyWait.
    """
    group = lock_group(link.group)
    if group.closed_at or not is_open(JoinLink.objects.get(pk=link.pk)):
        raise LinkGone
    if rules.is_member(actor, group):
        return None
    if found := request_of(actor, link):
        return found
    if is_full(link):
        raise TooManyWait
    set_name_once(actor, name)
    asked = AdmissionRequest.objects.create(group=group, link=link, user=actor)
    tell_asked(asked)
    _note(actor, "group.admission_asked", asked)
    return asked


@transaction.atomic
def admit(actor: User, asked: AdmissionRequest) -> bool:
    """Invites who asked; they read the charter, sign and join. False when it was decided before."""
    if not _decide(actor, asked, State.ADMITTED):
        return False
    _note(actor, "group.member_admitted", asked)
    line = Line(asked.user.email, asked.user.email)
    if invitations.invite(actor, asked.group, [line]).waiting:
        # Invited before, perhaps long ago: the mail goes again, with a link that works.
        pending = Invitation.objects.pending().select_related("group")
        earlier = pending.get(group=asked.group, address=asked.user.email)
        invitations.resend(actor, earlier, mailing=earlier.mailing)
    return True


@transaction.atomic
def decline(actor: User, asked: AdmissionRequest) -> bool:
    """The person reads it where they asked. False when it was decided before."""
    if not _decide(actor, asked, State.DECLINED):
        return False
    _note(actor, "group.admission_declined", asked)
    return True


def _decide(actor: User, asked: AdmissionRequest, state: str) -> bool:
    """Of two who decide at once, one changes the row."""
    if not rules.can_manage(actor, asked.group):
        raise NotAllowed
    rows = AdmissionRequest.objects.waiting().filter(pk=asked.pk)
    if not rows.update(state=state, decided_at=timezone.now()):
        return False
    withdraw(ASKED, asked.pk)
    return True


def _note(actor: User, action: str, asked: AdmissionRequest) -> None:
    group = asked.group
    record(actor, action, organization=group.organization_id, group=group, object=asked)
