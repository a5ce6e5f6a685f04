"""Keeping learning words as they are typed, and who reads them: from any device, and without JavaScript."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.forms.assessment import LearningForm
from sessions.models import CodevSession, LearningAssessment, Seat
from sessions.outcomes import services
from sessions.outcomes.errors import TooLate, TooLong
from sessions.outcomes.items import forms_of
from sessions.views.common import FEWER, own_session, seat_taken

BUTTONS = {"earlier_add", "earlier_drop"}  # each names a text


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def learning_keep(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Saves what was typed, or takes a text back to its author alone; tells their page what is there."""
    if "take_back" in request.POST:
        return _take_back(request, session_id)
    session = own_session(request, session_id)
    seat = seat_taken(request, session)
    if seat is None:
        raise Http404
    if request.method != "POST":
        return JsonResponse({one.about: _told(one) for one in seat.learnings.all()})
    try:
        return _keep(request, seat)
    except NotAllowed as refusal:
        raise Http404 from refusal


def _told(kept: LearningAssessment) -> dict[str, Any]:
    due_on = kept.due_on.isoformat() if kept.due_on else ""
    return {"text": kept.text, "reader": kept.reader, "due_on": due_on, "earlier": kept.earlier}


def _take_back(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Also for who has left the group: their logbook is theirs, the session's page no more."""
    mine = Seat.objects.filter(user=request.user, taken_at__isnull=False)
    seat = get_object_or_404(mine, session=session_id)
    services.take_back(request.user, seat, request.POST["take_back"])
    messages.success(request, _("From now on you alone read it."))
    opens = CodevSession.objects.visible_to(request.user).filter(pk=session_id).exists()
    if "logbook" in request.POST or not opens:
        return redirect("logbook")
    return redirect("session", session_id)


def _keep(request: PersonRequest, seat: Seat) -> HttpResponse:
    forms = forms_of(seat, request.POST)
    if not (forms or BUTTONS & request.POST.keys()):
        raise Http404
    if not all(form.is_valid() for form in forms):
        return _refused(request, seat, forms)
    try:
        words = [form.words() for form in forms]
        kept = services.keep_learnings(request.user, seat, words, now=timezone.now())
    except TooLate:
        # What was typed is shown once more, so that it can be copied somewhere.
        forms[0].add_error(None, _("Seven days are over: these words can no longer be changed."))
        return _refused(request, seat, forms)
    if request.accepts("text/html"):
        return _settle(request, seat)
    return JsonResponse({one.about: _told(one) for one in kept})


def _settle(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Back to the page; where a button says so, with what stood beside a text put under it, or away."""
    add, drop = request.POST.get("earlier_add", ""), request.POST.get("earlier_drop", "")
    try:
        now = timezone.now()
        fewer = services.settle_earlier(request.user, seat, add or drop, add=bool(add), now=now)
    except TooLate:
        messages.error(request, _("Seven days are over: these words can no longer be changed."))
    except TooLong:
        messages.error(request, _("Together that is too long. Take over what you need by hand."))
    else:
        messages.success(request, FEWER if fewer else _("Kept."))
    return redirect(f"{reverse('session', args=[seat.session_id])}#learning")


def _refused(request: PersonRequest, seat: Seat, forms: list[LearningForm]) -> HttpResponse:
    if request.accepts("text/html"):
        context = {"session": seat.session, "group": seat.session.group, "learning_forms": forms}
        return render(request, "sessions/learning.html", context)
    said = [str(error) for form in forms for errors in form.errors.values() for error in errors]
    return JsonResponse({"refused": " ".join(said)}, status=422)
