"""The wall as pages list it."""

from django.db.models import QuerySet

from groups.models import CodevGroup, WallPost


def posts_of(group: CodevGroup) -> QuerySet[WallPost]:
    """Newest first, each with its author."""
    return WallPost.objects.filter(group=group).select_related("author").order_by("-pk")
