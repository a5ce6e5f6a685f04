"""What the pages list of groups that are over."""

from django.db.models import QuerySet

from codev.accounts.models import User
from groups.models import CodevGroup


def closed_groups_of(user: User) -> QuerySet[CodevGroup]:
    """Those that the person may still read, by name."""
    return CodevGroup.objects.visible_to(user).filter(closed_at__isnull=False).order_by("name", "pk")
