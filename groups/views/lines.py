"""Settling a reporting line that a member declared: for who facilitates, and nobody else."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.forms_charter import SettleForm
from groups.models import ReportingLine
from groups.services.lines import remove_line, settle_line
from groups.views.common import PersonRequest, managed_group


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def line_settle(request: PersonRequest, group_id: UUID, reported_id: int) -> HttpResponse:
    line = _line(request, group_id, reported_id)
    form = SettleForm(request.POST if request.method == "POST" else None, initial={"agreed": line.agreed})
    if request.method == "POST" and form.is_valid():
        settle_line(request.user, line, form.cleaned_data["agreed"])
        messages.success(request, _("The reporting line is settled."))
        return redirect("group_members", group_id)
    return render(request, "groups/line.html", {"group": line.group, "line": line, "form": form})


@require_POST
@login_required
def line_remove(request: PersonRequest, group_id: UUID, reported_id: int) -> HttpResponse:
    remove_line(request.user, _line(request, group_id, reported_id))
    messages.success(request, _("The reporting line is off the list."))
    return redirect("group_members", group_id)


def _line(request: PersonRequest, group_id: UUID, reported_id: int) -> ReportingLine:
    group = managed_group(request, group_id)
    lines = ReportingLine.objects.visible_to(request.user).select_related("user", "group")
    return get_object_or_404(lines.distinct(), pk=reported_id, group=group)
