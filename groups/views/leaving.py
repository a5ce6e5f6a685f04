"""Leaving a group: what stays and what goes is said before."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.models import Membership
from groups.services.errors import LastFacilitator
from groups.services.leaving import is_last_facilitator, leave_group
from groups.views.common import PersonRequest, own_group


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_leave(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    if request.method == "POST":
        try:
            leave_group(request.user, group)
        except LastFacilitator:
            return redirect("group_leave", group.pk)  # the page says what to do first
        messages.success(request, _("You have left %(group)s.") % {"group": group.name})
        return redirect("dashboard")
    mine = Membership.objects.active().get(group=group, user=request.user)
    last = group.closed_at is None and is_last_facilitator(mine)
    return render(request, "groups/leave.html", {"group": group, "last": last})
