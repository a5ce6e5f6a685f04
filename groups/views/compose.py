"""The organizer's board: who waits, drafts of groups, and who is thought to sit in which."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.models import DraftGroup, Organization, Placement, Volunteer
from groups.queries_board import board_of, drafts_of
from groups.refusals_compose import words_for
from groups.services.composing import place
from groups.services.errors import Moved, Refused
from groups.sizes import BEST, FEWEST, MOST
from groups.views.common import PersonRequest, organized

SIZES = {"fewest": FEWEST, "most": MOST, "least": BEST[0], "best": BEST[1]}


@require_safe
@login_required
def compose(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    return _board(request, organized(request, organization_id))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def compose_place(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    """One move. The board comes back as it is then, with what was done or why it was not."""
    organization = organized(request, organization_id)
    try:
        if request.method != "POST":
            return _choose(request, organization)
        done, said = True, _place(request, organization)
    except Refused as refusal:
        done, said = False, words_for(refusal, organization)
    if request.headers.get("HX-Request"):
        return _board(request, organization, said=said, done=done)
    if said:
        (messages.success if done else messages.error)(request, said)
    return redirect(_address(request, organization))


def _choose(request: PersonRequest, organization: Organization) -> HttpResponse:
    """Where somebody goes, without a script: a page of its own, so that the board holds one such form."""
    volunteer = _volunteer(organization, request.GET)
    name = volunteer.user.name or volunteer.user.email
    context = {
        "label": _("Where %(name)s goes") % {"name": name},
        "chosen": volunteer,
        "at": Placement.objects.filter(volunteer=volunteer).values_list("draft", flat=True).first(),
        "drafts": drafts_of(organization),
        "action": _address(request, organization, "compose_place"),
        "back_url": _address(request, organization),
    }
    return render(request, "organizer/place.html", context)


def _volunteer(organization: Organization, asked: QueryDict) -> Volunteer:
    rows = Volunteer.objects.waiting().filter(call__organization=organization)
    chosen = _id(asked, "volunteer")
    volunteer = rows.select_related("user", "call").filter(pk=chosen).first() if chosen else None
    if volunteer is None:
        raise Moved
    return volunteer


def _place(request: PersonRequest, organization: Organization) -> str:
    volunteer = _volunteer(organization, request.POST)
    to = _id(request.POST, "to")
    if not place(request.user, volunteer, to=to, seen=_id(request.POST, "seen")):
        return ""
    name = volunteer.user.name or volunteer.user.email
    draft = DraftGroup.objects.filter(pk=to).first() if to else None
    if draft:
        return _("%(name)s is placed in %(group)s.") % {"name": name, "group": draft.name}
    return _("%(name)s waits again.") % {"name": name}


def _id(asked: QueryDict, name: str) -> UUID | None:
    """None for an empty one, which is the waiting list; Moved for what no page has written."""
    text = asked.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Moved from None


def _address(request: PersonRequest, organization: Organization, name: str = "compose") -> str:
    page = request.GET.get("page", "")
    address = reverse(name, args=[organization.pk])
    return f"{address}?page={int(page)}" if page.isascii() and page.isdecimal() else address


def _board(
    request: PersonRequest, organization: Organization, *, said: str = "", done: bool = True
) -> HttpResponse:
    board = board_of(organization, request.GET.get("page"))
    context = {"organization": organization, "board": board, "page": board.page, "said": said, "done": done}
    context["place_url"] = _address(request, organization, "compose_place")
    name = "board" if request.headers.get("HX-Request") else "compose"
    return render(request, f"organizer/{name}.html", context | SIZES)
