"""From the link in a mail to a seat: the invitation, the sign-in, the charter."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from codev.accounts.models import User
from codev.accounts.services import begin_sign_in
from groups.forms import SignForm
from groups.models import Charter, Invitation
from groups.models.offer import left_by_signing
from groups.services import joining
from groups.services.errors import CharterChanged, LinkGone
from groups.views.common import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows who invites into what. A GET consumes nothing: scanners of mail open every link."""
    person = request.user if isinstance(request.user, User) else None
    try:
        found = joining.open_invitation(token)
    except LinkGone:
        return _gone(request, person, token)
    charter_page = reverse("invitation_charter", args=[found.pk])
    someone_else = person is not None and person.email != found.address
    if request.method == "POST" and not someone_else:
        if person:
            return redirect(charter_page)
        return begin_sign_in(request, joining.invited_person(found), charter_page)
    decline = reverse("invitation_decline_by_link", args=[token])
    context = {"invitation": found, "someone_else": someone_else, "decline": decline}
    return render(request, "groups/invitation.html", context)


def _gone(request: HttpRequest, person: User | None, token: str) -> HttpResponse:
    """One page for unknown, used, revoked and expired; only who joined with the link is led on."""
    if person and (group := joining.joined_by(person, token)):
        return redirect("group", group.pk)
    return render(request, "groups/invitation_gone.html", status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def invitation_charter(request: PersonRequest, invitation_id: UUID) -> HttpResponse:
    """Reading and signing. Only for the signed-in owner of the address that was invited."""
    mine = Invitation.objects.addressed_to(request.user).select_related("group", "invited_by")
    found = mine.filter(pk=invitation_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _sign(request, found)
    if found.redeemed_by_id == request.user.pk:
        return redirect("dashboard")
    if not mine.open_at(timezone.now()).of_open_groups().filter(pk=found.pk).exists():
        return render(request, "groups/invitation_gone.html", status=404)
    return _charter_page(request, found)


def _sign(request: PersonRequest, found: Invitation) -> HttpResponse:
    form = SignForm(request.POST, ask_name=not request.user.name)
    if not form.is_valid():
        return _charter_page(request, found, form)
    data = form.cleaned_data
    signing = joining.Signing(
        version=data["version"], name=data.get("name", ""), reports_with=data["reports_with"]
    )
    try:
        membership = joining.accept(request.user, found, signing)
    except LinkGone:
        return render(request, "groups/invitation_gone.html", status=404)
    except CharterChanged:
        form.add_error(None, _("The charter has changed since you opened this page. Please read it again."))
        return _charter_page(request, found, form)
    messages.success(request, _("You have signed. Your seat in the group is yours."))
    return redirect("group", membership.group_id)


def _charter_page(request: PersonRequest, found: Invitation, form: SignForm | None = None) -> HttpResponse:
    charter = Charter.objects.current(found.group)
    if form is None:
        form = SignForm(ask_name=not request.user.name)
    context = {
        "invitation": found,
        "group": found.group,
        "charter": charter,
        "form": form,
        "leaves": left_by_signing(found),
    }
    return render(request, "groups/invitation_charter.html", context)
