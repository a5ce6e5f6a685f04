"""Keeping one's learning words, and who reads them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.models import Seat
from sessions.outcomes import services
from sessions.outcomes.errors import TooLate
from sessions.outcomes.own import forms_of
from sessions.views.common import own_session, seat_taken


@require_POST
@login_required
def learning_keep(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Saves what was typed, or takes a topic back to its author alone; both for who sat there."""
    session = own_session(request, session_id)
    seat = seat_taken(request, session)
    if seat is None:
        raise Http404
    try:
        if "take_back" in request.POST:
            return _take_back(request, seat)
        return _keep(request, seat)
    except NotAllowed as refusal:
        raise Http404 from refusal


def _take_back(request: PersonRequest, seat: Seat) -> HttpResponse:
    services.take_back(request.user, seat, request.POST["take_back"])
    messages.success(request, _("From now on you alone read it."))
    return redirect("session", seat.session_id)


def _keep(request: PersonRequest, seat: Seat) -> HttpResponse:
    forms = forms_of(seat, request.POST)
    if not forms:
        raise Http404
    context = {"session": seat.session, "group": seat.session.group, "learning_forms": forms}
    if not all(form.is_valid() for form in forms):
        return render(request, "sessions/learning.html", context)
    try:
        services.keep_learnings(request.user, seat, [form.words() for form in forms], now=timezone.now())
    except TooLate:
        # What was typed is shown once more, so that it can be copied somewhere.
        forms[0].add_error(None, _("Seven days are over: these words can no longer be changed."))
        return render(request, "sessions/learning.html", context)
    messages.success(request, _("Kept."))
    return redirect("session", seat.session_id)
