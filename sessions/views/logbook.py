"""One's own logbook: read, searched, taken along. No address, file name or log says what was sought."""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from groups.views.common import PersonRequest
from sessions.forms.logbook import CODES, LogbookForm
from sessions.outcomes.left import cases_left
from sessions.outcomes.logbook import logbook as own
from sessions.outcomes.logbook.entry import Entry, Sat
from sessions.outcomes.logbook.files import as_json, as_markdown
from sessions.views.notes import SANDBOX

PER_PAGE = 30


class Part(NamedTuple):
    """What is shown of one session."""

    sat: Sat
    entries: list[Entry]


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def logbook(request: PersonRequest) -> HttpResponse:
    """Words come in a POST, whose answer is the page; what needs no words has an address."""
    seats = own.seats_of(request.user)
    form = LogbookForm(_data(request), seats.values())
    asked = form.asked()
    if request.method == "POST" and not asked.words and not form.has_error("words"):
        codes = urlencode(form.codes())
        return redirect(f"{reverse('logbook')}?{codes}" if codes else "logbook")
    keys = own.keys_of(request.user, seats, asked) if not form.has_error("words") else []
    said = request.POST if request.method == "POST" else request.GET
    page = Paginator(keys, PER_PAGE).get_page(said.get("page"))
    entries = own.read(request.user, seats, list(page))
    context = {
        "form": form,
        "asked": asked,
        "shown": [(name, getattr(asked, name)) for name in ("words", *CODES)],
        "page": page,
        "parts": [Part(sat, list(mine)) for sat, mine in groupby(entries, attrgetter("sat"))],
        "sat": bool(seats),
        "left": cases_left(request.user),
    }
    return render(request, "sessions/logbook/page.html", context)


@sensitive_post_parameters("words")
@require_POST
@never_cache
@login_required
def logbook_markdown(request: PersonRequest) -> HttpResponse:
    return _file(request, as_markdown, "text/markdown", "md")


@sensitive_post_parameters("words")
@require_POST
@never_cache
@login_required
def logbook_json(request: PersonRequest) -> HttpResponse:
    return _file(request, as_json, "application/json", "json")


def _data(request: PersonRequest) -> QueryDict:
    """Of an address its codes alone are read."""
    if request.method == "POST":
        return request.POST
    data = QueryDict(mutable=True)
    data.update({name: request.GET.get(name, "") for name in CODES})
    return data


def _file(
    request: PersonRequest, write: Callable[[Iterable[Entry]], str], media: str, ending: str
) -> HttpResponse:
    """All pages of what is shown."""
    form = LogbookForm(request.POST, own.seats_of(request.user).values())
    asked = form.asked()
    if form.errors:
        raise Http404
    response = HttpResponse(
        write(own.entries_of(request.user, asked)), content_type=f"{media}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="codev-logbook.{ending}"'
    response["Content-Security-Policy"] = SANDBOX
    return response
