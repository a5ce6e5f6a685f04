"""The waiting list of an organization, for its organizers."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.models import Volunteer
from groups.queries_calls import volunteers_waiting
from groups.services.volunteering import take_off
from groups.views.common import PersonRequest, organized

PER_PAGE = 20


@require_safe
@login_required
def waiting(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    entries = Paginator(volunteers_waiting(organization), PER_PAGE)
    context = {"organization": organization, "page": entries.get_page(request.GET.get("page"))}
    return render(request, "organizer/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def volunteer_remove(request: PersonRequest, organization_id: UUID, volunteer_id: UUID) -> HttpResponse:
    """Asks first, on a page of its own."""
    organization = organized(request, organization_id)
    rows = Volunteer.objects.filter(call__organization=organization, placed_at=None)
    entry = get_object_or_404(rows.select_related("user", "call"), pk=volunteer_id)
    if request.method == "POST" and take_off(request.user, entry):
        name = entry.user.name or entry.user.email
        messages.success(request, _("%(name)s is off the list, and reads so in a mail.") % {"name": name})
    if request.method == "POST" or entry.withdrawn_at:
        return redirect("waiting", organization.pk)
    return render(request, "organizer/volunteer_remove.html", {"organization": organization, "entry": entry})
