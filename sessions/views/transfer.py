"""Three months after a cycle: answering, and afterwards reading or taking back what one answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest
from sessions.forms.transfer import TransferForm
from sessions.models import TransferSurvey
from sessions.outcomes.errors import TooLate, TooLong
from sessions.outcomes.transfer import answer, settle_earlier, take_back
from sessions.views.common import FEWER

LATE = gettext_lazy("The four weeks are over: what you answered stays as it was.")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def transfer_survey(request: PersonRequest, survey_id: int) -> HttpResponse:
    mine = TransferSurvey.objects.own(request.user).select_related("cycle__group")
    survey = get_object_or_404(mine, pk=survey_id)
    if request.method == "POST":
        if "take_back" in request.POST:
            return _take_back(request, survey)
        if not survey.is_open_today and "earlier_drop" in request.POST:
            return _settle(request, survey)
        return _answer(request, survey)
    return _page(request, survey, TransferForm(survey=survey))


def _answer(request: PersonRequest, survey: TransferSurvey) -> HttpResponse:
    """A field alone is answered by a word beside it; the whole form by its page."""
    form = TransferForm(request.POST, survey=survey)
    if form.is_valid():
        try:
            answer(request.user, survey, form.words(), form.scores(), day=timezone.localdate())
        except TooLate:
            form.add_error(None, LATE)
    if request.headers.get("HX-Request"):
        return _of_field(request, survey, form)
    if form.errors:
        return _page(request, survey, form)  # with all that was typed
    return _settle(request, survey)


def _of_field(request: PersonRequest, survey: TransferSurvey, form: TransferForm) -> HttpResponse:
    """With what the page shows by now, and what stands, where another page has changed it."""
    errors = [error for of_field in form.errors.values() for error in of_field]
    context = {"late": errors[0] if errors else "", "shown": form.shown(survey), "sent": form.sent()}
    return render(request, "sessions/parts/transfer_said.html", context, status=422 if errors else 200)


def _settle(request: PersonRequest, survey: TransferSurvey) -> HttpResponse:
    """Back to the page; where a button says so, with what stood beside a text put under it, or away."""
    add, drop = request.POST.get("earlier_add", ""), request.POST.get("earlier_drop", "")
    try:
        day = timezone.localdate()
        fewer = settle_earlier(request.user, survey, add or drop, add=bool(add), day=day)
    except TooLate:
        messages.error(request, LATE)
    except TooLong:
        messages.error(request, _("Together that is too long. Take over what you need by hand."))
    else:
        messages.success(request, FEWER if fewer else _("Kept."))
    return redirect("transfer_survey", survey.pk)


def _take_back(request: PersonRequest, survey: TransferSurvey) -> HttpResponse:
    take_back(request.user, survey, request.POST["take_back"])
    messages.success(request, _("From now on you alone read it."))
    if "logbook" in request.POST:
        return redirect("logbook")
    return redirect("transfer_survey", survey.pk)


def _page(request: PersonRequest, survey: TransferSurvey, form: TransferForm) -> HttpResponse:
    is_open = survey.is_open_today
    context = {
        "survey": survey,
        "form": form,
        "is_open": is_open,
        # What was typed and came too late is shown once more, so that it can be copied somewhere.
        "typed": is_open or form.is_bound,
        "kept": survey.written,
        "scores": survey.scores.order_by("pk"),
    }
    return render(request, "sessions/transfer.html", context)
