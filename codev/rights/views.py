"""Your data: what goes when, an archive to take along, erasing, deleting the account."""

import logging
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from codev.accounts.after import after_answer
from codev.accounts.fresh import proved_lately
from codev.accounts.models import User
from codev.accounts.profile_views import person
from codev.paging import page_of
from codev.rights import archives, erasing, hooks
from codev.rights.forms import EraseForm
from codev.rights.mails import account_mail
from codev.rights.models import Archive, Receipt
from codev.rights.titles import lines_of

logger = logging.getLogger(__name__)
DELETED = "deleted"  # in the session of who is nobody any more: the counts of the last receipt
ROWS = 6


@require_safe
@never_cache
@login_required
def your_data(request: HttpRequest) -> HttpResponse:
    user = person(request)
    receipts = page_of(request, Receipt.objects.visible_to(user).order_by("-at", "-pk"), ROWS, "receipts")
    places = hooks.places_of(user)
    names = {place.id: place.name for place in places}
    context = {
        "archive": Archive.objects.visible_to(user).first(),
        "kept_days": archives.KEPT.days,
        "places": page_of(request, places, ROWS, "places"),
        "receipts": receipts,
        "told": [(one, names.get(one.place, ""), lines_of(one.counts)) for one in receipts],
    }
    return render(request, "account/data.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proved_lately
def your_data_ask(request: HttpRequest) -> HttpResponse:
    """Who had to prove first comes back by a GET, and asks once more."""
    if request.method != "POST":
        return redirect("your_data")
    archives.ask(person(request))
    messages.success(request, _("Your archive is being made. This page shows when it is there."))
    return redirect("your_data")


@require_safe
@never_cache
@login_required
@proved_lately
def your_data_file(request: HttpRequest, archive_id: UUID) -> HttpResponse:
    user = person(request)
    ready = Archive.objects.visible_to(user).filter(state=Archive.State.READY)
    archive = get_object_or_404(ready, pk=archive_id)
    response = HttpResponse(archives.take(user, archive), content_type="application/zip")
    name = content_disposition_header(True, f"{_('Everything that is mine')}.zip")
    response["Content-Disposition"] = name or "attachment"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proved_lately
def words_erase(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """One's own words in one group."""
    user = person(request)
    place = hooks.place_of(user, place_id)
    if place is None:
        raise Http404
    cases, blockers = hooks.cases_of(user, place.id), hooks.blockers_in(user, place.id)
    form = EraseForm(request.POST if request.method == "POST" else None, cases=cases)
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            erasing.erase_words(user, place, cases=form.with_cases)
        except erasing.Blocked as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("Your words are erased. The receipt is here, and on its way to you."))
            return redirect("your_data")
    context = {"place": place, "form": form, "cases": cases, "blockers": blockers}
    return render(request, "account/words_erase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proved_lately
def account_delete(request: HttpRequest) -> HttpResponse:
    user = person(request)
    cases, blockers = hooks.cases_of(user), hooks.blockers_of(user)
    form = EraseForm(request.POST if request.method == "POST" else None, cases=cases)
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            return _deleted(request, user, cases=form.with_cases)
        except erasing.Blocked as refusal:
            blockers = refusal.blockers
    context = {"form": form, "cases": cases, "blockers": blockers}
    return render(request, "account/delete.html", context)


def _deleted(request: HttpRequest, user: User, *, cases: bool) -> HttpResponse:
    address, language = user.email, user.language
    counts = erasing.delete_account(user, cases=cases)
    logout(request)
    request.session[DELETED] = counts
    answer = redirect("account_deleted")
    answer["Clear-Site-Data"] = '"cache", "storage"'  # shared machines: nothing read here stays

    def tell() -> None:
        with translation.override(language):
            account_mail(address, counts).send()

    return after_answer(answer, tell)


@require_safe
@never_cache
def account_deleted(request: HttpRequest) -> HttpResponse:
    """The last receipt, for the browser that asked for it."""
    counts = request.session.get(DELETED)
    if counts is None:
        return redirect("landing")
    return render(request, "account/deleted.html", {"lines": lines_of(counts)}, status=HTTPStatus.OK)
