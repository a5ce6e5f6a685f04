"""What the bell says about groups, and who is told what."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import forget_place, notify
from groups.models import CodevGroup, Invitation, Membership, WallPost
from groups.signals import membership_began, membership_ended

INVITED, JOINED, POSTED = "group_invitation", "member_joined", "wall_post"


def tell_invited(invitation: Invitation) -> None:
    """In the product too, for who has an account: mails are slow, and sometimes lost."""
    notify(User.objects.filter(email=invitation.address), INVITED, invitation.pk)


@notice_kind(INVITED)
def _invited(reader: User, keys: Collection[str]) -> dict[str, Line]:
    mine = Invitation.objects.addressed_to(reader).of_open_groups().select_related("group")
    mine = mine.filter(Q(redeemed_by=reader) | Q(expires_at__gt=timezone.now()), revoked_at=None)
    text = _("You are invited into the group %(group)s.")
    return {
        str(one.pk): Line(
            text % {"group": one.group.name}, reverse("invitation_charter", args=[one.pk]), "mail-open"
        )
        for one in mine.filter(pk__in=keys)
    }


@notice_kind(JOINED)
def _joined(reader: User, keys: Collection[str]) -> dict[str, Line]:
    stays = Membership.objects.visible_to(reader).select_related("user", "group")
    text = _("%(name)s has joined %(group)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.user.called, "group": one.group.name},
            reverse("group", args=[one.group_id]),
            "user-plus",
        )
        for one in stays.filter(pk__in=keys)
    }


@notice_kind(POSTED)
def _posted(reader: User, keys: Collection[str]) -> dict[str, Line]:
    posts = WallPost.objects.visible_to(reader).standing().select_related("author", "group")
    news, thanks = (
        _("%(name)s put news on the wall of %(group)s."),
        _("%(name)s says thanks on the wall of %(group)s."),
    )
    return {
        str(one.pk): Line(
            (thanks if one.kind == WallPost.Kind.THANKS else news)
            % {"name": one.author.called, "group": one.group.name},
            reverse("group_wall", args=[one.group_id]),
            "heart-handshake" if one.kind == WallPost.Kind.THANKS else "message-square",
        )
        for one in posts.filter(pk__in=keys)
        if one.author is not None
    }


@receiver(membership_began)
def tell_facilitators(membership: Membership, **_: Any) -> None:
    facilitators = Membership.Role.FACILITATOR
    notify(others_of(membership.group, membership.user, role=facilitators), JOINED, membership.pk,
           place=membership.group_id)  # fmt: skip


@receiver(membership_ended)
def forget_group(membership: Membership, **_: Any) -> None:
    """Unless only a role was lost."""
    if not CodevGroup.objects.seating(membership.user).filter(pk=membership.group_id).exists():
        forget_place(membership.user, membership.group_id)


def others_of(group: CodevGroup, actor: User, **of: Any) -> list[User]:
    """Today's members but the actor, who knows what they did."""
    members = Membership.objects.active().filter(group=group, **of).exclude(user=actor)
    return [one.user for one in members.select_related("user").order_by("pk")]
