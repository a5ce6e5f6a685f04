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
from sessions.models import LearningAssessment, Seat
from sessions.outcomes import services
from sessions.outcomes.errors import TooLate
from sessions.outcomes.own import forms_of
from sessions.views.common import own_session, seat_taken


@require_POST
@login_required
def learning_keep(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Saves one topic, or takes it back to its author alone; both for who sat there."""
    session = own_session(request, session_id)
    seat, about = seat_taken(request, session), request.POST.get("about", "")
    if seat is None or about not in LearningAssessment.About.values:
        raise Http404
    try:
        if "take_back" in request.POST:
            services.take_back(request.user, seat, about)
            messages.success(request, _("From now on you alone read it."))
            return redirect("session", session.pk)
        return _keep(request, seat, about)
    except NotAllowed as refusal:
        raise Http404 from refusal


def _keep(request: PersonRequest, seat: Seat, about: str) -> HttpResponse:
    forms = forms_of(seat, request.POST, about)
    form = next(form for form in forms if form.about == about)
    context = {"session": seat.session, "group": seat.session.group, "learning_forms": forms}
    if not form.is_valid():
        return render(request, "sessions/learning.html", context)
    data = form.cleaned_data
    try:
        services.keep_learning(
            request.user, seat, about, text=data["text"], reader=data["reader"], now=timezone.now()
        )
    except TooLate:
        # What was typed is shown once more, so that it can be copied somewhere.
        form.add_error(None, _("Seven days are over: these words can no longer be changed."))
        return render(request, "sessions/learning.html", context)
    messages.success(request, _("Kept."))
    return redirect("session", seat.session_id)
