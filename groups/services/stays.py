"""What services about a person's stay in a group share: the lock, and what is told when a right ends."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from codev.rights.models import Archive
from groups.models import CodevGroup, Invitation, Membership, ReportingLine
from groups.signals import membership_ended


def lock_group(group: CodevGroup) -> CodevGroup:
    """The group as it is now; roles and stays of one group change one after the other."""
    return CodevGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)


def lock_joined(invitation: Invitation) -> CodevGroup:
    """The group of an invitation; with it the one that is left by signing, in one order for everybody, so
    that two who change places do not wait for each other."""
    left = Membership.objects.filter(offers__invitation=invitation.pk).values("group")
    both = CodevGroup.objects.filter(Q(pk=invitation.group_id) | Q(pk__in=left))
    locked = list(both.select_for_update(of=("self",), no_key=True).order_by("pk"))
    return next(group for group in locked if group.pk == invitation.group_id)


def end_stay(membership: Membership, now: datetime) -> bool:
    """Ends a stay from this moment on; False when it had ended before.

    A reporting line was declared for this stay: who comes back is asked again.
    """
    if not Membership.objects.active().filter(pk=membership.pk).update(left_at=now):
        return False
    membership.left_at = now
    if ReportingLine.objects.filter(group=membership.group_id, user=membership.user_id).delete()[0]:
        Archive.objects.holding_of(membership.user_id).make_anew()
    tell_ended(membership)
    return True


def tell_ended(membership: Membership) -> None:
    """After commit: whoever listens closes sockets and must not find the right still there. Robust: one
    listener's fault keeps back neither the others nor the answer, since the right is gone already."""
    transaction.on_commit(lambda: membership_ended.send_robust(sender=Membership, membership=membership))
