"""A facilitator rehearses: a session of their own, in which everybody else is simulated."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest
from sessions.forms.rehearse import RehearseForm
from sessions.models import CodevSession, Rehearsal
from sessions.planning import moments
from sessions.rehearsal.cast import MOST_A_DAY, TooMany, TooManyToday, Wish, begin, can_rehearse

Status = CodevSession.Status


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rehearse(request: PersonRequest) -> HttpResponse:
    """For who facilitates; for everybody else there is nothing here."""
    if not can_rehearse(request.user):
        raise Http404
    form = RehearseForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("room", begin(request.user, _wish(form)).pk)
        except TooMany:
            form.add_error(
                None, _("As many rehearsals as this site can hold are under way. Try again later.")
            )
        except TooManyToday as refusal:
            text = _("You have begun %(most)s rehearsals in a day. The next can begin at %(time)s, %(day)s.")
            until = {"day": moments.days_until(refusal.until), "time": moments.time(refusal.until)}
            form.add_error(None, text % {"most": MOST_A_DAY, **until})
    context: dict[str, Any] = {"form": form, "under_way": _under_way(request)}
    return render(request, "sessions/rehearse.html", context)


def _wish(form: RehearseForm) -> Wish:
    data = form.cleaned_data
    return Wish(data["plan"], data["language"], data["pace"], named=data["client"] == "named")


def _under_way(request: PersonRequest) -> CodevSession | None:
    """The last one, where it is not over: a closed window is not the end of it."""
    mine = Rehearsal.objects.filter(begun_by=request.user, empty_seats=False, session__group__rehearsal=True)
    newest = mine.select_related("session").order_by("-begun_at").first()
    if newest is None or newest.session.status not in (Status.PLANNED, Status.LIVE):
        return None
    return newest.session
