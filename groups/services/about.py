"""What a group says of itself, and what a member wants to learn in it."""

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from codev.rights.models import Archive
from groups import rules
from groups.models import CodevGroup, PersonalGoal
from groups.services.errors import NotAllowed
from groups.services.stays import lock_group

TELLS = ("name", "in_common", "purpose", "guests")


@transaction.atomic
def change_group(
    actor: User, group: CodevGroup, *, name: str, in_common: str, purpose: str, guests: bool = False
) -> CodevGroup:
    group = lock_group(group)
    if not rules.can_manage(actor, group):
        raise NotAllowed
    group.name, group.in_common, group.purpose, group.guests = name, in_common, purpose, guests
    group.save(update_fields=TELLS)
    record(actor, "group.changed", organization=group.organization_id, group=group)
    return group


@transaction.atomic
def keep_goal(actor: User, group: CodevGroup, text: str) -> None:
    """The actor's own goal; an empty text takes it back. It leaves no trace in the audit trail."""
    if not rules.is_member(actor, group):
        raise NotAllowed
    if text:
        PersonalGoal.objects.update_or_create(group=group, user=actor, defaults={"text": text})
    elif PersonalGoal.objects.filter(group=group, user=actor).delete()[0]:
        Archive.objects.holding_of(actor).make_anew()
