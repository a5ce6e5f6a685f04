"""A member leaves a group of their own will."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import CodevGroup, Membership
from groups.services.errors import LastFacilitator, NotAllowed
from groups.services.stays import end_stay, lock_group

Role = Membership.Role


@transaction.atomic
def leave_group(actor: User, group: CodevGroup) -> None:
    """Ends the actor's stay. Raises LastFacilitator for who would leave an open group without any."""
    group = lock_group(group)
    active = Membership.objects.active().filter(group=group)
    mine = active.filter(user=actor).first()
    if mine is None:
        raise NotAllowed
    if group.closed_at is None and is_last_facilitator(mine):
        raise LastFacilitator
    end_stay(mine, timezone.now())
    record(actor, "group.member_left", organization=group.organization_id, group=group)


def is_last_facilitator(membership: Membership) -> bool:
    facilitators = Membership.objects.active().filter(group=membership.group_id, role=Role.FACILITATOR)
    return membership.role == Role.FACILITATOR and not facilitators.exclude(pk=membership.pk).exists()
