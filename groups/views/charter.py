"""The charter that binds the group today, and who has signed it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.models import Charter
from groups.queries import signatures_of
from groups.views.common import PersonRequest, own_group


@require_safe
@login_required
def group_charter(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    charter = Charter.objects.current(group)
    signatures = list(signatures_of(group, charter.version))
    return render(
        request, "groups/charter.html", {"group": group, "charter": charter, "signatures": signatures}
    )
