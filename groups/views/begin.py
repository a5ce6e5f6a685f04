"""The one-time link: who opens it signs in, names the organization and is its first admin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from codev.accounts.models import User
from codev.accounts.services import begin_sign_in
from groups.forms import FounderForm, OrganizationForm
from groups.models import OrganizationLink
from groups.services import start
from groups.services.errors import LinkGone
from groups.services.people import person_at


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def organization_begin(request: HttpRequest, token: str) -> HttpResponse:
    """A GET consumes nothing; the link is used up when the organization exists."""
    try:
        link = start.open_link(token)
        if isinstance(request.user, User):
            return _name_it(request, request.user, link)
        return _who_are_you(request)
    except LinkGone:
        return render(request, "groups/begin_gone.html", status=404)


def _who_are_you(request: HttpRequest) -> HttpResponse:
    form = FounderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = person_at(form.cleaned_data["email"], language=get_language() or "en", time_zone="UTC")
        return begin_sign_in(request, person, request.path)
    return render(request, "groups/begin.html", {"form": form})


def _name_it(request: HttpRequest, person: User, link: OrganizationLink) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = OrganizationForm(posted, initial={"language": person.language})
    if form.is_valid():
        organization = start.begin_organization(person, link, **form.cleaned_data)
        messages.success(request, _("The organization is there."))
        return redirect("organization", organization.pk)
    return render(request, "groups/begin.html", {"form": form})
