"""The shelf as pages list it."""

from django.db.models import QuerySet

from groups.models import CodevGroup, ShelfItem


def items_of(group: CodevGroup) -> QuerySet[ShelfItem]:
    """Newest first, each with who put it there; their texts are read on pages of their own."""
    return ShelfItem.objects.filter(group=group).select_related("owner").defer("text").order_by("-pk")
