"""Filling self-ratings, and the scores of a session: saved as typed, and without JavaScript by a button."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.models import Cycle
from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest, own_group
from sessions.forms.ratings import RatingForm, ScoreForm
from sessions.models import SelfRating
from sessions.outcomes.errors import TooLate
from sessions.outcomes.ratings import open_for, rate, ratings_of, score, scored
from sessions.views.common import own_session, seat_taken


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def group_rating(request: PersonRequest, group_id: UUID) -> HttpResponse:
    """Every moment that is open, each with a form of its own. A POST says of which one it is."""
    group = own_group(request, group_id)
    if request.method == "POST":
        return _rate(request, group_id)
    opened = open_for(group, timezone.now())
    kept = ratings_of(request.user, [cycle for cycle, _window in opened])
    forms = [
        {
            "cycle": cycle,
            "window": window,
            "moment": SelfRating.Moment(window.moment).label,
            "form": RatingForm(initial=_initial(kept, cycle, window.moment)),
        }
        for cycle, window in opened
    ]
    return render(request, "sessions/rating.html", {"group": group, "opened": forms})


def _initial(kept: dict[tuple[int, str, str], int], cycle: Cycle, moment: str) -> dict[str, int]:
    return {about: value for (of, at, about), value in kept.items() if (of, at) == (cycle.pk, moment)}


def _rate(request: PersonRequest, group_id: UUID) -> HttpResponse:
    number, moment = request.POST.get("cycle", ""), request.POST.get("moment", "")
    if not number.isascii() or not number.isdigit():
        raise Http404
    cycle = get_object_or_404(Cycle, group=group_id, number=int(number))
    form = RatingForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        rate(request.user, cycle, moment, form.values(), now=timezone.now())
    except TooLate:
        return _late(
            request, _("This moment is over: what you said of it stays as it was."), "group_rating", group_id
        )
    return _kept(request, "group_rating", group_id)


@require_POST
@login_required
def session_scores(request: PersonRequest, session_id: UUID) -> HttpResponse:
    session = own_session(request, session_id)
    seat = seat_taken(request, session)
    if seat is None:
        raise Http404
    form = ScoreForm(request.POST, questions=scored(seat))
    if not form.is_valid():
        raise Http404
    try:
        score(request.user, seat, form.values(), now=timezone.now())
    except NotAllowed as refusal:
        raise Http404 from refusal
    except TooLate:
        return _late(
            request, _("Seven days are over: these scores can no longer be changed."), "session", session_id
        )
    return _kept(request, "session", session_id)


def _kept(request: PersonRequest, route: str, pk: UUID) -> HttpResponse:
    """A click alone is answered by a word beside it; a form by its page."""
    if request.headers.get("HX-Request"):
        return render(request, "sessions/parts/score_kept.html")
    messages.success(request, _("Kept."))
    return redirect(route, pk)


def _late(request: PersonRequest, text: str, route: str, pk: UUID) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "sessions/parts/score_kept.html", {"late": text}, status=422)
    messages.error(request, text)
    return redirect(route, pk)
