"""What an organizer says about a reporting line that somebody declared when volunteering."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms_compose import LineForm
from groups.models import Organization, VolunteerLine
from groups.queries_lines import people_of, standing_lines
from groups.services.declared import name_line, settle_line
from groups.views.common import PersonRequest, organized


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def volunteer_line(request: PersonRequest, organization_id: UUID, declared_id: int) -> HttpResponse:
    """With whom it is, and whether it stands: the button that was pressed says which of the two."""
    organization = organized(request, organization_id)
    line = _line(organization, declared_id)
    people = people_of(organization)
    known = people.get(line.other_id or 0)
    people.pop(line.volunteer.user_id, None)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = LineForm(request.POST if act == "name" else None, people=people, initial={"other": line.other_id})
    if act in ("settle", "reopen"):
        settle_line(request.user, line, settled=act == "settle")
        said = _("The line is settled: it keeps nobody apart.") if act == "settle" else _("The line stands.")
        messages.success(request, said)
        return redirect("compose", organization.pk)
    if act == "name" and form.is_valid():
        name_line(request.user, line, people[form.cleaned_data["other"]])
        messages.success(request, _("The line is recognised. These two are kept apart."))
        return redirect("compose", organization.pk)
    context = {"organization": organization, "line": line, "form": form, "known": known}
    return render(request, "organizer/line.html", context)


def _line(organization: Organization, declared_id: int) -> VolunteerLine:
    rows = standing_lines(organization).select_related("volunteer__user", "volunteer__call")
    return get_object_or_404(rows, pk=declared_id)
