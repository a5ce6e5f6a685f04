"""The page one lands on: my groups, what I am invited to or wait for, what I administer or organize."""

from uuid import UUID

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
    comings = _comings(user)
    meeting, soon = _by_day(comings, today=True), _soon(comings)
    page = page_of(request, list(comings), GROUPS)
    found = _groups(comings, {*page, *meeting, *soon})
    page.object_list = [found[one] for one in page]  # those of this page alone are read
    put_members(user, page.object_list)
    roles = list(OrganizationRole.objects.active().filter(user=user).select_related("organization"))
    return render(
        request,
        "groups/dashboard.html",
        {
            "groups": page,
            "closed": page_of(request, closed_groups_of(user), ROWS, "closed"),
            "today": [found[one] for one in meeting],
            "soon": [found[one] for one in soon],
            "waits": page_of(request, waits_for(user), ROWS, "waits"),
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


def _comings(user: User) -> dict[UUID, Coming | None]:
    """The next session of each of the person's groups that has one, in the order of the groups' names."""
    groups = list(groups_of(user).values_list("pk", flat=True))
    comings = comings_for(user, groups)
    return {group: comings.get(group) for group in groups}


def _groups(comings: dict[UUID, Coming | None], ids: set[UUID]) -> dict[UUID, CodevGroup]:
    """Those that are shown, each with its ``coming`` session."""
    found = CodevGroup.objects.in_bulk(ids)
    for group in found.values():
        group.coming = comings[group.pk]
    return found


def _by_day(comings: dict[UUID, Coming | None], *, today: bool) -> list[UUID]:
    """Groups that meet, the soonest first: those whose room is open or that meet today, or the others."""
    day = timezone.localdate()
    found = [
        (one.starts_at, at, group)
        for at, (group, one) in enumerate(comings.items())
        if one and (one.is_open or timezone.localdate(one.starts_at) == day) is today
    ]
    return [group for _starts_at, _at, group in sorted(found)]


def _soon(comings: dict[UUID, Coming | None]) -> list[UUID]:
    """Those that meet next. One alone says so on its card."""
    found = _by_day(comings, today=False)
    return found[:SOON] if len(found) > 1 else []


def _organizations(roles: list[OrganizationRole], role: str) -> list[Organization]:
    found = [one.organization for one in roles if one.role == role]
    return sorted(found, key=lambda one: one.name.casefold())
