"""What services about a person's stay in a group share: the lock, and what is told when a right ends."""

from datetime import datetime

from django.db import transaction

from groups.models import CodevGroup, Membership, ReportingLine
from groups.signals import membership_ended


def lock_group(group: CodevGroup) -> CodevGroup:
    """The group as it is now; roles and stays of one group change one after the other."""
    return CodevGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)


def end_stay(membership: Membership, now: datetime) -> bool:
    """Ends a stay from this moment on; False when it had ended before.

    A reporting line was declared for this stay: who comes back is asked again.
    """
    if not Membership.objects.active().filter(pk=membership.pk).update(left_at=now):
        return False
    membership.left_at = now
    ReportingLine.objects.filter(group=membership.group_id, user=membership.user_id).delete()
    tell_ended(membership)
    return True


def tell_ended(membership: Membership) -> None:
    """After commit: whoever listens closes sockets and must not find the right still there. Robust: one
    listener's fault keeps back neither the others nor the answer, since the right is gone already."""
    transaction.on_commit(lambda: membership_ended.send_robust(sender=Membership, membership=membership))
