"""What the pages share."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from groups.views.common import PersonRequest
from sessions.models import CodevSession, Seat
from sessions.rules import can_schedule


def own_session(request: PersonRequest, session_id: UUID) -> CodevSession:
    """The session, for members of its group; for everybody else there is nothing here."""
    sessions = CodevSession.objects.visible_to(request.user).select_related("group", "chosen_client")
    return get_object_or_404(sessions, pk=session_id)


def managed_session(request: PersonRequest, session_id: UUID) -> CodevSession:
    """The session, for who facilitates its group."""
    session = own_session(request, session_id)
    if not can_schedule(request.user, session.group):
        raise Http404
    return session


def seat_taken(request: PersonRequest, session: CodevSession) -> Seat | None:
    """The seat in which the person sat; None for who was not there."""
    seats = Seat.objects.filter(session=session, user=request.user, taken_at__isnull=False)
    return seats.select_related("session").first()
