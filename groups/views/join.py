"""The page that a group's link opens: who are you, a code, then waiting to be let in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from codev.accounts import codes
from codev.accounts.models import User
from codev.accounts.services import send_code, too_many_codes
from codev.accounts.views import refusal_of_rate
from groups.forms_link import AskForm
from groups.models import JoinLink
from groups.rules import is_member
from groups.services import admission
from groups.services.errors import LinkGone
from groups.services.links import find_link, is_open
from groups.services.people import person_at


def _full() -> str:
    return _("Many people wait to be let in already. Try again in a few days, or ask who gave you the link.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, join_token: str) -> HttpResponse:
    """Shows the name of the group and nothing else of it. A GET consumes nothing."""
    person = request.user if isinstance(request.user, User) else None
    try:
        link = find_link(join_token)
        if person and (answer := _where_they_stand(request, person, link)):
            return answer
        if not is_open(link):
            raise LinkGone
        if request.method == "POST":
            return _asked_signed_in(request, person, link) if person else _who_are_you(request, link)
    except LinkGone:
        return render(request, "groups/invitation_gone.html", status=404)
    return _page(request, link, AskForm(person=person))


def _where_they_stand(request: HttpRequest, person: User, link: JoinLink) -> HttpResponse | None:
    """For who has asked or belongs the link stays a way back, also when it opens nothing to others."""
    if is_member(person, link.group):
        return redirect("group", link.group_id)
    if invitation := admission.open_invitation_of(person, link.group):
        return redirect("invitation_charter", invitation.pk)
    if asked := admission.request_of(person, link):
        return render(request, "groups/join_asked.html", {"group": link.group, "asked": asked})
    return None


def _asked_signed_in(request: HttpRequest, person: User, link: JoinLink) -> HttpResponse:
    form = AskForm(request.POST, person=person)
    if not form.is_valid():
        return _page(request, link, form)
    try:
        admission.ask_to_join(person, link, name=form.cleaned_data.get("name", ""))
    except admission.TooManyWait:
        form.add_error(None, _full())
        return _page(request, link, form, status=429)
    return redirect(request.path)


def _who_are_you(request: HttpRequest, link: JoinLink) -> HttpResponse:
    """Sends the code. Nobody waits before it has proven that the address is theirs."""
    form = AskForm(request.POST, person=None)
    if not form.is_valid():
        return _page(request, link, form)
    if refusal := _full() if admission.is_full(link) else refusal_of_rate(request):
        form.add_error(None, refusal)
        return _page(request, link, form, status=429)
    email, name = form.cleaned_data["email"], form.cleaned_data["name"]
    zone = link.group.time_zone
    person = person_at(email, name=name, language=get_language() or link.group.language, time_zone=zone)
    try:
        return send_code(request, person.email, request.path)
    except codes.TooManyCodes:
        form.add_error(None, too_many_codes())
        return _page(request, link, form, status=429)


def _page(request: HttpRequest, link: JoinLink, form: AskForm, status: int = 200) -> HttpResponse:
    return render(request, "groups/join.html", {"group": link.group, "form": form}, status=status)
