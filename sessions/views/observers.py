"""The facilitator says who of the members observes a session to come."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.forms.observers import ObserversForm
from sessions.planning.observers import may_observe, name_observers
from sessions.rules import can_name_observers
from sessions.views.common import managed_session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_observers(request: PersonRequest, session_id: UUID) -> HttpResponse:
    session = managed_session(request, session_id)
    if not can_name_observers(request.user, session):
        raise Http404
    form = ObserversForm(request.POST if request.method == "POST" else None, seats=may_observe(session))
    if request.method == "POST" and form.is_valid():
        try:
            name_observers(request.user, session, set(form.cleaned_data["observers"]))
        except NotAllowed:
            text = _("The session has begun: nobody changes between observing and taking part.")
            messages.error(request, text)
        else:
            messages.success(request, _("It is saved. Who is concerned reads it, and all see it beforehand."))
        return redirect("session", session.pk)
    context = {"session": session, "group": session.group, "form": form}
    return render(request, "sessions/observers.html", context)
