"""The admin's overview: which groups exist, counts, the rhythm, and nothing else."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from codev.paging import page_of
from groups import rules
from groups.queries_organization import FEWEST, groups_by_name, lines_of, totals_of
from groups.views.common import PersonRequest, administered

PER_PAGE = 50


@require_safe
@login_required
def organization(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    found = administered(request, organization_id)
    page = page_of(request, groups_by_name(found), PER_PAGE)
    context = {
        "organization": found,
        "totals": totals_of(found),
        "page": page,
        "lines": lines_of(page.object_list),
        "fewest": FEWEST,
        "may_create": rules.can_create_group(request.user, found),
    }
    return render(request, "organizations/overview.html", context)
