"""The organizer's pages about calls for volunteers."""

from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.forms_calls import CallForm
from groups.models import CallForVolunteers, Organization
from groups.queries_calls import calls_of, volunteers_of
from groups.services import calls as services
from groups.services.errors import CallClosed, TooManyCalls
from groups.views.common import PersonRequest, organized

PER_PAGE = 20


@require_safe
@login_required
def calls(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    """Those that stand, then the closed ones, paged."""
    organization = organized(request, organization_id)
    closed = Paginator(calls_of(organization, closed=True), PER_PAGE)
    context = {
        "organization": organization,
        "standing": list(calls_of(organization, closed=False)),
        "page": closed.get_page(request.GET.get("page")),
    }
    return render(request, "organizer/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call_open(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    posted = request.POST if request.method == "POST" else None
    form = CallForm(posted, organization=organization, initial={"language": get_language()})
    if form.is_valid():
        try:
            call = services.open_call(request.user, organization, services.Wording(**form.cleaned_data))
        except TooManyCalls:
            form.add_error(None, _("There are 20 open calls already. Close one of them first."))
        else:
            messages.success(request, _("The call is open. Give its link to the people whom it is for."))
            return redirect("call", organization.pk, call.pk)
    return render(request, "organizer/call_form.html", {"organization": organization, "form": form})


@require_safe
@login_required
def call(request: PersonRequest, organization_id: UUID, call_id: UUID) -> HttpResponse:
    """The call, its public link, who volunteered and what they declared."""
    organization = organized(request, organization_id)
    found = _found(organization, call_id)
    context = {
        "organization": organization,
        "call": found,
        "address": settings.SITE_URL + reverse("call_page", args=[found.pk]),
        "page": Paginator(volunteers_of(found), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "organizer/call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call_change(request: PersonRequest, organization_id: UUID, call_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    found = _found(organization, call_id)
    wording = services.Wording(found.title, found.text, found.language, found.closes_on)
    posted = request.POST if request.method == "POST" else None
    form = CallForm(posted, organization=organization, initial=asdict(wording))
    if form.is_valid():
        try:
            services.change_call(request.user, found, services.Wording(**form.cleaned_data))
        except CallClosed:
            form.add_error(None, _("This call is closed and cannot be changed any more. Open a new one."))
        else:
            messages.success(request, _("The call is changed."))
            return redirect("call", organization.pk, found.pk)
    context = {"organization": organization, "call": found, "form": form}
    return render(request, "organizer/call_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call_close(request: PersonRequest, organization_id: UUID, call_id: UUID) -> HttpResponse:
    """Asks first, on a page of its own."""
    organization = organized(request, organization_id)
    found = _found(organization, call_id)
    if request.method == "POST":
        services.close_call(request.user, found)
        messages.success(request, _("The call is closed. Who volunteered goes on waiting."))
        return redirect("calls", organization.pk)
    return render(request, "organizer/call_close.html", {"organization": organization, "call": found})


def _found(organization: Organization, call_id: UUID) -> CallForVolunteers:
    rows = CallForVolunteers.objects.filter(organization=organization).select_related("organization")
    return get_object_or_404(rows, pk=call_id)
