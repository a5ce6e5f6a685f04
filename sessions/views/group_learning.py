"""What a facilitator is shown of the learning of their own group: as confidentially as an admin."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.services import record
from codev.paging import page_of
from groups.views.common import PersonRequest, managed_group
from sessions.outcomes.aggregates.crowd import LEAST
from sessions.outcomes.closings import close_months
from sessions.outcomes.report import report_of
from sessions.outcomes.items import shown_of
from sessions.queries import learnings_for_facilitator
from sessions.views.review import shown

PER_PAGE = 20


@require_safe
@never_cache
@login_required
def group_learning(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    close_months(group.organization)
    report = report_of(group.organization, group, request.GET.get("period", ""))
    record(
        request.user,
        "review.read",
        organization=group.organization_id,
        group=group,
        period=report.period.code,
    )
    page = page_of(request, learnings_for_facilitator(group, request.user), PER_PAGE)
    learnings = list(shown_of(page.object_list))
    context = shown(report) | {"group": group, "page": page, "learnings": learnings, "least": LEAST}
    return render(request, "sessions/group_learning.html", context)
