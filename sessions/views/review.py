"""The admin's page of learning: counts, and honestly what is withheld."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from codev.paging import page_of
from groups.models import Organization
from groups.views.common import PersonRequest
from sessions.outcomes.review import LEAST, review_of

PER_PAGE = 30


@require_safe
@login_required
def organization_learning(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.administered_by(request.user), pk=organization_id)
    review = review_of(organization)
    page = page_of(request, review.learnings, PER_PAGE)
    context = {"organization": organization, "review": review, "page": page, "least": LEAST}
    return render(request, "sessions/organization_learning.html", context)
