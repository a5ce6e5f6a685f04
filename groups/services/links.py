"""The link of a group: made, shown once, replaced, revoked."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import CodevGroup, JoinLink
from groups.models.link import LINK_VALID_FOR
from groups.services.errors import LinkGone, NotAllowed
from groups.services.stays import lock_group
from groups.tokens import hashed, new_token

SALT = "groups.join_link"


@dataclass(frozen=True)
class Draft:
    """A token that opens nothing yet, and the link that it would replace.

    It is made with the page and comes back signed, so that pressing twice makes one link and shows it twice.
    """

    group: str
    replaces: str
    token: str


def draft_link(group: CodevGroup) -> str:
    standing = standing_link(group)
    return signing.dumps([str(group.pk), str(standing.pk) if standing else "", new_token()], salt=SALT)


def read_draft(text: str) -> Draft:
    """Raises LinkGone for what draft_link has not made within the last day."""
    try:
        return Draft(*signing.loads(text, salt=SALT, max_age=24 * 3600))
    except signing.BadSignature:
        raise LinkGone from None


def standing_link(group: CodevGroup) -> JoinLink | None:
    return JoinLink.objects.standing().filter(group=group).first()


@transaction.atomic
def make_link(actor: User, group: CodevGroup, draft: Draft) -> JoinLink:
    """The link of the draft; the one before opens nothing from now on.

    Raises LinkGone when another was made or revoked since the draft: the person decides anew.
    """
    group = lock_group(group)
    if not rules.can_manage(actor, group) or draft.group != str(group.pk):
        raise NotAllowed
    standing, now = standing_link(group), timezone.now()
    if standing and standing.token_hash == hashed(draft.token):
        return standing
    if draft.replaces != (str(standing.pk) if standing else "") or _was_made(draft):
        raise LinkGone
    JoinLink.objects.standing().filter(group=group).update(revoked_at=now)
    link = JoinLink.objects.create(
        group=group, token_hash=hashed(draft.token), expires_at=now + LINK_VALID_FOR
    )
    record(actor, "group.link_made", organization=group.organization_id, group=group, object=link)
    return link


def _was_made(draft: Draft) -> bool:
    return JoinLink.objects.filter(token_hash=hashed(draft.token)).exists()


@transaction.atomic
def revoke_link(actor: User, group: CodevGroup, link_id: UUID) -> bool:
    """This very link opens nothing from now on; who asked by it still waits. False when it was gone."""
    if not rules.can_manage(actor, group):
        raise NotAllowed
    rows = JoinLink.objects.standing().filter(pk=link_id, group=group)
    if not rows.update(revoked_at=timezone.now()):
        return False
    record(actor, "group.link_revoked", organization=group.organization_id, group=group, object=link_id)
    return True


def find_link(token: str) -> JoinLink:
    """Open or not, of a group that is not closed. Reads and consumes nothing. Raises LinkGone."""
    links = JoinLink.objects.filter(group__closed_at=None).select_related("group")
    link = links.filter(token_hash=hashed(token)).first()
    if link is None:
        raise LinkGone
    return link


def is_open(link: JoinLink) -> bool:
    return link.revoked_at is None and not link.is_expired
