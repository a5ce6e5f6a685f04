"""The wall as pages list it."""

from django.db.models import Exists, OuterRef, QuerySet

from groups.models import CodevGroup, Membership, WallPost


def posts_of(group: CodevGroup) -> QuerySet[WallPost]:
    """Newest first, each with its author; ``author_left``, whose face the group no longer sees."""
    sits = Membership.objects.active().filter(group=group, user=OuterRef("author"))
    posts = WallPost.objects.filter(group=group).select_related("author")
    return posts.annotate(author_left=~Exists(sits)).order_by("-pk")
