"""What the bell says about the charter, about roles, and about who facilitates; and who gets a mail of it."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify, read
from codev.outbox.services import enqueue
from groups.models import Charter, CharterSignature, CodevGroup, Membership
from groups.models.group import MembershipQuerySet
from groups.notices import others_of

CHARTER_CHANGED, ROLE_NAMED, HANDED_OVER = "charter_changed", "role_named", "group_handed_over"
CLOSED = "group_closed"
Role = Membership.Role


def ask_for_signatures(actor: User, charter: Charter) -> None:
    others = others_of(charter.group, actor)
    notify(others, CHARTER_CHANGED, charter.pk, place=charter.group_id)
    for user in others:
        enqueue(CHARTER_CHANGED, charter.pk, user=user)


def read_charter_notice(reader: User, charter: Charter) -> None:
    """Who has signed need not open it too."""
    for notice in Notice.objects.visible_to(reader).filter(kind=CHARTER_CHANGED, key=str(charter.pk)):
        read(reader, notice)


def tell_role(membership: Membership, change: int) -> None:
    """``change``: the number of the audit entry. Each naming is told, also the same one a second time."""
    key = f"{membership.pk}:{membership.role}:{change}"
    notify([membership.user], ROLE_NAMED, key, place=membership.group_id)
    enqueue(ROLE_NAMED, key, user=membership.user)


def tell_handed_over(actor: User, to: Membership, change: int) -> None:
    """All read it in the product; who facilitates from now on gets a mail."""
    key = f"{to.pk}:{change}"
    notify(others_of(to.group, actor), HANDED_OVER, key, place=to.group_id)
    enqueue(HANDED_OVER, key, user=to.user)


def tell_closed(actor: User, group: CodevGroup) -> None:
    notify(others_of(group, actor), CLOSED, group.pk, place=group.pk)


@notice_kind(CLOSED)
def _closed(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are groups."""
    groups = CodevGroup.objects.visible_to(reader).filter(pk__in=keys, closed_at__isnull=False)
    text = _("%(group)s is closed. Its page says what stays, and how long.")
    return {str(group.pk): _line(text, group, "archive") for group in groups}


@notice_kind(CHARTER_CHANGED)
def _charter_changed(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are a version that binds today: of an older one nobody is told any more."""
    charters = Charter.objects.visible_to(reader).select_related("group").filter(pk__in=keys)
    signed = CharterSignature.objects.filter(user=reader, charter__in=charters).values_list(
        "charter", flat=True
    )
    told = set(signed)
    return {str(one.pk): _about_charter(one, signed=one.pk in told) for one in charters}


def _about_charter(charter: Charter, *, signed: bool) -> Line:
    group = charter.group
    if group.closed_at or signed:
        text = _("The charter of %(group)s has changed.")
        url = reverse("charter_version", args=[group.pk, charter.pk])
    else:
        text = _("The charter of %(group)s has changed. Read what is different and sign.")
        url = reverse("charter_sign", args=[group.pk])
    return Line(text % {"group": group.name}, url, "file-text")


@notice_kind(ROLE_NAMED)
def _role_named(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are a stay, the role that was given, and a number."""
    texts = {
        Role.CO_FACILITATOR: _("You are named co-facilitator in %(group)s."),
        Role.DEPUTY: _("You are named deputy in %(group)s."),
        Role.MEMBER: _("Your role in %(group)s was taken back. You are a member of it."),
    }
    stays = _stays(reader, keys).filter(user=reader)
    groups = {str(one.pk): one.group for one in stays}
    return {
        key: _line(texts[Role(role)], groups[stay], "users")
        for key in keys
        for stay, role in [key.split(":")[:2]]
        if stay in groups and role in texts
    }


@notice_kind(HANDED_OVER)
def _handed_over(reader: User, keys: Collection[str]) -> dict[str, Line]:
    stays = {str(one.pk): one for one in _stays(reader, keys)}
    theirs, mine = _("%(name)s facilitates %(group)s now."), _("You facilitate %(group)s now.")
    return {
        key: _line(mine if stay.user_id == reader.pk else theirs, stay.group, "handshake", of=stay.user)
        for key in keys
        if (stay := stays.get(key.partition(":")[0]))
    }


def _stays(reader: User, keys: Collection[str]) -> MembershipQuerySet:
    ids = {key.partition(":")[0] for key in keys}
    return Membership.objects.visible_to(reader).select_related("user", "group").filter(pk__in=ids)


def _line(text: str, group: CodevGroup, icon: str, of: User | None = None) -> Line:
    name = of.called if of else ""
    return Line(text % {"group": group.name, "name": name}, reverse("group", args=[group.pk]), icon)
