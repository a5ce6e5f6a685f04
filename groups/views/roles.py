"""Naming a co-facilitator or a deputy, taking the role back, handing the group over."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms_life import HandOverForm, RoleForm
from groups.models import CodevGroup, Membership
from groups.services import roles
from groups.services.errors import NotAppointed
from groups.views.common import PersonRequest, managed_group


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_role(request: PersonRequest, group_id: UUID, membership_id: int) -> HttpResponse:
    """Never one's own: who facilitates hands the group over."""
    group = managed_group(request, group_id)
    others = Membership.objects.active().select_related("user", "group").filter(role__in=roles.NAMED)
    membership = get_object_or_404(others, pk=membership_id, group=group)
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        if roles.name_role(request.user, membership, form.cleaned_data["role"]):
            name = membership.user.called
            messages.success(request, _("%(name)s has another role now.") % {"name": name})
        return redirect("group_members", group.pk)
    context = {"group": group, "membership": membership, "form": form}
    return render(request, "groups/member_role.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_hand_over(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    form = HandOverForm(request.POST if request.method == "POST" else None, group=group, but=request.user)
    if request.method == "POST" and form.is_valid() and _hand_over(request, group, form):
        return redirect("group", group.pk)
    return render(request, "groups/hand_over.html", {"group": group, "form": form})


def _hand_over(request: PersonRequest, group: CodevGroup, form: HandOverForm) -> bool:
    to: Membership = form.cleaned_data["to"]
    name = to.user.called
    try:
        roles.hand_over(request.user, group, to)
    except NotAppointed:
        text = _(
            "%(name)s is not appointed as a facilitator in %(organization)s yet. An admin of the "
            "organization appoints facilitators; then you can hand the group over."
        )
        form.add_error("to", text % {"name": name, "organization": group.organization.name})
        return False
    messages.success(
        request, _("%(name)s facilitates the group now. You are a member of it.") % {"name": name}
    )
    return True
