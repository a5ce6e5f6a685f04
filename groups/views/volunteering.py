"""One's own page after volunteering: what I said, change it, withdraw."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.forms_calls import VolunteerForm
from groups.models import Volunteer
from groups.services import volunteering as services
from groups.services.people import set_name_once
from groups.views.common import PersonRequest


@require_safe
@login_required
def volunteering(request: PersonRequest, volunteer_id: UUID) -> HttpResponse:
    """Also once it is withdrawn: the page says so then."""
    entry = _own(request, volunteer_id)
    context = {"entry": entry, "lines": entry.lines.order_by("pk").values_list("with_whom", flat=True)}
    return render(request, "volunteers/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def volunteering_change(request: PersonRequest, volunteer_id: UUID) -> HttpResponse:
    entry = _own_waiting(request, volunteer_id)
    if request.method != "POST":
        lines = entry.lines.order_by("pk").values_list("with_whom", flat=True)
        said = {
            "in_common": entry.in_common,
            "availability": entry.availability,
            "lines": "\n".join(lines),
        }
        return _page(request, entry, VolunteerForm(person=request.user, initial=said))
    form = VolunteerForm(request.POST, person=request.user)
    if not form.is_valid():
        return _page(request, entry, form)
    set_name_once(request.user, form.cleaned_data.pop("name", ""))
    services.change_entry(request.user, entry, services.Said(**form.cleaned_data))
    messages.success(request, _("What you said is changed."))
    return redirect("volunteering", entry.pk)


def _page(request: PersonRequest, entry: Volunteer, form: VolunteerForm) -> HttpResponse:
    context = {"entry": entry, "call": entry.call, "form": form}
    return render(request, "volunteers/volunteer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def volunteering_withdraw(request: PersonRequest, volunteer_id: UUID) -> HttpResponse:
    """Asks first, on a page of its own. Pressed twice, the second press finds it done."""
    entry = _own(request, volunteer_id)
    if request.method == "POST":
        services.withdraw(request.user, entry)
    if request.method == "POST" or entry.withdrawn_at or entry.placed_at:
        return redirect("volunteering", entry.pk)
    return render(request, "volunteers/withdraw.html", {"entry": entry})


def _own(request: PersonRequest, volunteer_id: UUID) -> Volunteer:
    """One's own alone: organizers read entries on pages of theirs."""
    mine = Volunteer.objects.filter(user=request.user).select_related("call__organization", "placed_in")
    return get_object_or_404(mine, pk=volunteer_id)


def _own_waiting(request: PersonRequest, volunteer_id: UUID) -> Volunteer:
    entry = _own(request, volunteer_id)
    if entry.withdrawn_at or entry.placed_at:
        raise Http404
    return entry
