"""The charter of a group: read, written anew, signed; its versions and what is different in each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from codev.accounts.addresses import safe_next
from codev.accounts.services import name_first
from codev.paging import page_of
from groups import rules
from groups.forms_charter import CharterForm
from groups.models import Charter, CodevGroup, ReportingLine
from groups.queries import signatures_of
from groups.queries_charter import difference_between, signed_version, signers_of, versions_of
from groups.services.charter import change_charter, sign_charter
from groups.services.errors import CharterChanged
from groups.views.common import PersonRequest, managed_group, own_group

PER_PAGE = 20


@require_safe
@login_required
def group_charter(request: PersonRequest, group_id: UUID) -> HttpResponse:
    """The version that binds today, who signed which, and the versions before it."""
    group = own_group(request, group_id)
    signers = signers_of(group)
    page = page_of(request, versions_of(group), PER_PAGE)
    charter = Charter.objects.current(group)
    mine = next((one.version for one in signers if one.user == request.user), None)
    context = {
        "group": group,
        "charter": charter,
        "signers": page_of(request, signers, PER_PAGE, "signers"),
        "page": page,
        "manages": rules.can_manage(request.user, group),
        "must_sign": group.closed_at is None and mine != charter.version,
        "declared": ReportingLine.objects.filter(group=group, user=request.user).first(),
    }
    return render(request, "groups/charter.html", context)


@require_safe
@login_required
def charter_version(request: PersonRequest, group_id: UUID, charter_id: int) -> HttpResponse:
    """One version, with what is different from the one before it."""
    group = own_group(request, group_id)
    charter = get_object_or_404(Charter, group=group, pk=charter_id)
    before = Charter.objects.filter(group=group, version__lt=charter.version).order_by("version").last()
    context = {
        "group": group,
        "charter": charter,
        "difference": difference_between(before, charter) if before else None,
        "signatures": list(signatures_of(group, charter.version)),
    }
    return render(request, "groups/charter_version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def charter_change(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    current = Charter.objects.current(group)
    form = CharterForm(
        request.POST if request.method == "POST" else None,
        initial={"text": current.text, "version": current.version},
    )
    context: dict[str, Any] = {"group": group, "charter": current, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, group, form)
        except CharterChanged:
            context |= _overtaken(request, group, form.cleaned_data["version"])
    return render(request, "groups/charter_change.html", context)


def _changed(request: PersonRequest, group: CodevGroup, form: CharterForm) -> HttpResponse:
    data = form.cleaned_data
    charter = change_charter(request.user, group, text=data["text"], edited=data["version"])
    if charter is None:
        messages.info(request, _("Nothing is different: the charter stays as it was."))
    else:
        text = _("Version %(n)s binds from now on, and you have signed it. The others are asked to sign.")
        messages.success(request, text % {"n": charter.version})
    return redirect("group_charter", group.pk)


def _overtaken(request: PersonRequest, group: CodevGroup, edited: int) -> dict[str, Any]:
    """Somebody saved meanwhile: what they changed, and the words of this writer as they were typed."""
    current = Charter.objects.current(group)
    before = Charter.objects.filter(group=group, version=edited).first()
    form = CharterForm({"text": request.POST.get("text", ""), "version": current.version})
    text = _(
        "The charter was changed while you wrote: version %(n)s binds now. Your text stands below as you "
        "typed it. Read what was changed; save again to put your text in its place."
    )
    form.add_error(None, text % {"n": current.version})
    return {
        "charter": current,
        "form": form,
        "meanwhile": difference_between(before, current) if before else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def charter_sign(request: PersonRequest, group_id: UUID) -> HttpResponse:
    """What is different since one's own last signature, and one button; then on to where one was going. Who
    has signed nothing yet reads this page of the group and no other."""
    group = get_object_or_404(CodevGroup.objects.seating(request.user), pk=group_id)
    onward = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if group.closed_at or rules.has_signed(request.user, group):
        return redirect(onward or reverse("group_charter", args=[group.pk]))
    if asked := name_first(request, request.user, request.get_full_path()):
        return asked
    if request.method == "POST":
        try:
            sign_charter(request.user, group, version=_number(request.POST.get("version", "")))
        except CharterChanged:
            text = _("The charter has changed since you opened this page. Please read it again.")
            messages.error(request, text)
        else:
            messages.success(request, _("You have signed the charter."))
            return redirect(onward or reverse("group", args=[group.pk]))
    charter, signed = Charter.objects.current(group), signed_version(request.user, group)
    context = {
        "group": group,
        "charter": charter,
        "difference": difference_between(signed, charter) if signed else None,
        "next": onward,
    }
    return render(request, "groups/charter_sign.html", context)


def _number(text: str) -> int:
    """0, which is no version, for what is no number."""
    return int(text[:9]) if text.isascii() and text.isdigit() else 0
