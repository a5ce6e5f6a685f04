"""The admin's page of learning: counts, and honestly what is withheld."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups.models import Organization
from groups.views.common import PersonRequest
from sessions.outcomes.review import LEAST, review_of


@require_safe
@login_required
def organization_learning(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.administered_by(request.user), pk=organization_id)
    context = {"organization": organization, "review": review_of(organization), "least": LEAST}
    return render(request, "sessions/organization_learning.html", context)
