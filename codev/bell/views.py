"""One's own notices, newest first."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from codev.accounts.models import User
from codev.bell import services
from codev.bell.models import Notice
from codev.bell.registry import Line, lines

PER_PAGE = 20


class PersonRequest(HttpRequest):
    """A request of somebody signed in, as login_required has made sure."""

    user: User


class Told(NamedTuple):
    notice: Notice
    line: Line | None  # None: what it was about is no longer there for this reader


@require_safe
@login_required
def notices(request: PersonRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user).order_by("-pk")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    worded = lines(request.user, shown)
    context = {
        "page": page,
        "told": [Told(notice, worded.get(notice.pk)) for notice in shown],
        "unread": services.unread(request.user),
        "upto": mine.values_list("pk", flat=True).first(),
    }
    return render(request, "bell/notices.html", context)


@require_POST
@login_required
def notice_open(request: PersonRequest, notice_id: int) -> HttpResponse:
    """Reads it and leads to what it is about. A POST: what looks at pages ahead must not read for people."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=notice_id)
    services.read(request.user, notice)
    line = lines(request.user, [notice]).get(notice.pk)
    return redirect(line.url if line else "notices")


@require_POST
@login_required
def notices_read(request: PersonRequest) -> HttpResponse:
    upto = request.POST.get("upto", "")
    if upto.isascii() and upto.isdigit():
        services.read_all(request.user, upto=int(upto[:18]))
    return redirect("notices")
