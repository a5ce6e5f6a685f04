"""What the pages share."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from codev.accounts.models import User
from groups.models import CodevGroup, Organization
from groups.models.calls import organized_by


class PersonRequest(HttpRequest):
    """A request of somebody signed in, as login_required has made sure."""

    user: User


def managed_group(request: PersonRequest, group_id: UUID) -> CodevGroup:
    """The group, for its facilitator; for everybody else there is nothing here."""
    groups = CodevGroup.objects.facilitated_by(request.user).select_related("organization")
    return get_object_or_404(groups, pk=group_id)


def own_group(request: PersonRequest, group_id: UUID) -> CodevGroup:
    """The group, for its members."""
    return get_object_or_404(CodevGroup.objects.visible_to(request.user), pk=group_id)


def administered(request: PersonRequest, organization_id: UUID) -> Organization:
    """The organization, for its admins."""
    return get_object_or_404(Organization.objects.administered_by(request.user), pk=organization_id)


def organized(request: PersonRequest, organization_id: UUID) -> Organization:
    """The organization, for its organizers."""
    return get_object_or_404(organized_by(request.user), pk=organization_id)
