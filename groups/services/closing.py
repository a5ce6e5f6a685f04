"""Closing a group: what was kept stays readable for its members, nothing new begins."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import CodevGroup, Invitation
from groups.notices_people import tell_closed
from groups.services.errors import NotAllowed
from groups.services.stays import lock_group
from groups.signals import group_closed, group_closing


@transaction.atomic
def close_group(actor: User, group: CodevGroup) -> None:
    """Revokes what waits and cancels what is planned. Raises UnderWay while a session runs."""
    group = lock_group(group)
    if not rules.can_manage(actor, group):
        raise NotAllowed
    # While the group is still open: whoever listens does what only its facilitator may.
    group_closing.send(sender=CodevGroup, group=group, actor=actor)
    now = timezone.now()
    group.closed_at = now
    group.save(update_fields=["closed_at"])
    Invitation.objects.pending().filter(group=group).update(revoked_at=now)
    tell_closed(actor, group)
    record(actor, "group.closed", organization=group.organization_id, group=group)
    transaction.on_commit(lambda: group_closed.send_robust(sender=CodevGroup, group=group))
