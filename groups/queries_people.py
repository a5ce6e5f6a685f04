"""Who knows whom: by the groups that they share today."""

from django.db.models import Q, QuerySet

from codev.accounts.models import User
from codev.accounts.sight import ground
from groups.models import CodevGroup, Membership, Organization, OrganizationRole


def people_visible_to(user: User) -> QuerySet[User]:
    """Those who sit in a group with the user today, and always the user."""
    stays = Membership.objects.active().filter(group__in=CodevGroup.objects.visible_to(user))
    return User.objects.filter(Q(pk__in=stays.values("user"), simulated=False) | Q(pk=user.pk))


@ground
def shares_a_group(viewer: User, person: User) -> bool:
    return people_visible_to(viewer).filter(pk=person.pk).exists()


@ground
def administers(viewer: User, person: User) -> bool:
    """An admin sees who was appointed, and a face only of who has signed in since."""
    roles = OrganizationRole.objects.active().filter(
        user=person, organization__in=Organization.objects.administered_by(viewer)
    )
    return any(role.person is role.user for role in roles.select_related("user"))
