"""What a group is learning, for its members: told so that none of them finds out about another."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.services import record
from codev.paging import page_of
from groups import rules
from groups.views.common import PersonRequest, own_group
from sessions.outcomes.aggregates.crowd import LEAST
from sessions.outcomes.closings import close_months
from sessions.outcomes.items import shown_of
from sessions.outcomes.report import Report, report_of
from sessions.outcomes.transfer import carried_for
from sessions.queries import learnings_for_facilitator
from sessions.views.review import shown

PER_PAGE = 20


@require_safe
@never_cache
@login_required
def group_learning(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    if group.rehearsal:
        raise Http404
    close_months(group.organization)
    report = report_of(group.organization, group, request.GET.get("period", ""), inside=True)
    manages = rules.can_manage(request.user, group)
    if manages:
        _record(request, report)
    page = page_of(request, learnings_for_facilitator(group, request.user), PER_PAGE)
    learnings = list(shown_of(page.object_list))
    context = shown(report) | {"group": group, "page": page, "learnings": learnings, "least": LEAST}
    context |= {
        "manages": manages,
        "carried": page_of(request, carried_for(group, request.user), PER_PAGE, "carried"),
    }
    return render(request, "sessions/group_learning.html", context)


def _record(request: PersonRequest, report: Report) -> None:
    """Of who runs the group. That a member read of their own group is nobody's business."""
    record(
        request.user,
        "review.group_read",
        organization=report.organization,
        group=report.group,
        period=report.period.code,
    )
