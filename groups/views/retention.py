"""What of a group's sessions goes when: every member reads it, the facilitator chooses."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import rules
from groups.forms_retention import RetentionForm
from groups.models import CodevGroup
from groups.policy_retention import bounds_of, kept_in
from groups.services.retention import choose_retention
from groups.views.common import PersonRequest, managed_group


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_retention(request: PersonRequest, group_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _choose(request, managed_group(request, group_id))
    groups = CodevGroup.objects.visible_to(request.user).real().select_related("organization")
    group = get_object_or_404(groups, pk=group_id)
    manages = rules.can_manage(request.user, group)
    return _page(request, group, RetentionForm(None, group=group) if manages else None)


def _choose(request: PersonRequest, group: CodevGroup) -> HttpResponse:
    form = RetentionForm(request.POST, group=group)
    if not form.is_valid():
        return _page(request, group, form, status=HTTPStatus.OK)
    if choose_retention(request.user, group, form.kept):
        messages.success(request, _("Kept. Nothing that is here today goes within seven days."))
    return redirect("group_retention", group.pk)


def _page(
    request: PersonRequest, group: CodevGroup, form: RetentionForm | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"group": group, "form": form, "kept": kept_in(group), "most": bounds_of(group)}
    return render(request, "groups/retention.html", context, status=status)
