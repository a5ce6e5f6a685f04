"""Calling for volunteers: opening a call, changing and closing it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import CallForVolunteers, Organization
from groups.services.errors import CallClosed, TooManyCalls
from groups.services.organizing import lock_organization

MOST_OPEN = 20


@dataclass(frozen=True)
class Wording:
    title: str
    text: str
    language: str
    closes_on: date | None


@transaction.atomic
def open_call(actor: User, organization: Organization, wording: Wording) -> CallForVolunteers:
    """Pressed twice it is one: a standing call of the actor that says the same is that call.

    Raises TooManyCalls.
    """
    organization = lock_organization(actor, organization.pk)
    standing = CallForVolunteers.objects.standing().filter(organization=organization)
    if same := standing.filter(opened_by=actor, **asdict(wording)).first():
        return same
    if standing.count() >= MOST_OPEN:
        raise TooManyCalls
    call = CallForVolunteers.objects.create(organization=organization, opened_by=actor, **asdict(wording))
    record(actor, "call.opened", organization=organization, object=call)
    return call


@transaction.atomic
def change_call(actor: User, call: CallForVolunteers, wording: Wording) -> None:
    """Raises CallClosed for one that somebody has closed meanwhile."""
    lock_organization(actor, call.organization_id)
    standing = CallForVolunteers.objects.standing().filter(pk=call.pk)
    if not standing.exists():
        raise CallClosed
    if standing.exclude(**asdict(wording)).update(**asdict(wording)):
        record(actor, "call.changed", organization=call.organization_id, object=call)


@transaction.atomic
def close_call(actor: User, call: CallForVolunteers) -> bool:
    """Nobody can answer it any more; who waits goes on waiting. False when it was closed before."""
    lock_organization(actor, call.organization_id)
    standing = CallForVolunteers.objects.standing().filter(pk=call.pk)
    if not standing.update(closed_at=timezone.now()):
        return False
    record(actor, "call.closed", organization=call.organization_id, object=call)
    return True
