"""Certificates of participation: one's own, those of one's group, and whether a number is genuine."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.services import record
from codev.paging import page_of
from groups.models import CodevGroup
from groups.views.common import PersonRequest
from sessions.outcomes.attendance import certificates, documents
from sessions.outcomes.attendance.certificates import Certificate
from sessions.outcomes.attendance.presence import to_say
from sessions.outcomes.attendance.spans import span_of
from sessions.views.attendance import facilitated
from sessions.views.attendance_files import attachment, printed

PER_PAGE = 12


@require_safe
@never_cache
@login_required
def own_attendance(request: PersonRequest) -> HttpResponse:
    """What waits for one's word, and what was signed."""
    context = {
        "waiting": page_of(request, to_say(request.user), PER_PAGE, "waiting"),
        "page": page_of(request, certificates.own(request.user), PER_PAGE),
    }
    return render(request, "sessions/attendance/own.html", context)


@require_safe
@never_cache
@login_required
def own_certificate(request: PersonRequest, group_id: UUID, cycle_id: int) -> HttpResponse:
    """Also of a group that one has left. ``group``: 1 where it is to be named."""
    group = get_object_or_404(CodevGroup.objects.select_related("organization"), pk=group_id)
    named = request.GET.get("group") == "1"
    found = certificates.one_of(span_of(group, cycle_id), request.user.pk, named=named)
    return _file(request, found) or redirect("own_attendance")


@require_safe
@never_cache
@login_required
def member_certificate(request: PersonRequest, group_id: UUID, cycle_id: int, person_id: int) -> HttpResponse:
    """For who facilitates the group. Without its name, which only the person may want there."""
    span = span_of(facilitated(request, group_id), cycle_id)
    return _file(request, certificates.one_of(span, person_id)) or redirect("group_attendance", group_id)


def _file(request: PersonRequest, certificate: Certificate | None) -> HttpResponse | None:
    """None where the PDF could not be made."""
    if certificate is None:
        raise Http404
    content = printed(request, "certificate", documents.of_person(certificate))
    if content is None:
        return None
    record(request.user, "attendance.certified", group=certificate.span.group, object=certificate.user_id)
    return attachment(content, "application/pdf", _("Certificate of participation") + ".pdf")


@require_safe
@never_cache
def certificate_check(request: HttpRequest, certificate_number: str) -> HttpResponse:
    """For whoever holds the paper: what stands on it, or that there is no such certificate."""
    found = certificates.checked(certificate_number)
    context: dict[str, Any] = {"found": found}
    if found and found.stands:
        one = found.certificate
        context |= {"one": one, "what": documents.what(one)}
    response = render(request, "sessions/attendance/check.html", context, status=200 if found else 404)
    response["X-Robots-Tag"] = "noindex"
    return response
