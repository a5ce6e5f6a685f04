"""Writing another version of the charter, and signing the one that binds today."""

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import withdraw
from groups import rules
from groups.models import Charter, CharterSignature, CodevGroup
from groups.notices_people import CHARTER_CHANGED, ask_for_signatures, read_charter_notice
from groups.services.errors import CharterChanged, NotAllowed
from groups.services.stays import lock_group


@transaction.atomic
def change_charter(actor: User, group: CodevGroup, *, text: str, edited: int) -> Charter | None:
    """The next version, signed by its writer; everybody else is asked to sign. None for the text that
    binds already. ``edited`` is the version that was before the writer: CharterChanged if there is a newer.
    """
    group = lock_group(group)
    if not rules.can_manage(actor, group):
        raise NotAllowed
    current = Charter.objects.current(group)
    if text.strip() == current.text.strip():
        return None
    if edited != current.version:
        raise CharterChanged
    charter = Charter.objects.create(
        group=group, version=current.version + 1, language=current.language, text=text
    )
    CharterSignature.objects.create(charter=charter, user=actor)
    withdraw(CHARTER_CHANGED, current.pk)  # who has not signed that one signs this one
    ask_for_signatures(actor, charter)
    _note(actor, "group.charter_changed", charter)
    return charter


@transaction.atomic
def sign_charter(actor: User, group: CodevGroup, *, version: int) -> None:
    """Signed twice, it is the same signature. Raises CharterChanged where that version no longer binds."""
    group = lock_group(group)
    if group.closed_at or not rules.is_member(actor, group):
        raise NotAllowed
    charter = Charter.objects.current(group)
    if charter.version != version:
        raise CharterChanged
    _signature, created = CharterSignature.objects.get_or_create(charter=charter, user=actor)
    if created:
        _note(actor, "group.charter_signed", charter)
    read_charter_notice(actor, charter)


def _note(actor: User, action: str, charter: Charter) -> None:
    group = charter.group
    record(
        actor,
        action,
        organization=group.organization_id,
        group=group,
        object=charter.pk,
        version=charter.version,
    )
