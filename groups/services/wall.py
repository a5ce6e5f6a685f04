"""Writing on the wall of a group, and taking off."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import notify, withdraw
from codev.rights.models import Archive
from groups import rules
from groups.models import CodevGroup, WallPost
from groups.notices import POSTED, others_of
from groups.services.errors import NotAllowed


@transaction.atomic
def post(actor: User, group: CodevGroup, *, kind: str, text: str) -> WallPost:
    """Tells the others by the bell. The same words as one's newest, asked again, are the same post."""
    if not rules.may_write(actor, group):
        raise NotAllowed
    CodevGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    mine = WallPost.objects.standing().filter(group=group, author=actor).order_by("-pk").first()
    if mine is not None and (mine.kind, mine.text) == (kind, text):
        return mine
    written = WallPost.objects.create(group=group, author=actor, kind=kind, text=text)
    notify(others_of(group, actor), POSTED, written.pk, place=group.pk)
    return written


@transaction.atomic
def remove(actor: User, post: WallPost) -> None:
    """One's own goes for good; another's leaves a line that says so and names nobody. Again, it is gone."""
    fresh = WallPost.objects.select_for_update(of=("self",)).select_related("group")
    written = fresh.standing().filter(pk=post.pk).first()
    if written is None:
        return
    if not rules.may_remove_post(actor, written):
        raise NotAllowed
    withdraw(POSTED, written.pk)
    Archive.objects.holding_of(written.author_id).make_anew()
    if written.author_id == actor.pk:
        written.delete()
        return
    written.author, written.text, written.removed_at = None, "", timezone.now()
    written.save(update_fields=["author", "text", "removed_at"])
    group = written.group
    record(actor, "group.post_removed", organization=group.organization_id, group=group, object=written)
