"""From the link in a mail to a seat in one session: the invitation, the sign-in, the charter."""

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
from groups.models import Charter
from groups.services.errors import CharterChanged, LinkGone
from groups.views.common import PersonRequest
from sessions.models import Guest
from sessions.planning import guests, moments


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def guest(request: HttpRequest, guest_token: str) -> HttpResponse:
    """Shows who invites to what. A GET consumes nothing: scanners of mail open every link."""
    person = request.user if isinstance(request.user, User) else None
    try:
        found = guests.open_guest(guest_token)
    except LinkGone:
        if person and (session := guests.session_by(person, guest_token)):
            return redirect("session", session.pk)
        return render(request, "groups/invitation_gone.html", status=404)
    charter_page = reverse("guest_charter", args=[found.pk])
    someone_else = person is not None and person.email != found.address
    if request.method == "POST" and not someone_else:
        if person:
            return redirect(charter_page)
        return begin_sign_in(request, guests.invited_guest(found), charter_page)
    context = {"guest": found, "someone_else": someone_else, **_when(found)}
    return render(request, "sessions/guests/invitation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def guest_charter(request: PersonRequest, guest_id: UUID) -> HttpResponse:
    """Reading and agreeing. Only for the signed-in owner of the address that was invited."""
    mine = Guest.objects.addressed_to(request.user)
    found = mine.select_related("session__group", "invited_by").filter(pk=guest_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _agree(request, found)
    if found.agreed_at and found.revoked_at is None:
        if found.charter == Charter.objects.current(found.session.group):
            return redirect("session", found.session_id)
    elif not mine.open_at(timezone.now()).filter(pk=found.pk).exists():
        return render(request, "groups/invitation_gone.html", status=404)
    return _charter_page(request, found)


def _agree(request: PersonRequest, found: Guest) -> HttpResponse:
    form = SignForm(request.POST, ask_name=not request.user.name)
    if not form.is_valid():
        return _charter_page(request, found, form)
    data = form.cleaned_data
    said = guests.Agreeing(data["version"], data.get("name", ""), data["reports_with"])
    try:
        guests.agree(request.user, found, said)
    except LinkGone:
        return render(request, "groups/invitation_gone.html", status=404)
    except CharterChanged:
        form.add_error(None, _("The charter has changed since you opened this page. Please read it again."))
        return _charter_page(request, found, form)
    messages.success(request, _("You are expected. The date comes to your address, for your calendar."))
    return redirect("session", found.session_id)


def _charter_page(request: PersonRequest, found: Guest, form: SignForm | None = None) -> HttpResponse:
    if form is None:
        form = SignForm(ask_name=not request.user.name, initial={"name": found.name})
    group = found.session.group
    context = {"guest": found, "group": group, "charter": Charter.objects.current(group), "form": form}
    return render(request, "sessions/guests/charter.html", context | _when(found))


def _when(found: Guest) -> dict[str, str]:
    session = found.session
    return {
        "day": moments.day(session.starts_at),
        "span": moments.span(session.starts_at, session.ends_at),
    }
