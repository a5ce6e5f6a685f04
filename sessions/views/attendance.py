"""The facilitator's page of attendance: the sessions of a cycle with their sheets, signed one or several."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from codev.paging import page_of
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.outcomes.attendance import asking, certificates, signing
from sessions.outcomes.attendance.sheets import groups_of, sheets_of
from sessions.outcomes.attendance.spans import Span, shown_first, spans_of

PER_PAGE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def group_attendance(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = facilitated(request, group_id)
    if request.method == "POST":
        return _done(request, group)
    spans = spans_of(group)
    span = _chosen(spans, request.GET.get("cycle", "")) or shown_first(spans)
    page = page_of(request, span.sessions(), PER_PAGE)
    certified = certificates.of_span(span)
    context: dict[str, Any] = {
        "group": group,
        "spans": spans,
        "span": span,
        "page": page,
        "sheets": sheets_of(page.object_list),
        "people": page_of(request, certified, PER_PAGE, "people"),
    }
    return render(request, "sessions/attendance/group.html", context)


def facilitated(request: PersonRequest, group_id: UUID) -> CodevGroup:
    """The group, for who facilitates it, also when it is closed; for everybody else there is nothing here."""
    return get_object_or_404(groups_of(request.user).select_related("organization"), pk=group_id)


def _chosen(spans: list[Span], asked: str) -> Span | None:
    return next((span for span in spans if str(span.key) == asked), None)


def _done(request: PersonRequest, group: CodevGroup) -> HttpResponse:
    """Signs what was ticked, or asks for it: ``sheet`` is a session's id and the mark of what was seen."""
    seen = dict(_seen(request.POST.getlist("sheet")))
    if not seen:
        messages.error(request, _("Tick the sessions first."))
    else:
        try:
            (_ask if "ask" in request.POST else _sign)(request, group, seen)
        except NotAllowed as refusal:
            raise Http404 from refusal
    response = redirect("group_attendance", group.pk)
    cycle = request.POST.get("cycle", "")
    if cycle.isdecimal() and cycle.isascii():
        response["Location"] += f"?cycle={cycle}"
    return response


def _seen(ticked: list[str]) -> Iterator[tuple[UUID, str]]:
    for each in ticked:
        session, _colon, mark = each.partition(":")
        try:
            yield UUID(session), mark
        except ValueError as error:
            raise Http404 from error


def _sign(request: PersonRequest, group: CodevGroup, seen: dict[UUID, str]) -> None:
    done = signing.sign(request.user, group, seen, now=timezone.now())
    if done.signed:
        text = ngettext("%(n)s sheet is signed.", "%(n)s sheets are signed.", done.signed)
        messages.success(request, text % {"n": done.signed})
    if done.moved:
        text = ngettext(
            "%(n)s sheet has changed since you looked at it, and is not signed: look again.",
            "%(n)s sheets have changed since you looked at them, and are not signed: look again.",
            done.moved,
        )
        messages.error(request, text % {"n": done.moved})
    if not done.signed and not done.moved:
        messages.success(request, _("That was signed already, and nothing has changed since."))


def _ask(request: PersonRequest, group: CodevGroup, seen: dict[UUID, str]) -> None:
    people = asking.ask(request.user, group, seen)
    if people:
        text = ngettext("%(n)s person is asked.", "%(n)s people are asked.", people)
        messages.success(request, text % {"n": people})
    else:
        messages.success(request, _("Everybody else who was there has said so already."))
