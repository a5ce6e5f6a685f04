"""Declining an invitation: by its link, without signing in, or signed in as who was invited."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from codev.accounts.models import User
from groups.models import Invitation, SeatOffer
from groups.services import joining
from groups.services.declining import decline, declined_by
from groups.services.errors import LinkGone
from groups.views.common import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation_decline_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who holds the link reads the mail of that address; signed in as somebody else, one is sent back."""
    found = _found(token)
    if found is None:
        return _gone(request)
    person = request.user if isinstance(request.user, User) else None
    if person and person.email != found.address:
        return redirect("invitation", token)
    return _answer(request, person, found, reverse("invitation", args=[token]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def invitation_decline(request: PersonRequest, invitation_id: UUID) -> HttpResponse:
    rows = Invitation.objects.addressed_to(request.user).select_related("group")
    found = rows.filter(pk=invitation_id).first()
    if found is None:
        raise Http404
    back = reverse("invitation_charter", args=[found.pk])
    return _answer(request, request.user, found, back)


def _answer(request: HttpRequest, person: User | None, found: Invitation, back: str) -> HttpResponse:
    """Asked first: a scanner of mail that opens every link declines nothing."""
    if request.method == "POST":
        try:
            found = decline(person, found)
        except LinkGone:
            return _gone(request)
    if found.declined_at:
        return render(request, "groups/invitation_declined.html", {"group": found.group})
    if not Invitation.objects.open_at(timezone.now()).of_open_groups().filter(pk=found.pk).exists():
        return _gone(request)
    offer = SeatOffer.objects.filter(invitation=found).first()
    context = {"group": found.group, "offer": offer, "back": back}
    return render(request, "groups/invitation_decline.html", context)


def _found(token: str) -> Invitation | None:
    try:
        return joining.open_invitation(token)
    except LinkGone:
        return declined_by(token)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "groups/invitation_gone.html", status=404)
