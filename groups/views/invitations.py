"""What a facilitator does about one invitation: sent again, corrected, taken back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groups.forms_invitation import CorrectForm
from groups.models import Invitation
from groups.services import invitations
from groups.services.errors import AddressTaken, LinkGone
from groups.views.common import PersonRequest, managed_group


@require_POST
@login_required
def invitation_resend(request: PersonRequest, group_id: UUID, invitation_id: UUID) -> HttpResponse:
    invitation = _pending(request, group_id, invitation_id)
    mailing = request.POST.get("mailing", "")
    if mailing.isascii() and mailing.isdigit():
        invitations.resend(request.user, invitation, mailing=int(mailing[:6]))
        messages.success(request, _("The invitation is on its way again; the earlier link stops working."))
    return redirect("group_members", group_id)


@require_POST
@login_required
def invitation_revoke(request: PersonRequest, group_id: UUID, invitation_id: UUID) -> HttpResponse:
    invitations.revoke(request.user, _pending(request, group_id, invitation_id))
    messages.success(request, _("The invitation is taken back: its link opens nothing now."))
    return redirect("group_members", group_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitation_correct(request: PersonRequest, group_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Another address in its place: what was mistyped goes, the new one gets a mail."""
    found = _pending(request, group_id, invitation_id)
    form = CorrectForm(request.POST if request.method == "POST" else None, initial={"email": found.address})
    if request.method == "POST" and form.is_valid():
        try:
            invitations.correct(request.user, found, form.cleaned_data["email"])
        except LinkGone:
            return redirect("group_members", group_id)  # taken up or taken back meanwhile: the page says so
        except AddressTaken:
            form.add_error("email", _("This address belongs to a member, or has an invitation that waits."))
        else:
            text = _("The invitation is on its way to %(email)s.")
            messages.success(request, text % {"email": form.cleaned_data["email"]})
            return redirect("group_members", group_id)
    return render(
        request, "groups/invitation_correct.html", {"group": found.group, "form": form, "found": found}
    )


def _pending(request: PersonRequest, group_id: UUID, invitation_id: UUID) -> Invitation:
    """Also one that is no longer pending: a second press of a button finds what the first has done."""
    group = managed_group(request, group_id)
    return get_object_or_404(Invitation.objects.select_related("group"), pk=invitation_id, group=group)
