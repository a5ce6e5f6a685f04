"""What the pages list of calls and of who volunteered."""

from django.db.models import Count, Q, QuerySet

from codev.accounts.models import User
from codev.accounts.sight import ground
from groups.models import CallForVolunteers, Organization, Volunteer
from groups.models.calls import organized_by

STILL_WAIT = Count("volunteers", filter=Q(volunteers__withdrawn_at=None, volunteers__placed_at=None))


def calls_of(organization: Organization, *, closed: bool) -> QuerySet[CallForVolunteers]:
    """Newest first, each with ``waiting_count``."""
    calls = CallForVolunteers.objects.filter(organization=organization, closed_at__isnull=not closed)
    calls = calls.select_related("organization").annotate(waiting_count=STILL_WAIT)
    return calls.order_by("-closed_at" if closed else "-created_at", "pk")


def volunteers_waiting(organization: Organization) -> QuerySet[Volunteer]:
    """Over all calls, closed ones too: who has waited longest first. For organizers, lines included."""
    entries = Volunteer.objects.waiting().filter(call__organization=organization)
    return _with_lines(entries).order_by("volunteered_at", "pk")


def volunteers_of(call: CallForVolunteers) -> QuerySet[Volunteer]:
    """Who waits by this call and who has a group by now."""
    entries = Volunteer.objects.standing().filter(call=call)
    return _with_lines(entries).order_by("volunteered_at", "pk")


def _with_lines(entries: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    return entries.select_related("user", "call").prefetch_related("lines__other")


def volunteerings_of(user: User) -> QuerySet[Volunteer]:
    """One's own that wait, for one's own pages."""
    mine = Volunteer.objects.waiting().filter(user=user).select_related("call__organization")
    return mine.order_by("volunteered_at", "pk")


@ground
def organizes_for(viewer: User, person: User) -> bool:
    """An organizer sees the face of who volunteered there."""
    entries = Volunteer.objects.standing().filter(call__organization__in=organized_by(viewer))
    return entries.filter(user=person).exists()
