"""Who runs a group's sessions: naming a co-facilitator or a deputy, handing the group over."""

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import CodevGroup, Membership
from groups.notices_people import tell_handed_over, tell_role
from groups.services.errors import NotAllowed, NotAppointed
from groups.services.stays import lock_group, tell_ended
from groups.signals import role_changed

Role = Membership.Role
NAMED = (Role.MEMBER, Role.CO_FACILITATOR, Role.DEPUTY)  # what a facilitator gives and takes back


@transaction.atomic
def name_role(actor: User, membership: Membership, role: str) -> bool:
    """Gives somebody of the group another role; False where they hold it already.

    The facilitator's own role is never given so: a group is handed over.
    """
    group = lock_group(membership.group)
    if not rules.can_manage(actor, group) or role not in NAMED:
        raise NotAllowed
    current = Membership.objects.active().filter(pk=membership.pk).exclude(role=Role.FACILITATOR).first()
    if current is None:
        raise NotAllowed
    if current.role == role:
        return False
    _give(current, role)
    entry = record(
        actor,
        "group.role_named",
        organization=group.organization_id,
        group=group,
        object=current.user_id,
        role=role,
    )
    tell_role(current, entry.pk)
    return True


@transaction.atomic
def hand_over(actor: User, group: CodevGroup, to: Membership) -> Membership:
    """The other person facilitates the group from now on; the actor stays, as a member.

    Raises NotAppointed for who is no facilitator of the organization: the training is what makes one.
    """
    group = lock_group(group)
    mine = Membership.objects.active().filter(group=group, user=actor, role=Role.FACILITATOR).first()
    theirs = Membership.objects.active().filter(group=group, pk=to.pk).exclude(user=actor).first()
    if group.closed_at or mine is None or theirs is None:
        raise NotAllowed
    if not rules.can_create_group(theirs.user, group.organization):
        raise NotAppointed
    _give(theirs, Role.FACILITATOR)
    _give(mine, Role.MEMBER)
    entry = record(
        actor, "group.handed_over", organization=group.organization_id, group=group, object=theirs.user_id
    )
    tell_handed_over(actor, theirs, entry.pk)
    return theirs


def _give(membership: Membership, role: str) -> None:
    had = membership.role
    membership.role = role
    membership.save(update_fields=["role"])
    role_changed.send(sender=Membership, membership=membership)
    if had in rules.RUNNERS and role not in rules.RUNNERS:
        tell_ended(membership)
