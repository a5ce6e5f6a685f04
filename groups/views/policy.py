"""What an organization sets for itself, for its admins."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms_organization import PolicyForm
from groups.services.organizations import change_policy
from groups.views.common import PersonRequest, administered


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def organization_policy(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    found = administered(request, organization_id)
    name = found.name  # a form that fails leaves what was typed on its instance
    form = PolicyForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        change_policy(request.user, found, columns=form.columns, values=form.values)
        messages.success(request, _("The settings of the organization are saved."))
        return redirect("organization_policy", found.pk)
    found.name = name
    return render(request, "organizations/policy.html", {"organization": found, "form": form})
