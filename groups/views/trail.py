"""The audit trail: an organization's for its admins, and each person's own."""

import csv
from io import StringIO
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.models import AuditEntry
from codev.audit.services import record
from codev.neutral import neutral
from codev.paging import page_of
from groups.forms_trail import TrailForm
from groups.models import Organization
from groups.queries_trail import OWN, entries_for_admins, entries_of
from groups.trail import Line, lines_for_admin, lines_for_person
from groups.views.common import PersonRequest, administered

PER_PAGE = 50
MOST_IN_A_FILE = 20_000
BOM = "\ufeff"  # spreadsheets read UTF-8 by it


@require_safe
@never_cache
@login_required
def organization_trail(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = administered(request, organization_id)
    form = _asked(request, organization)
    page = page_of(request, _found(organization, form), PER_PAGE)
    context = {
        "organization": organization,
        "form": form,
        "page": page,
        "lines": lines_for_admin(organization, page.object_list),
        "query": request.GET.urlencode(),
    }
    return render(request, "organizations/trail.html", context)


@require_safe
@never_cache
@login_required
def organization_trail_csv(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    """What the page shows, all of its pages. That it was taken along stands in the trail itself."""
    organization = administered(request, organization_id)
    entries = _found(organization, _asked(request, organization))
    lines = lines_for_admin(organization, entries[: MOST_IN_A_FILE + 1])
    record(request.user, "trail.exported", organization=organization)
    answer = HttpResponse(_csv_of(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="codev-trail.csv"'
    return answer


def _asked(request: PersonRequest, organization: Organization) -> TrailForm:
    return TrailForm(request.GET, organization=organization)


def _found(organization: Organization, form: TrailForm) -> Any:
    """Nothing for what cannot be asked: the page says why."""
    if not form.is_valid():
        return AuditEntry.objects.none()
    return entries_for_admins(organization, **form.asked)


def _csv_of(lines: list[Line]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("When"), _("Kind"), _("What")])
    for line in lines[:MOST_IN_A_FILE]:
        at = timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds")
        writer.writerow([neutral(at), neutral(line.kind), neutral(line.text)])
    if len(lines) > MOST_IN_A_FILE:
        writer.writerow(["", "", _("There is more: choose a shorter time.")])
    return (BOM + out.getvalue()).encode()


@require_safe
@never_cache
@login_required
def own_trail(request: PersonRequest) -> HttpResponse:
    shown = request.GET.get("shown", "")
    page = page_of(request, entries_of(request.user, shown), PER_PAGE)
    context = {
        "page": page,
        "lines": lines_for_person(request.user, page.object_list),
        "shown": shown if shown in OWN else "",
        "choices": OWN,
    }
    return render(request, "account/trail.html", context)
