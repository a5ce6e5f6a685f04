"""What the group is and has in common; and one's own goal in it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.forms_life import ChangeForm, GoalForm
from groups.models import PersonalGoal
from groups.services.about import TELLS, change_group, keep_goal
from groups.views.common import PersonRequest, managed_group, own_group


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_change(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    initial = {name: getattr(group, name) for name in TELLS}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_group(request.user, group, **form.cleaned_data)
        messages.success(request, _("The group is changed."))
        return redirect("group", group.pk)
    return render(request, "groups/change.html", {"group": group, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def group_goal(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    goal = PersonalGoal.objects.visible_to(request.user).filter(group=group).first()
    initial = {"text": goal.text if goal else ""}
    form = GoalForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        keep_goal(request.user, group, form.cleaned_data["text"])
        messages.success(request, _("Your goal is kept, for you alone."))
        return redirect("group", group.pk)
    return render(request, "groups/goal.html", {"group": group, "form": form})
