"""Members and invitations, for the group's facilitator."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from codev.paging import page_of
from groups.addresses import Line
from groups.forms import InviteForm
from groups.models import CodevGroup, Membership
from groups.queries import members_for_manager, over_invitations, pending_invitations, who_ask
from groups.services import invitations
from groups.services.life import remove_member
from groups.views.common import PersonRequest, managed_group

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_members(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    if request.method != "POST":
        return _page(request, group, InviteForm())
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, group, form)
    if unsent := _invite(request, group, form):
        return _page(request, group, unsent)
    return redirect("group_members", group.pk)


def _page(request: PersonRequest, group: CodevGroup, form: InviteForm) -> HttpResponse:
    context = {
        "group": group,
        "form": form,
        "members": page_of(request, members_for_manager(group), PER_PAGE, "members"),
        "invitations": page_of(request, pending_invitations(group), PER_PAGE, "invitations"),
        "page": page_of(request, over_invitations(group), PER_PAGE),
        "waiting": page_of(request, who_ask(group), PER_PAGE, "asking"),
    }
    return render(request, "groups/members.html", context)


def _invite(request: PersonRequest, group: CodevGroup, form: InviteForm) -> InviteForm | None:
    """Invites the good lines; the others come back in the form as they were typed, each with its reason."""
    lines: list[Line] = form.cleaned_data["addresses"]
    result = invitations.invite(request.user, group, [line for line in lines if line.address])
    problems = {line: _("%(line)s is not an e-mail address.") for line in lines if not line.address}
    problems |= {line: _("%(line)s is a member already.") for line in result.members}
    problems |= {
        line: _("%(line)s has an invitation that waits: you can send it again below.")
        for line in result.waiting
    }
    if count := len(result.sent):
        sentence = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", count)
        messages.success(request, sentence % {"n": count})
    if not problems:
        return None
    kept = [line for line in lines if line in problems]
    unsent = InviteForm({"addresses": "\n".join(line.text for line in kept)})
    for line in kept:
        unsent.add_error("addresses", problems[line] % {"line": line.text})
    return unsent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_remove(request: PersonRequest, group_id: UUID, membership_id: int) -> HttpResponse:
    """Asks first, on a page of its own; nobody is offered to remove themselves."""
    group = managed_group(request, group_id)
    others = Membership.objects.select_related("user", "group").exclude(user=request.user)
    membership = get_object_or_404(others, pk=membership_id, group=group)
    if request.method == "POST":
        remove_member(request.user, membership)
        name = membership.user.called
        messages.success(request, _("%(name)s is no longer in the group.") % {"name": name})
    if request.method == "POST" or membership.left_at:
        return redirect("group_members", group.pk)
    return render(request, "groups/member_remove.html", {"group": group, "membership": membership})
