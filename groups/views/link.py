"""The link of a group and who came by it, for its facilitator."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.models import AdmissionRequest, CodevGroup
from groups.services import admission, links
from groups.services.errors import LinkGone
from groups.views.common import PersonRequest, managed_group


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def group_link(request: PersonRequest, group_id: UUID) -> HttpResponse:
    """Its address stands on the answer to the POST alone: nothing but its hash is kept."""
    group = managed_group(request, group_id)
    if request.method != "POST":
        return _page(request, group)
    try:
        draft = links.read_draft(request.POST.get("draft", ""))
        links.make_link(request.user, group, draft)
    except LinkGone:
        messages.error(request, _("The link has changed since you opened this page. Look again."))
        return redirect("group_link", group.pk)
    return _page(request, group, settings.SITE_URL + reverse("join", args=[draft.token]))


def _page(request: PersonRequest, group: CodevGroup, address: str = "") -> HttpResponse:
    context = {
        "group": group,
        "link": links.standing_link(group),
        "draft": links.draft_link(group),
        "address": address,
    }
    return render(request, "groups/link.html", context)


@require_POST
@login_required
def group_link_revoke(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    link = links.standing_link(group)
    # Named by the page: one that was made meanwhile in another window stays.
    if link and request.POST.get("link") == str(link.pk) and links.revoke_link(request.user, group, link.pk):
        messages.success(request, _("The link is taken back: it opens nothing now."))
    return redirect("group_link", group.pk)


@require_POST
@login_required
def admission_admit(request: PersonRequest, group_id: UUID, admission_id: UUID) -> HttpResponse:
    asked = _asked(request, group_id, admission_id)
    if admission.admit(request.user, asked):
        text = _("%(name)s gets a mail, reads the charter and joins by signing it.")
        messages.success(request, text % {"name": asked.user.called})
    return redirect("group_members", group_id)


@require_POST
@login_required
def admission_decline(request: PersonRequest, group_id: UUID, admission_id: UUID) -> HttpResponse:
    asked = _asked(request, group_id, admission_id)
    if admission.decline(request.user, asked):
        text = _("%(name)s is not let in, and reads so where they asked.")
        messages.success(request, text % {"name": asked.user.called})
    return redirect("group_members", group_id)


def _asked(request: PersonRequest, group_id: UUID, admission_id: UUID) -> AdmissionRequest:
    """Also one that is decided: a second press of a button finds what the first has done."""
    group = managed_group(request, group_id)
    rows = AdmissionRequest.objects.select_related("user", "group")
    return get_object_or_404(rows, pk=admission_id, group=group)
