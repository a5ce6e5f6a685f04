"""What one will try: the client's actions, a commitment of another's own. For their author alone."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest
from sessions.forms.outcomes import ActionForm
from sessions.models import ActionItem, CodevSession, Seat
from sessions.outcomes import services
from sessions.outcomes.errors import TooMany
from sessions.protocol.decide import MOST_ACTIONS
from sessions.rules import is_client
from sessions.views.common import own_session, seat_taken


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def action_add(request: PersonRequest, session_id: UUID) -> HttpResponse:
    seat = _own_seat(request, session_id)
    form = ActionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_action(request.user, seat, cast(services.ActionWords, form.cleaned_data))
        except TooMany:
            text = _("There are %(n)s actions already. Change one of them.")
            form.add_error(None, text % {"n": MOST_ACTIONS})
        else:
            messages.success(request, _("Kept."))
            return redirect(_back(seat))
    return _page(request, seat, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def action_edit(request: PersonRequest, session_id: UUID, action_id: int) -> HttpResponse:
    seat = _own_seat(request, session_id)
    actions = ActionItem.objects.visible_to(request.user).select_related("seat__session")
    action = get_object_or_404(actions, pk=action_id, seat=seat)
    form = ActionForm(request.POST if request.method == "POST" else None, instance=action)
    if request.method == "POST" and form.is_valid():
        services.change_action(request.user, action, cast(services.ActionWords, form.cleaned_data))
        messages.success(request, _("Kept."))
        return redirect(_back(seat))
    return _page(request, seat, form)


def _own_seat(request: PersonRequest, session_id: UUID) -> Seat:
    session = own_session(request, session_id)
    seat = seat_taken(request, session)
    if seat is None or seat.observer or session.status != CodevSession.Status.ENDED:
        raise Http404
    seat.session = session  # which knows whether who asks is a guest
    return seat


def _back(seat: Seat) -> str:
    """Where they are: the client's on the home of the group alone, where the session's page keeps none."""
    session = seat.session
    if session.report == "nothing" and is_client(seat) and not session.as_guest:
        return reverse("group", args=[session.group_id])
    return reverse("session", args=[session.pk])


def _page(request: PersonRequest, seat: Seat, form: ActionForm) -> HttpResponse:
    session = seat.session
    context = {
        "session": session,
        "group": session.group,
        "form": form,
        "is_client": is_client(seat),
        "back_url": _back(seat),
    }
    return render(request, "sessions/action.html", context)
