"""Signed sheets as files, for who facilitates the group; what is not signed is in none."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.audit.services import record
from codev.typeset import TypesetError, typeset
from groups.views.common import PersonRequest
from sessions.models import AttendanceSheet, CodevSession
from sessions.outcomes.attendance import documents
from sessions.outcomes.attendance.rows import csv_of
from sessions.outcomes.attendance.sheets import groups_of, signed_of
from sessions.outcomes.attendance.spans import Span, span_of
from sessions.views.attendance import facilitated
from sessions.views.notes import SANDBOX

CSV = "text/csv; charset=utf-8"


@require_safe
@never_cache
@login_required
def session_attendance_pdf(request: PersonRequest, session_id: UUID) -> HttpResponse:
    sheet = _sheet(request, session_id)
    content = printed(request, "attendance", documents.of_session(sheet))
    if content is None:
        return redirect("group_attendance", sheet.session.group_id)
    _note(request, sheet, "pdf")
    return attachment(content, "application/pdf", f"{_name(sheet)}.pdf")


@require_safe
@never_cache
@login_required
def session_attendance_csv(request: PersonRequest, session_id: UUID) -> HttpResponse:
    sheet = _sheet(request, session_id)
    _note(request, sheet, "csv")
    return attachment(csv_of([sheet]), CSV, f"{_name(sheet)}.csv")


@require_safe
@never_cache
@login_required
def cycle_attendance_pdf(request: PersonRequest, group_id: UUID, cycle_id: int) -> HttpResponse:
    span, sessions, signed = _span(request, group_id, cycle_id)
    content = printed(request, "attendance_cycle", documents.of_span(span, sessions, signed))
    if content is None:
        return redirect("group_attendance", group_id)
    _note_span(request, span, "pdf")
    return attachment(content, "application/pdf", f"{_span_name(span)}.pdf")


@require_safe
@never_cache
@login_required
def cycle_attendance_csv(request: PersonRequest, group_id: UUID, cycle_id: int) -> HttpResponse:
    span, sessions, signed = _span(request, group_id, cycle_id)
    _note_span(request, span, "csv")
    sheets = [signed[session.pk] for session in sessions if session.pk in signed]
    return attachment(csv_of(sheets), CSV, f"{_span_name(span)}.csv")


def printed(request: PersonRequest, template: str, data: dict[str, Any]) -> bytes | None:
    """The PDF; None where it could not be made, which the next page says."""
    try:
        return typeset(template, data)
    except TypesetError:
        messages.error(request, _("The PDF could not be made. Try again in a moment."))
        return None


def attachment(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response


def _sheet(request: PersonRequest, session_id: UUID) -> AttendanceSheet:
    sessions = CodevSession.objects.filter(group__in=groups_of(request.user), pk=session_id)
    session = get_object_or_404(sessions.select_related("group__organization"))
    sheet = signed_of([session]).get(session.pk)
    if sheet is None:
        raise Http404
    sheet.session = session
    return sheet


def _span(
    request: PersonRequest, group_id: UUID, cycle_id: int
) -> tuple[Span, list[CodevSession], dict[UUID, AttendanceSheet]]:
    """With its sessions, the first one first, and what is signed of them."""
    span = span_of(facilitated(request, group_id), cycle_id)
    sessions = list(span.sessions().reverse()) if span else []
    signed = signed_of(sessions)
    if span is None or not signed:
        raise Http404
    for session in sessions:
        session.group = span.group
        if session.pk in signed:
            signed[session.pk].session = session
    return span, sessions, signed


def _name(sheet: AttendanceSheet) -> str:
    return _("Attendance, session %(n)s") % {"n": sheet.session.number}


def _span_name(span: Span) -> str:
    return _("Attendance, %(span)s") % {"span": span.name}


def _note(request: PersonRequest, sheet: AttendanceSheet, kind: str) -> None:
    session = sheet.session
    record(
        request.user, "attendance.exported", group=session.group_id, session=session, object=sheet, kind=kind
    )


def _note_span(request: PersonRequest, span: Span, kind: str) -> None:
    record(request.user, "attendance.exported", group=span.group, object=span.key, kind=kind)
