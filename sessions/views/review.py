"""The admin's page of learning, and its files: closed figures, and honestly what is withheld."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.services import record
from codev.paging import page_of
from groups.models import CodevGroup, Organization
from groups.views.common import PersonRequest, administered
from sessions.outcomes.aggregates.crowd import LEAST
from sessions.outcomes.carried import carried_of, carried_texts
from sessions.outcomes.chart import chart_of
from sessions.outcomes.closings import close_months
from sessions.outcomes.files import csv_of, xlsx_of
from sessions.outcomes.report import Report, attendance_of, groups_of, is_inside, report_of
from sessions.outcomes.review import review_of, texts_of
from sessions.outcomes.tables import Table, ratings_table, tables_of

PER_PAGE, GROUPS_PER_PAGE = 30, 20
MOST_CHOICES = 100  # groups in a menu; where there are more, the list by name leads to each
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@never_cache
@login_required
def organization_learning(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization, report = _asked(request, organization_id)
    record(request.user, "review.read", **_what(report))
    context = shown(report) | {"organization": organization, "least": LEAST}
    context |= {"choices": _choices(organization)}
    if report.group is None:
        review = review_of(report.closing)
        page = page_of(request, review.learnings, PER_PAGE)
        carried = carried_of(report.closing)
        carried_page = page_of(request, carried.learnings, PER_PAGE, name="carried")
        groups = page_of(request, groups_of(organization), GROUPS_PER_PAGE, name="groups")
        context |= {
            "review": review,
            "page": page,
            "learnings": texts_of(page.object_list),
            "groups": groups,
            "attendance": attendance_of(groups.object_list, report.period, inside=report.inside),
            "carried": carried,
            "carried_page": carried_page,
            "carried_texts": carried_texts(carried_page.object_list),
        }
    return render(request, "sessions/organization_learning.html", context)


@require_safe
@never_cache
@login_required
def organization_learning_csv(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    return _file(csv_of(_tables(request, organization_id, "csv")), "text/csv; charset=utf-8", "csv")


@require_safe
@never_cache
@login_required
def organization_learning_xlsx(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    return _file(xlsx_of(_tables(request, organization_id, "xlsx")), XLSX, "xlsx")


def _choices(organization: Organization) -> list[CodevGroup]:
    """All groups, or none: the first hundred by name would be a menu in which most are missing."""
    found = list(groups_of(organization).only("name")[: MOST_CHOICES + 1])
    return found if len(found) <= MOST_CHOICES else []


def shown(report: Report) -> dict[str, Any]:
    """What the pages of admins and of facilitators have in common."""
    ratings = ratings_table([*report.competencies, report.relations])
    return {"report": report, "chart": chart_of(report.competencies), "ratings": ratings}


def _asked(request: PersonRequest, organization_id: UUID) -> tuple[Organization, Report]:
    """What the address asks for. What is due is closed first."""
    organization = administered(request, organization_id)
    group = _group(organization, request.GET.get("group", ""))
    close_months(organization)
    inside = is_inside(request.user, organization)
    return organization, report_of(organization, group, request.GET.get("period", ""), inside=inside)


def _group(organization: Organization, asked: str) -> CodevGroup | None:
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(groups_of(organization), pk=pk)


def _tables(request: PersonRequest, organization_id: UUID, kind: str) -> list[Table]:
    organization, report = _asked(request, organization_id)
    record(request.user, "review.exported", kind=kind, **_what(report))
    if report.group is not None:
        return tables_of(report, [])
    groups = attendance_of(groups_of(organization), report.period, inside=report.inside)
    learned = texts_of(review_of(report.closing).learnings)
    return tables_of(report, groups, learned, carried_texts(carried_of(report.closing).learnings))


def _what(report: Report) -> dict[str, Any]:
    return {"organization": report.organization, "group": report.group, "period": report.period.code}


def _file(content: bytes, content_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="codev-learning.{ending}"'
    return answer
