"""What the pages share."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models import Membership
from groups.views.common import PersonRequest
from sessions.models import CodevSession, Seat
from sessions.rules import can_schedule

FEWER = _("Kept. Fewer people read it now: one part was not for all of them.")


def _stays(user: User) -> QuerySet[Membership]:
    return Membership.objects.active().filter(group=OuterRef("group"), user=user)


def own_session(request: PersonRequest, session_id: UUID) -> CodevSession:
    """The session, for members of its group and its guests; for everybody else there is nothing here."""
    mine = CodevSession.objects.visible_to(request.user)
    mine = mine.select_related("group__organization", "chosen_client")
    found = get_object_or_404(mine.annotate(belongs=Exists(_stays(request.user))), pk=session_id)
    found.as_guest = not vars(found)["belongs"]  # annotated: no attribute that types know
    return found


def session_or_own_case(request: PersonRequest, session_id: UUID) -> CodevSession:
    """As ``own_session``; also one that was held with a case of who asks, and is open to them no more."""
    found = CodevSession.objects.open_or_own_case(request.user).select_related("group__organization")
    session = get_object_or_404(found.annotate(belongs=Exists(_stays(request.user))), pk=session_id)
    session.as_guest = not vars(session)["belongs"]
    return session


def managed_session(request: PersonRequest, session_id: UUID) -> CodevSession:
    """The session, for who facilitates its group."""
    session = own_session(request, session_id)
    if not can_schedule(request.user, session.group):
        raise Http404
    return session


def seat_taken(request: PersonRequest, session: CodevSession) -> Seat | None:
    """The seat in which the person sat; None for who was not there."""
    seats = Seat.objects.filter(session=session, user=request.user, taken_at__isnull=False)
    return seats.select_related("session", "presence").first()
