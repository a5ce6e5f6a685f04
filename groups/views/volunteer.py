"""The public page of a call, and volunteering there: who are you, a code, what you say."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from codev.accounts import codes
from codev.accounts.models import User
from codev.accounts.services import send_code, too_many_codes
from codev.accounts.views import refusal_of_rate
from groups.forms import FounderForm
from groups.forms_calls import VolunteerForm
from groups.models import CallForVolunteers
from groups.services import volunteering
from groups.services.errors import CallClosed, TooManyVolunteers, TooOften
from groups.services.people import person_at


@require_safe
@never_cache
def call_page(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """For everybody who has its address, signed in or not. Nothing of groups or people is on it."""
    call = _call(call_id)
    person = request.user if isinstance(request.user, User) else None
    entry = volunteering.entry_of(person, call) if person else None
    return render(request, "volunteers/call.html", {"call": call, "entry": entry})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def volunteer(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """A GET keeps nothing, and no code is asked for by one."""
    call = _call(call_id)
    person = request.user if isinstance(request.user, User) else None
    if person and (entry := volunteering.entry_of(person, call)):
        return redirect("volunteering", entry.pk)
    if not call.is_open:
        return redirect("call_page", call.pk)
    if person:
        return _say(request, person, call)
    return _who_are_you(request, call)


def _say(request: HttpRequest, person: User, call: CallForVolunteers) -> HttpResponse:
    form = VolunteerForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        return _page(request, call, form)
    data = form.cleaned_data
    name = data.pop("name", "")
    try:
        entry = volunteering.volunteer(person, call, volunteering.Said(**data), name=name)
    except CallClosed:
        return redirect("call_page", call.pk)
    except (TooManyVolunteers, TooOften) as refusal:
        form.add_error(None, _full() if isinstance(refusal, TooManyVolunteers) else _too_often())
        return _page(request, call, form, status=429)
    messages.success(request, _("Thank you. You are on the waiting list."))
    return redirect("volunteering", entry.pk)


def _who_are_you(request: HttpRequest, call: CallForVolunteers) -> HttpResponse:
    """Sends the code. Nobody is on a list before it has proven that the address is theirs."""
    form = FounderForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, call, form)
    if refusal := _full() if volunteering.is_full(call) else refusal_of_rate(request):
        form.add_error(None, refusal)
        return _page(request, call, form, status=429)
    spoken, zone = get_language() or call.language, call.organization.time_zone
    person = person_at(form.cleaned_data["email"], language=spoken, time_zone=zone)
    try:
        return send_code(request, person.email, request.path)
    except codes.TooManyCodes:
        form.add_error(None, too_many_codes())
        return _page(request, call, form, status=429)


def _page(
    request: HttpRequest, call: CallForVolunteers, form: FounderForm | VolunteerForm, status: int = 200
) -> HttpResponse:
    return render(request, "volunteers/volunteer.html", {"call": call, "form": form}, status=status)


def _call(call_id: UUID) -> CallForVolunteers:
    return get_object_or_404(CallForVolunteers.objects.select_related("organization"), pk=call_id)


def _full() -> str:
    return _("Many people wait already. Try again in a few weeks, or ask who gave you the link.")


def _too_often() -> str:
    most = volunteering.MOST_ENTRIES
    return ngettext(
        "You have volunteered here %(n)s time already. Ask who gave you the link.",
        "You have volunteered here %(n)s times already. Ask who gave you the link.",
        most,
    ) % {"n": most}
