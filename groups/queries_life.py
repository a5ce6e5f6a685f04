"""What the pages list of groups that are over."""

from django.db.models import Exists, OuterRef, QuerySet

from codev.accounts.models import User
from groups.models import CodevGroup, Membership


def closed_groups_of(user: User) -> QuerySet[CodevGroup]:
    """Those that the person may still read, by name."""
    mine = Membership.objects.active().filter(user=user, group=OuterRef("pk"))
    return CodevGroup.objects.filter(Exists(mine), closed_at__isnull=False).order_by("name", "pk")
