"""Who holds a role in an organization: for its admins, who appoint, record a training and end a role."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from codev.paging import page_of
from groups.forms_organization import AppointForm, TrainingForm
from groups.models import Organization, OrganizationRole
from groups.queries_organization import roles_by_name
from groups.services import organizations
from groups.services.errors import LastAdmin
from groups.views.common import PersonRequest, administered

Role = OrganizationRole.Role
PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def organization_people(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    found = administered(request, organization_id)
    form = AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _appoint(request, found, form)
        return redirect("organization_people", found.pk)
    asked = request.GET.get("role", "")
    shown = asked if asked in Role.values else ""
    context = {
        "organization": found,
        "form": form,
        "shown": shown,
        "page": page_of(request, roles_by_name(found, shown), PER_PAGE),
    }
    return render(request, "organizations/people.html", context)


def _appoint(request: PersonRequest, found: Organization, form: AppointForm) -> None:
    data = form.cleaned_data
    role = organizations.appoint(
        request.user, found, data["role"], address=data["email"], name=data["name"], training=data["training"]
    )
    told = {
        Role.FACILITATOR: _("%(name)s may create groups now."),
        Role.ORGANIZER: _("%(name)s may call for volunteers and compose groups now."),
        Role.ADMIN: _("%(name)s administers the organization too now."),
    }
    text = told[Role(role.role)]
    messages.success(request, text % {"name": role.person.name or role.person.email})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def role_training(request: PersonRequest, organization_id: UUID, role_id: int) -> HttpResponse:
    role = _role(request, organization_id, role_id, role=Role.FACILITATOR, until=None)
    form = TrainingForm(
        request.POST if request.method == "POST" else None, initial={"training": role.training}
    )
    if request.method == "POST" and form.is_valid():
        organizations.record_training(request.user, role, form.cleaned_data["training"])
        messages.success(request, _("The training is recorded."))
        return redirect("organization_people", organization_id)
    context = {"organization": role.organization, "role": role, "form": form}
    return render(request, "organizations/training.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def role_end(request: PersonRequest, organization_id: UUID, role_id: int) -> HttpResponse:
    """Asks first, on a page of its own, which says so where the last admin would go."""
    role = _role(request, organization_id, role_id)
    if request.method == "POST":
        return _end(request, role)
    if role.until:
        return redirect("organization_people", organization_id)
    return _asking(request, role, last=organizations.is_last_admin(role))


def _end(request: PersonRequest, role: OrganizationRole) -> HttpResponse:
    try:
        organizations.end_role(request.user, role)
    except LastAdmin:
        return _asking(request, role, last=True)
    name = role.person.name or role.person.email
    messages.success(request, _("%(name)s no longer holds that role.") % {"name": name})
    mine = role.role == Role.ADMIN and role.user == request.user
    return redirect("dashboard") if mine else redirect("organization_people", role.organization_id)


def _asking(request: PersonRequest, role: OrganizationRole, *, last: bool) -> HttpResponse:
    context = {"organization": role.organization, "role": role, "last": last}
    return render(request, "organizations/role_end.html", context)


def _role(request: PersonRequest, organization_id: UUID, role_id: int, **of: object) -> OrganizationRole:
    """Also one that has ended: a second press of a button finds what the first has done."""
    roles = OrganizationRole.objects.select_related("user", "organization")
    return get_object_or_404(roles, pk=role_id, organization=administered(request, organization_id), **of)
