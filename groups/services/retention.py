"""How long a group keeps the words of its sessions."""

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import CodevGroup
from groups.policy_retention import Kept, bounds_of
from groups.services.errors import NotAllowed
from groups.services.stays import lock_group
from groups.signals import retention_changed


@transaction.atomic
def choose_retention(actor: User, group: CodevGroup, kept: Kept) -> bool:
    """False where nothing is another. What is as long as the organization's follows that one."""
    group = lock_group(group)
    most = bounds_of(group)
    if not rules.can_manage(actor, group) or kept.after > most.after or kept.without > most.without:
        raise NotAllowed
    after = None if kept.after == most.after else kept.after
    without = None if kept.without == most.without else kept.without
    if (after, without) == (group.words_days_after, group.words_days_without):
        return False
    group.words_days_after, group.words_days_without = after, without
    group.save(update_fields=["words_days_after", "words_days_without"])
    retention_changed.send(sender=CodevGroup, groups=CodevGroup.objects.filter(pk=group.pk))
    record(
        actor,
        "group.retention_changed",
        organization=group.organization_id,
        group=group,
        after=kept.after,
        without=kept.without,
    )
    return True
