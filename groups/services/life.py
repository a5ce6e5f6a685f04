"""A group begins; somebody is removed from it."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.services import enqueue
from groups import rules
from groups.charter_default import DEFAULT_TEXT
from groups.models import Charter, CharterSignature, CodevGroup, Membership, Organization
from groups.services.errors import NotAllowed
from groups.services.stays import end_stay


@transaction.atomic
def create_group(
    actor: User, organization: Organization, *, name: str, purpose: str, language: str, in_common: str = ""
) -> CodevGroup:
    """A group with its charter in its language; its creator facilitates it and signs by creating it."""
    if not rules.can_create_group(actor, organization):
        raise NotAllowed
    group = begin_group(
        actor, organization, name=name, purpose=purpose, language=language, in_common=in_common
    )
    CharterSignature.objects.create(charter=Charter.objects.current(group), user=actor)
    record(actor, "group.created", organization=organization, group=group)
    return group


def begin_group(
    facilitator: User, organization: Organization, *, name: str, purpose: str, language: str, in_common: str
) -> CodevGroup:
    """With its charter and who facilitates it, who has not signed yet. Callers ask whether the actor may."""
    group = CodevGroup.objects.create(
        organization=organization,
        name=name,
        in_common=in_common,
        purpose=purpose,
        language=language,
        time_zone=facilitator.time_zone,
    )
    Charter.objects.create(group=group, language=language, text=DEFAULT_TEXT[language])
    Membership.objects.create(group=group, user=facilitator, role=Membership.Role.FACILITATOR)
    return group


@transaction.atomic
def remove_member(actor: User, membership: Membership) -> bool:
    """Ends a stay from this moment on; False when it had ended before. Nobody removes themselves."""
    if not rules.can_manage(actor, membership.group) or membership.user_id == actor.pk:
        raise NotAllowed
    if not end_stay(membership, timezone.now()):
        return False
    group = membership.group
    record(
        actor,
        "group.member_removed",
        organization=group.organization_id,
        group=group,
        object=membership.user_id,
    )
    enqueue("member_removed", membership.pk, user=membership.user)
    return True
