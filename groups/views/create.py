"""A facilitator creates a group."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from codev.accounts.services import name_first
from groups.forms import GroupForm
from groups.models import Organization, OrganizationRole
from groups.services.life import create_group
from groups.views.common import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_create(request: PersonRequest) -> HttpResponse:
    """For facilitators of some organization; for everybody else there is nothing here."""
    role = OrganizationRole.Role.FACILITATOR
    organizations = list(Organization.objects.with_role(request.user, role).order_by("name"))
    if not organizations:
        raise Http404
    if asked := name_first(request, request.user, request.path):
        return asked
    form = GroupForm(
        request.POST or None, organizations=organizations, initial={"language": organizations[0].language}
    )
    if request.method == "POST" and form.is_valid():
        group = create_group(request.user, **form.cleaned_data)
        messages.success(request, _("The group is there. Invite the people who will sit in it."))
        return redirect("group_members", group.pk)
    return render(request, "groups/create.html", {"form": form})
