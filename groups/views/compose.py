"""The organizer's board: who waits, drafts of groups, and who is thought to sit in which."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.models import DraftGroup, Organization, Volunteer
from groups.queries_board import Board, Card, board_of
from groups.refusals_compose import words_for
from groups.services.composing import place
from groups.services.errors import Moved, Refused
from groups.sizes import BEST, FEWEST, MOST
from groups.views.common import PersonRequest, organized

SIZES = {"fewest": FEWEST, "most": MOST, "least": BEST[0], "best": BEST[1], "seats": range(BEST[1])}


@require_safe
@login_required
def compose(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    return _board(request, organized(request, organization_id))


@require_POST
@login_required
def compose_place(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    """One move. The board comes back as it is then, with what was done or why it was not."""
    organization = organized(request, organization_id)
    try:
        done, said = True, _place(request, organization)
    except Refused as refusal:
        done, said = False, words_for(refusal, organization)
    if request.headers.get("HX-Request"):
        return _board(request, organization, said=said, done=done)
    if said:
        (messages.success if done else messages.error)(request, said)
    return redirect(_address(request, organization))


def _place(request: PersonRequest, organization: Organization) -> str:
    rows = Volunteer.objects.filter(call__organization=organization).select_related("user", "call")
    chosen = _id(request, "volunteer")
    volunteer = rows.filter(pk=chosen).first() if chosen else None
    if volunteer is None:
        raise Moved
    to = _id(request, "to")
    if not place(request.user, volunteer, to=to, seen=_id(request, "seen")):
        return ""
    name = volunteer.user.name or volunteer.user.email
    draft = DraftGroup.objects.filter(pk=to).first() if to else None
    if draft:
        return _("%(name)s is placed in %(group)s.") % {"name": name, "group": draft.name}
    return _("%(name)s waits again.") % {"name": name}


def _id(request: PersonRequest, name: str) -> UUID | None:
    """None for an empty one, which is the waiting list; Moved for what no page has written."""
    text = request.POST.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Moved from None


def _address(request: PersonRequest, organization: Organization) -> str:
    page = request.GET.get("page", "")
    address = reverse("compose", args=[organization.pk])
    return f"{address}?page={int(page)}" if page.isascii() and page.isdecimal() else address


def _board(
    request: PersonRequest, organization: Organization, *, said: str = "", done: bool = True
) -> HttpResponse:
    board = board_of(organization, request.GET.get("page"))
    board.targets = _targets(request, board)
    for card in board.cards:
        card.targets = _targets(request, board, card)
    context = {"organization": organization, "board": board, "page": board.page, "said": said, "done": done}
    name = "board" if request.headers.get("HX-Request") else "compose"
    return render(request, f"organizer/{name}.html", context | SIZES)


def _targets(request: PersonRequest, board: Board, card: Card | None = None) -> str:
    """Once for each card, not for each of a hundred and sixty people."""
    return render_to_string("organizer/targets.html", {"cards": board.cards, "card": card}, request)
