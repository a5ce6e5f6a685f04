"""The report of a case: its page, its files, and the client's acts on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from codev.typeset import TypesetError
from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.forms.case_report import LinesForm
from sessions.models import CodevSession
from sessions.names import report_note
from sessions.outcomes.case_report import composing, services
from sessions.outcomes.case_report.lines import ACTION
from sessions.outcomes.case_report.markdown import markdown_of
from sessions.outcomes.case_report.paper import paper_of
from sessions.outcomes.case_report.printing import pdf_of
from sessions.outcomes.case_report.reading import Read, read
from sessions.outcomes.errors import Changed
from sessions.outcomes.notes.html import html
from sessions.outcomes.word import clients_of
from sessions.views.common import session_or_own_case
from sessions.views.notes import SANDBOX


@require_safe
@never_cache
@login_required
def session_report(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    session, found = _read(request, session_id, seat_number)
    paper = paper_of(found, as_guest=session.as_guest)
    chosen = composing.chosen(session, found.report.draft)
    context = {
        "session": session,
        "group": session.group,
        "read": found,
        "client": found.seat,
        "paper": paper,
        "notes_html": html(paper.notes, top=3),
        "parts": [(part, composing.NAMES[part], part in chosen) for part in found.parts],
        "kept": report_note(session.report),
    }
    return render(request, "sessions/report.html", context)


@require_safe
@never_cache
@login_required
def session_report_pdf(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    session, found = _read(request, session_id, seat_number)
    try:
        pdf = pdf_of(paper_of(found, as_guest=session.as_guest))
    except TypesetError:
        messages.error(request, _("The PDF could not be made. Try again in a moment, or take the Markdown."))
        return redirect("session_report", session_id, seat_number)
    return _file(session, pdf, "application/pdf", "pdf")


@require_safe
@never_cache
@login_required
def session_report_markdown(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    session, found = _read(request, session_id, seat_number)
    text = markdown_of(paper_of(found, as_guest=session.as_guest))
    return _file(session, text.encode(), "text/markdown; charset=utf-8", "md")


def _file(session: CodevSession, content: bytes, media: str, ending: str) -> HttpResponse:
    """Nobody's words in its name: it lies in folders that others see."""
    response = HttpResponse(content, content_type=media)
    name = _("Session %(n)s, report") % {"n": session.number}
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}") or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_POST
@login_required
def session_report_choose(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    """``part``: each that is ticked."""
    found = _shaped(request, session_id, seat_number)
    with _none_but_theirs():
        services.choose(request.user, found.seat, set(request.POST.getlist("part")) & set(found.parts))
    return redirect("session_report", session_id, seat_number)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def session_report_lines(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    found = _shaped(request, session_id, seat_number)
    parts = composing.chosen(found.seat.session, found.report.draft)
    lines = [line for line in found.lines if line.kind in (*parts, ACTION)]
    form = LinesForm(request.POST if request.method == "POST" else None, lines=lines)
    if request.method == "POST" and form.is_valid():
        with _none_but_theirs():
            services.reword(request.user, found.seat, form.made(), of={line.key for line in lines})
        return redirect("session_report", session_id, seat_number)
    context = {"session": found.seat.session, "client": found.seat, "form": form}
    return render(request, "sessions/report_lines.html", context)


@require_POST
@login_required
def session_report_approve(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    """``seen``: the mark of what the page showed."""
    found = _shaped(request, session_id, seat_number)
    try:
        with _none_but_theirs():
            services.approve(request.user, found.seat, request.POST.get("seen", ""), now=timezone.now())
    except Changed:
        messages.error(request, _("The report has changed meanwhile. Read it once more."))
    else:
        messages.success(request, _("Those who were there can read it now."))
    return redirect("session_report", session_id, seat_number)


@require_POST
@login_required
def session_report_keep(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    found = _own(request, session_id, seat_number)
    with _none_but_theirs():
        services.keep_to_myself(request.user, found.seat)
    messages.success(request, _("It stays with you: nobody else can read it."))
    return redirect("session_report", session_id, seat_number)


@contextmanager
def _none_but_theirs() -> Iterator[None]:
    """A right lost since the page was asked for, a session that goes on: nothing here."""
    try:
        yield
    except NotAllowed as refusal:
        raise Http404 from refusal


def _own(request: PersonRequest, session_id: UUID, seat_number: int) -> Read:
    """The client's; for everybody else there is nothing to change, approved or not."""
    _session, found = _read(request, session_id, seat_number)
    if not found.mine:
        raise Http404
    return found


def _shaped(request: PersonRequest, session_id: UUID, seat_number: int) -> Read:
    """What is in it, and who reads it, is chosen by a client who belongs there."""
    found = _own(request, session_id, seat_number)
    if found.left:
        raise Http404
    return found


def _read(request: PersonRequest, session_id: UUID, seat_number: int) -> tuple[CodevSession, Read]:
    session = session_or_own_case(request, session_id)
    seat = clients_of(session).filter(number=seat_number).first()
    if seat is None:
        raise Http404
    seat.session = session  # which knows whether who asks is a guest
    found = read(request.user, seat, left=not vars(session)["opens"])
    if found is None:
        raise Http404
    return session, found
