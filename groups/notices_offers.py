"""What the bell says about groups that organizers composed, seats that they offer, people who move.

The facilitator of a group that somebody may leave is not told for which one, nor the other's from where:
a group is known to who belongs to it.
"""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.models import CodevGroup, Membership, SeatOffer
from groups.notices import others_of

COMPOSED, OFFERED, MAY_MOVE, MOVED = "group_composed", "seat_offered", "member_may_move", "member_moved"
COMPOSED_MAIL = "group_composed"
Role = Membership.Role


def tell_composed(actor: User, group: CodevGroup, facilitator: User) -> None:
    if facilitator != actor:
        notify([facilitator], COMPOSED, group.pk, place=group.pk)


def tell_offered(offer: SeatOffer) -> None:
    """The facilitator of the group, and of the one that would be left. The person has the invitation."""
    group = offer.invitation.group
    person = offer.person
    notify(others_of(group, person, role=Role.FACILITATOR), OFFERED, offer.pk, place=group.pk)
    if offer.leaves:
        left = offer.leaves.group
        notify(others_of(left, person, role=Role.FACILITATOR), MAY_MOVE, offer.pk, place=left.pk)


def tell_moved(stay: Membership) -> None:
    notify(others_of(stay.group, stay.user, role=Role.FACILITATOR), MOVED, stay.pk, place=stay.group_id)


def first_page(group: CodevGroup) -> str:
    """Of who was given a composed group: its charter to sign, then its people. Who has signed is led on."""
    return f"{reverse('charter_sign', args=[group.pk])}?next={reverse('group_members', args=[group.pk])}"


@notice_kind(COMPOSED)
def _composed(reader: User, keys: Collection[str]) -> dict[str, Line]:
    groups = CodevGroup.objects.given_to(reader).filter(pk__in=keys)
    text = _("You facilitate a new group, %(group)s. Its people are invited.")
    return {str(one.pk): Line(text % {"group": one.name}, first_page(one), "users-round") for one in groups}


@notice_kind(OFFERED)
def _offered(reader: User, keys: Collection[str]) -> dict[str, Line]:
    groups = CodevGroup.objects.facilitated_by(reader)
    offers = SeatOffer.objects.filter(pk__in=keys, invitation__group__in=groups, invitation__revoked_at=None)
    offers = offers.select_related("invitation__group", "volunteer__user", "leaves__user")
    text = _("An organizer invites %(name)s into %(group)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.person.called, "group": one.invitation.group.name},
            reverse("group_members", args=[one.invitation.group_id]),
            "user-plus",
        )
        for one in offers
    }


@notice_kind(MAY_MOVE)
def _may_move(reader: User, keys: Collection[str]) -> dict[str, Line]:
    offers = SeatOffer.objects.open().filter(pk__in=keys, leaves__left_at=None)
    offers = offers.filter(leaves__group__in=CodevGroup.objects.facilitated_by(reader))
    text = _("An organizer proposes another group to %(name)s, who would then leave %(group)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.leaves.user.called, "group": one.leaves.group.name},
            reverse("group_members", args=[one.leaves.group_id]),
            "user-minus",
        )
        for one in offers.select_related("leaves__user", "leaves__group")
        if one.leaves
    }


@notice_kind(MOVED)
def _moved(reader: User, keys: Collection[str]) -> dict[str, Line]:
    stays = Membership.objects.filter(pk__in=keys, group__in=CodevGroup.objects.facilitated_by(reader))
    text = _("%(name)s has moved to another group and left %(group)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.user.called, "group": one.group.name},
            reverse("group_members", args=[one.group_id]),
            "user-minus",
        )
        for one in stays.select_related("user", "group")
    }
