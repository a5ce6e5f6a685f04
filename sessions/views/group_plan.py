"""With which plan the sessions of a group begin, for its facilitator."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest, managed_group
from sessions.models import GroupPlan
from sessions.planning import own_plans
from sessions.planning.errors import NotOffered
from sessions.planning.offers import offers_of, usable_always


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_plan(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    offers = usable_always(offers_of(group.organization))
    refused = False
    if request.method == "POST":
        try:
            own_plans.choose_plan(request.user, group, request.POST.get("plan", ""))
        except NotOffered:
            refused = True
        else:
            messages.success(request, _("New sessions of this group begin with what you chose."))
            return redirect("group", group.pk)
    chosen = GroupPlan.objects.filter(group=group).values_list("key", flat=True).first() or ""
    if chosen not in {one.key for one in offers}:
        chosen = ""
    rows = [(one, [(stage.step, stage.minutes) for stage in one.plan.stages]) for one in offers]
    context = {"group": group, "rows": rows, "chosen": chosen, "refused": refused}
    return render(request, "sessions/plans/group.html", context)
