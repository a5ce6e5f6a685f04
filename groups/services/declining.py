"""Who is invited says that they do not come."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import withdraw
from groups.models import Invitation
from groups.notices import INVITED
from groups.notices_declined import tell_declined
from groups.services.errors import LinkGone
from groups.tokens import hashed


def declined_by(token: str) -> Invitation | None:
    """What an earlier press of the same button declined."""
    rows = Invitation.objects.exclude(declined_at=None).select_related("group")
    return rows.filter(token_hash=hashed(token)).first()


@transaction.atomic
def decline(actor: User | None, invitation: Invitation) -> Invitation:
    """As it is then: it opens nothing, and the facilitator is told; who volunteered waits again where they
    stood.

    ``actor`` is None for who came by the link without signing in. Twice is once; LinkGone for one that was
    taken up, taken back or has expired.
    """
    now = timezone.now()
    rows = Invitation.objects.select_related("group")
    changed = Invitation.objects.open_at(now).filter(pk=invitation.pk).update(revoked_at=now, declined_at=now)
    invitation = rows.get(pk=invitation.pk)
    if invitation.declined_at is None:
        raise LinkGone
    if not changed:
        return invitation
    withdraw(INVITED, invitation.pk)
    group = invitation.group
    record(
        actor,
        "group.invitation_declined",
        organization=group.organization_id,
        group=group,
        object=invitation,
    )
    tell_declined(invitation)
    return invitation
