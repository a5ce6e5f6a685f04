"""Taking one's own case back, elsewhere than in the room: also for who has left the group."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest
from sessions.live.taking_back import take_back
from sessions.models import CodevSession
from sessions.outcomes.left import own_cases


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def case_withdraw(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Asks once, saying what happens; the same as the button in the room."""
    seat = get_object_or_404(own_cases(request.user), session=session_id)
    opens = CodevSession.objects.visible_to(request.user).filter(pk=session_id).exists()
    if request.method == "POST":
        if not take_back(session_id, seat.number):
            raise Http404
        messages.success(request, _("Your case is withdrawn. Every word of it is erased."))
        return redirect("session", session_id) if opens else redirect("logbook")
    context = {"session": seat.session, "client": seat, "opens": opens}
    return render(request, "sessions/withdraw.html", context)
