"""Planning a cycle, the first or the next one, and changing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms_life import CycleForm
from groups.models import CodevGroup, Cycle, Membership
from groups.models.cycle import today_of
from groups.policy_cycles import RHYTHM, SESSION_MINUTES
from groups.services.cycles import CycleWish, begin_cycle, change_cycle
from groups.services.errors import CycleOutOfOrder
from groups.views.common import PersonRequest, managed_group

FIELDS = ("name", "starts_on", "planned_sessions", "rhythm_weeks", "minutes")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cycle_begin(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    form = CycleForm(request.POST if request.method == "POST" else None, initial=_proposed(group))
    if request.method == "POST" and form.is_valid():
        try:
            begin_cycle(request.user, group, CycleWish(**form.cleaned_data))
        except CycleOutOfOrder:
            form.add_error("starts_on", _("It begins after the cycle before it. Choose a later day."))
        else:
            messages.success(request, _("The cycle is planned."))
            return redirect("group", group.pk)
    return render(request, "groups/cycle.html", {"group": group, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cycle_change(request: PersonRequest, group_id: UUID, cycle_id: int) -> HttpResponse:
    group = managed_group(request, group_id)
    cycle = get_object_or_404(Cycle.objects.select_related("group"), group=group, pk=cycle_id)
    initial = {name: getattr(cycle, name) for name in FIELDS}
    form = CycleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_cycle(request.user, cycle, CycleWish(**form.cleaned_data))
        except CycleOutOfOrder:
            form.add_error("starts_on", _("It begins between the cycle before it and the one after it."))
        else:
            messages.success(request, _("The cycle is changed."))
            return redirect("group", group.pk)
    return render(request, "groups/cycle.html", {"group": group, "form": form, "cycle": cycle})


def _proposed(group: CodevGroup) -> dict[str, Any]:
    """As many sessions as there are people who may be the client; the rest as in the cycle before, or as the
    organization has it."""
    last = Cycle.objects.filter(group=group).order_by("number").last()
    clients = Membership.objects.active().filter(group=group, role=Membership.Role.MEMBER).count()
    return {
        "starts_on": today_of(group),
        "planned_sessions": clients or 6,
        "rhythm_weeks": last.rhythm_weeks if last else RHYTHM.of(group.organization),
        "minutes": last.minutes if last else SESSION_MINUTES.of(group.organization),
    }
