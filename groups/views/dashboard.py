"""The page one lands on: my groups, what I am invited to or wait for, what I administer or organize."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from codev.accounts.models import User
from codev.paging import page_of
from groups.hooks import Coming, comings_for
from groups.models import CodevGroup, Invitation, Organization, OrganizationRole
from groups.queries import groups_of, put_members
from groups.queries_calls import volunteerings_of
from groups.queries_life import closed_groups_of
from groups.views.common import PersonRequest
from groups.waits import waits_for

GROUPS, INVITATIONS, ROWS = 12, 5, 10  # of a page
SOON = 5  # sessions to come listed above the groups


@require_safe
@login_required
def dashboard(request: PersonRequest) -> HttpResponse:
    user = request.user
    invitations = Invitation.objects.open_at(timezone.now()).of_open_groups().addressed_to(user)
    invitations = invitations.select_related("group", "invited_by").order_by("created_at", "pk")
    groups = list(groups_of(user))
    meeting = _put_comings(user, groups)
    shown = page_of(request, groups, GROUPS)
    put_members(user, list(shown))
    roles = list(OrganizationRole.objects.active().filter(user=user).select_related("organization"))
    return render(
        request,
        "groups/dashboard.html",
        {
            "groups": shown,
            "closed": page_of(request, closed_groups_of(user), ROWS, "closed"),
            "today": meeting,
            "soon": _soon(groups, meeting),
            "waits": page_of(request, waits_for(user, CodevGroup.objects.seating(user)), ROWS, "waits"),
            "invitations": page_of(request, invitations, INVITATIONS, "invitations"),
            "administered": page_of(
                request, _organizations(roles, OrganizationRole.Role.ADMIN), ROWS, "administered"
            ),
            "facilitates_in": _organizations(roles, OrganizationRole.Role.FACILITATOR),
            "organizes": page_of(
                request, _organizations(roles, OrganizationRole.Role.ORGANIZER), ROWS, "organizes"
            ),
            "volunteerings": page_of(request, volunteerings_of(user), ROWS, "volunteerings"),
        },
    )


def _put_comings(user: User, groups: list[CodevGroup]) -> list[CodevGroup]:
    """Gives each group its ``coming`` session; returns those whose room is open or that meet today."""
    comings = comings_for(user, [group.pk for group in groups])
    for group in groups:
        group.coming = comings.get(group.pk)
    day = timezone.localdate()
    meeting = [one for one in groups if one.coming and (one.coming.is_open or _day(one.coming) == day)]
    return sorted(meeting, key=lambda one: one.coming.starts_at if one.coming else timezone.now())


def _soon(groups: list[CodevGroup], meeting: list[CodevGroup]) -> list[CodevGroup]:
    """The groups that meet next, the soonest first. One alone says so on its card."""
    others = [(one.coming.starts_at, one) for one in groups if one.coming and one not in meeting]
    found = [one for _starts_at, one in sorted(others, key=lambda pair: pair[0])]
    return found[:SOON] if len(found) > 1 else []


def _day(coming: Coming) -> date:
    return timezone.localdate(coming.starts_at)


def _organizations(roles: list[OrganizationRole], role: str) -> list[Organization]:
    found = [one.organization for one in roles if one.role == role]
    return sorted(found, key=lambda one: one.name.casefold())
