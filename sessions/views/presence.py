"""Whether one was there: one press on the page of a session that is over."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.outcomes.attendance import presence
from sessions.views.common import own_session, seat_taken


@require_POST
@login_required
def presence_say(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """``present``: 1 or 0; ``back``: 1 from the list of one's own."""
    seat = seat_taken(request, own_session(request, session_id))
    said = request.POST.get("present", "")
    if seat is None or said not in ("0", "1"):
        raise Http404
    try:
        presence.say(request.user, seat, present=said == "1", now=timezone.now())
    except NotAllowed as refusal:
        raise Http404 from refusal
    if said == "1":
        messages.success(request, _("It is kept that you were there."))
    else:
        messages.success(request, _("It is kept that you were not there."))
    if request.POST.get("back"):
        return redirect("own_attendance")
    response = redirect("session", session_id)
    response["Location"] += "#presence"
    return response
