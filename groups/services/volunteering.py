"""Volunteering by a call: one's entry on the waiting list, changed and withdrawn, or taken off."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import withdraw as take_notice_back
from codev.outbox.services import enqueue
from codev.rights.models import Archive
from groups.models import CallForVolunteers, Placement, SeatOffer, Volunteer, VolunteerLine
from groups.notices_calls import VOLUNTEERED, tell_organizers
from groups.services.errors import CallClosed, NotAllowed, TooManyVolunteers, TooOften
from groups.services.invitations import take_back
from groups.services.organizing import lock_organization
from groups.services.people import set_name_once
from groups.services.recognition import recognise, recognise_newcomer

MOST_WAITING = 500  # by one call
MOST_ENTRIES = 5  # of one person by one call, withdrawn ones counted


@dataclass(frozen=True)
class Said:
    """``lines``: with whom there is a reporting line, a name or an address each."""

    in_common: str
    availability: str = ""
    lines: tuple[str, ...] = ()


def is_full(call: CallForVolunteers) -> bool:
    return Volunteer.objects.waiting().filter(call=call).count() >= MOST_WAITING


def entry_of(user: User, call: CallForVolunteers) -> Volunteer | None:
    return Volunteer.objects.standing().filter(user=user, call=call).first()


@transaction.atomic
def volunteer(actor: User, call: CallForVolunteers, said: Said, *, name: str = "") -> Volunteer:
    """The actor's entry; who volunteered before keeps the one they have.

    Raises CallClosed, TooManyVolunteers and TooOften.
    """
    call = _lock_call(call)
    if found := entry_of(actor, call):
        return found
    if not call.is_open:
        raise CallClosed
    if is_full(call):
        raise TooManyVolunteers
    if Volunteer.objects.filter(user=actor, call=call).count() >= MOST_ENTRIES:
        raise TooOften
    set_name_once(actor, name)
    entry = Volunteer.objects.create(
        call=call, user=actor, in_common=said.in_common, availability=said.availability
    )
    _declare(entry, said.lines)
    recognise_newcomer(call.organization, actor)
    tell_organizers(entry)
    _note(actor, "call.volunteered", entry)
    return entry


@transaction.atomic
def change_entry(actor: User, entry: Volunteer, said: Said) -> None:
    """Lines that stay as they were keep what organizers noted of them. Raises NotAllowed for who waits no
    more."""
    entry = _lock_entry(entry)
    if entry.user_id != actor.pk:
        raise NotAllowed
    entry.in_common, entry.availability = said.in_common, said.availability
    entry.save(update_fields=["in_common", "availability"])
    _declare(entry, said.lines)
    _note(actor, "call.entry_changed", entry)


@transaction.atomic
def withdraw(actor: User, entry: Volunteer) -> bool:
    """What the person said is erased. False when they wait no more."""
    if entry.user_id != actor.pk:
        raise NotAllowed
    return _end(actor, entry, "call.withdrawn")


@transaction.atomic
def take_off(actor: User, entry: Volunteer) -> bool:
    """The same by an organizer; the person is written to. False when they wait no more."""
    lock_organization(actor, entry.call.organization_id)
    if not _end(actor, entry, "call.taken_off", taken_off=True):
        return False
    enqueue("volunteer_taken_off", entry.pk, user=entry.user)
    return True


def _end(actor: User, entry: Volunteer, action: str, *, taken_off: bool = False) -> bool:
    """Of two who end it at once, one changes the row."""
    rows = Volunteer.objects.waiting().filter(pk=entry.pk)
    gone = {"in_common": "", "availability": "", "taken_off": taken_off}
    if not rows.update(withdrawn_at=timezone.now(), **gone):
        return False
    VolunteerLine.objects.filter(volunteer=entry).delete()
    Placement.objects.filter(volunteer=entry).delete()
    Archive.objects.holding_of(entry.user_id).make_anew()
    for offer in SeatOffer.objects.open().filter(volunteer=entry).select_related("invitation__group"):
        take_back(actor, offer.invitation)
    take_notice_back(VOLUNTEERED, entry.pk)
    _note(actor, action, entry)
    return True


def _declare(entry: Volunteer, lines: tuple[str, ...]) -> None:
    if entry.lines.exclude(with_whom__in=lines).delete()[0]:
        Archive.objects.holding_of(entry.user_id).make_anew()
    kept = set(entry.lines.values_list("with_whom", flat=True))
    for text in lines:
        if text not in kept:
            other = recognise(entry.call.organization, text, but=entry.user)
            VolunteerLine.objects.create(volunteer=entry, with_whom=text, other=other)


def _lock_call(call: CallForVolunteers) -> CallForVolunteers:
    """One after the other: how many wait is counted."""
    locked = CallForVolunteers.objects.select_for_update(of=("self",)).select_related("organization")
    return locked.get(pk=call.pk)


def _lock_entry(entry: Volunteer) -> Volunteer:
    locked = Volunteer.objects.waiting().select_for_update(of=("self",))
    found = locked.select_related("call__organization", "user").filter(pk=entry.pk).first()
    if found is None:
        raise NotAllowed
    return found


def _note(actor: User, action: str, entry: Volunteer) -> None:
    """Which entry, never what was said."""
    record(actor, action, organization=entry.call.organization_id, object=entry)
