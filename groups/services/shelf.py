"""Putting something on the shelf of a group, and taking it off."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from codev.accounts.models import User
from codev.audit.services import record
from codev.rights.models import Archive
from groups import rules
from groups.files import MOST_IN_GROUP, Taken
from groups.models import CodevGroup, ShelfFile, ShelfItem
from groups.services.errors import NotAllowed, ShelfFull

MOST_ITEMS = 500


@dataclass(frozen=True)
class Thing:
    """A link, a text or a file: one of the three is there."""

    title: str
    kind: str
    url: str = ""
    text: str = ""
    file: Taken | None = None


@transaction.atomic
def put(actor: User, group: CodevGroup, thing: Thing) -> ShelfItem:
    """The same thing as one's newest, asked again, is the same item. Raises NotAllowed, ShelfFull."""
    if not rules.may_write(actor, group):
        raise NotAllowed
    # One after the other: what two put there at once is weighed together.
    CodevGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    item = _item(actor, group, thing)
    newest = ShelfItem.objects.filter(group=group, owner=actor).order_by("-pk").first()
    if newest is not None and _same(newest, item):
        return newest
    items = ShelfItem.objects.filter(group=group)
    weight = items.aggregate(sum=Sum("size"))["sum"] or 0
    if items.count() >= MOST_ITEMS or weight + item.size > MOST_IN_GROUP:
        raise ShelfFull
    item.save()
    if thing.file:
        ShelfFile.objects.create(item=item, content=thing.file.content)
    _note(actor, "group.shelf_item_put", item)
    return item


def _item(actor: User, group: CodevGroup, thing: Thing) -> ShelfItem:
    item = ShelfItem(
        group=group, owner=actor, title=thing.title, kind=thing.kind, url=thing.url, text=thing.text
    )
    if thing.file:
        item.file_name, item.file_type = thing.file.name, thing.file.type
        item.size = len(thing.file.content)
    return item


def _same(one: ShelfItem, other: ShelfItem) -> bool:
    fields = ("title", "kind", "url", "text", "file_name", "size")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


@transaction.atomic
def remove(actor: User, item: ShelfItem) -> None:
    """Its owner or the facilitator. Again, it is gone already."""
    if not rules.may_remove_item(actor, item):
        raise NotAllowed
    _, deleted = ShelfItem.objects.filter(pk=item.pk).delete()
    if deleted:
        Archive.objects.holding_of(item.owner_id).make_anew()
        _note(actor, "group.shelf_item_removed", item)


def _note(actor: User, action: str, item: ShelfItem) -> None:
    group = item.group
    record(actor, action, organization=group.organization_id, group=group, object=item.pk)
