"""The admin's page: who facilitates, which groups exist, counts and nothing else."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms import FacilitatorForm
from groups.hooks import held_counts, held_in
from groups.models import CodevGroup, Organization, OrganizationRole
from groups.queries import groups_counted
from groups.services.organizations import appoint_facilitator
from groups.views.common import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def organization(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    found = get_object_or_404(Organization.objects.administered_by(request.user), pk=organization_id)
    form = FacilitatorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        role = appoint_facilitator(
            request.user, found, address=data["email"], name=data["name"], training=data["training"]
        )
        name = role.person.name or role.person.email
        messages.success(request, _("%(name)s may create groups now.") % {"name": name})
        return redirect("organization", found.pk)
    groups = _with_held(found)
    context = {
        "organization": found,
        "form": form,
        "facilitators": _facilitators(found),
        "groups": groups,
        "closed": sum(group.closed_at is not None for group in groups),
        "counts_sessions": bool(held_counts),
    }
    return render(request, "groups/organization.html", context)


def _facilitators(found: Organization) -> list[OrganizationRole]:
    """By the name that is shown: another order would tell of another name."""
    roles = OrganizationRole.objects.active().filter(
        organization=found, role=OrganizationRole.Role.FACILITATOR
    )
    return sorted(roles.select_related("user"), key=lambda one: (one.person.name.casefold(), one.pk))


def _with_held(found: Organization) -> list[CodevGroup]:
    groups, held = list(groups_counted(found)), held_in(found)
    for group in groups:
        group.held = held.get(group.pk, 0)
    return groups
