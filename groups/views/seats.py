"""Groups that exist, for organizers: replacing who left, moving members, taking an offer back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.models import CodevGroup, Membership, Organization, SeatOffer, Volunteer
from groups.queries_board import who_wait
from groups.queries_seats import groups_in, seats_of, where_to, who_may_come
from groups.refusals_compose import words_for
from groups.services.errors import Refused
from groups.services.offers import offer_move, offer_seat, withdraw_offer
from groups.sizes import BEST
from groups.views.common import PersonRequest, organized

PER_PAGE = 12
SIZES = {"least": BEST[0], "best": BEST[1]}


@require_safe
@login_required
def organization_groups(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    """Open ones; closed ones, by their names alone, apart."""
    organization = organized(request, organization_id)
    closed = request.GET.get("closed") == "1"
    page = Paginator(groups_in(organization, closed=closed), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "closed": closed,
        "page": page,
        "seats": [] if closed else seats_of(list(page)),
        "has_closed": groups_in(organization, closed=True).exists(),
    }
    return render(request, "organizer/groups.html", context | SIZES)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def seat_offer(request: PersonRequest, organization_id: UUID, group_id: UUID) -> HttpResponse:
    """Who waits, each with what keeps them out of this group; one is invited into it."""
    organization = organized(request, organization_id)
    group = _open_group(organization, group_id)
    refused = ""
    if request.method == "POST":
        refused = _offer(request, organization, group)
        if not refused:
            return redirect("organization_groups", organization.pk)
    seats = seats_of([group])[0]
    page = Paginator(who_wait(organization), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "group": group,
        "page": page,
        "choices": who_may_come(organization, seats, list(page)),
        "refused": refused,
    }
    return render(request, "organizer/offer.html", context | SIZES)


def _offer(request: PersonRequest, organization: Organization, group: CodevGroup) -> str:
    """Why it was refused; empty when it is done."""
    volunteers = Volunteer.objects.filter(call__organization=organization).select_related("user", "call")
    try:
        volunteer = volunteers.filter(pk=UUID(request.POST.get("volunteer", ""))).first()
    except ValueError:
        volunteer = None
    if volunteer is None:
        return _("Choose a person.")
    try:
        offer_seat(request.user, group, volunteer)
    except Refused as refusal:
        return words_for(refusal, organization)
    name = volunteer.user.name or volunteer.user.email
    messages.success(request, _("%(name)s is invited into %(group)s.") % {"name": name, "group": group.name})
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_move(
    request: PersonRequest, organization_id: UUID, group_id: UUID, membership_id: int
) -> HttpResponse:
    """Never who facilitates: a group is handed over first."""
    organization = organized(request, organization_id)
    group = _open_group(organization, group_id)
    stays = Membership.objects.active().exclude(role=Membership.Role.FACILITATOR).select_related("user")
    stay = get_object_or_404(stays, pk=membership_id, group=group)
    refused = ""
    if request.method == "POST":
        refused = _move(request, organization, stay)
        if not refused:
            return redirect("organization_groups", organization.pk)
    others = groups_in(organization, closed=False).exclude(pk=group.pk)
    page = Paginator(others, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "group": group,
        "stay": stay,
        "page": page,
        "choices": where_to(organization, stay, list(page)),
        "refused": refused,
    }
    return render(request, "organizer/move.html", context)


def _move(request: PersonRequest, organization: Organization, stay: Membership) -> str:
    groups = CodevGroup.objects.filter(organization=organization)
    try:
        to = groups.filter(pk=UUID(request.POST.get("to", ""))).first()
    except ValueError:
        to = None
    if to is None:
        return _("Choose a group.")
    try:
        offer_move(request.user, stay, to)
    except Refused as refusal:
        return words_for(refusal, organization)
    text = _("%(name)s is invited into %(group)s, and stays where they are until they sign its charter.")
    messages.success(request, text % {"name": stay.user.name or stay.user.email, "group": to.name})
    return ""


@require_POST
@login_required
def offer_withdraw(request: PersonRequest, organization_id: UUID, offer_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    offers = SeatOffer.objects.filter(invitation__group__organization=organization)
    offers = offers.select_related("invitation__group", "volunteer__user", "leaves__user")
    offer = get_object_or_404(offers, pk=offer_id)
    if withdraw_offer(request.user, offer):
        name = offer.person.name or offer.person.email
        messages.success(request, _("The invitation of %(name)s is taken back.") % {"name": name})
    return redirect("organization_groups", organization.pk)


def _open_group(organization: Organization, group_id: UUID) -> CodevGroup:
    return get_object_or_404(CodevGroup, organization=organization, closed_at=None, pk=group_id)
