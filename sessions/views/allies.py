"""Offering to be an ally, accepting, ending it: from the session's page, for who sat there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.models import ActionItem, Ally
from sessions.outcomes import allies
from sessions.outcomes.word import clients_of
from sessions.views.common import own_session, seat_taken


@require_POST
@login_required
def ally_offer(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    session = own_session(request, session_id)
    seat = seat_taken(request, session)
    client = clients_of(session).filter(number=seat_number).first()
    if seat is None or client is None:
        raise Http404
    try:
        allies.offer(request.user, seat, client)
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(request, _("%(name)s is told of your offer.") % {"name": client.user.called})
    return _back(session_id)


@require_POST
@login_required
def ally_accept(request: PersonRequest, session_id: UUID, ally_id: int) -> HttpResponse:
    """``action``: the id of one, or nothing for all of them."""
    ally = _of_session(request, session_id, ally_id)
    chosen = request.POST.get("action", "")
    actions = ActionItem.objects.visible_to(request.user).filter(seat=ally.client)
    action = get_object_or_404(actions, pk=chosen) if chosen.isdecimal() and len(chosen) < 12 else None
    try:
        allies.accept(request.user, ally, action, now=timezone.now())
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(request, _("%(name)s is your ally.") % {"name": ally.seat.user.called})
    return _back(session_id)


@require_POST
@login_required
def ally_end(request: PersonRequest, session_id: UUID, ally_id: int) -> HttpResponse:
    allies.end(request.user, _of_session(request, session_id, ally_id))
    messages.success(request, _("Done. Nobody is asked why."))
    return _back(session_id)


def _of_session(request: PersonRequest, session_id: UUID, ally_id: int) -> Ally:
    session = own_session(request, session_id)
    mine = Ally.objects.visible_to(request.user).select_related(
        "client__user", "client__session", "seat__user"
    )
    return get_object_or_404(mine, pk=ally_id, client__session=session)


def _back(session_id: UUID) -> HttpResponse:
    response = redirect("session", session_id)
    response["Location"] += "#allies"
    return response
