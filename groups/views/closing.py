"""Closing a group: what happens is said before."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.hooks import looked_back_in
from groups.policy_retention import kept_in
from groups.services.closing import close_group
from groups.services.errors import UnderWay
from groups.views.common import PersonRequest, managed_group


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_close(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    if request.method != "POST":
        context = {"group": group, "kept": kept_in(group), "looked_back": looked_back_in(group)}
        return render(request, "groups/close.html", context)
    try:
        close_group(request.user, group)
    except UnderWay:
        messages.error(request, _("A session is under way. End it in the room first, then close the group."))
        return redirect("group_close", group.pk)
    messages.success(request, _("The group is closed. Its members can still read what was kept."))
    return redirect("group", group.pk)
