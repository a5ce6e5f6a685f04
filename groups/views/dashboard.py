"""The page one lands on: my groups, what I am invited to, what I administer."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groups.models import Invitation, Organization, OrganizationRole
from groups.queries import groups_of
from groups.views.common import PersonRequest


@require_safe
@login_required
def dashboard(request: PersonRequest) -> HttpResponse:
    user = request.user
    invitations = Invitation.objects.open_at(timezone.now()).addressed_to(user)
    roles = list(OrganizationRole.objects.active().filter(user=user).select_related("organization"))
    return render(
        request,
        "groups/dashboard.html",
        {
            "groups": list(groups_of(user)),
            "invitations": list(invitations.select_related("group", "invited_by").order_by("created_at")),
            "administered": _organizations(roles, OrganizationRole.Role.ADMIN),
            "facilitates_in": _organizations(roles, OrganizationRole.Role.FACILITATOR),
        },
    )


def _organizations(roles: list[OrganizationRole], role: str) -> list[Organization]:
    found = [one.organization for one in roles if one.role == role]
    return sorted(found, key=lambda one: one.name.casefold())
