"""Offering a seat in a group: to who waits, in the place of who left; to a member of another group."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership, Organization, Placement, SeatOffer, Volunteer
from groups.notices_offers import tell_offered
from groups.services.errors import GroupFull, LastFacilitator, Moved, SitsThere
from groups.services.invitations import invite_person, take_back
from groups.services.organizing import check_fits, lock_organization, note
from groups.services.stays import lock_group
from groups.sizes import MOST

Role = Membership.Role


@transaction.atomic
def offer_seat(actor: User, group: CodevGroup, volunteer: Volunteer) -> SeatOffer:
    """Invites who waits into a group that exists. Asked twice, it is the same offer.

    Raises Moved for who waits no more or is thought of in a draft, Linked, SitsThere and GroupFull.
    """
    organization = lock_organization(actor, group.organization_id)
    group = _open(organization, group)
    if found := volunteer.offers.open().first():
        if found.invitation.group_id == group.pk:
            return found
        raise Moved
    waiting = Volunteer.objects.waiting().filter(call__organization=organization, placement=None)
    if not waiting.filter(pk=volunteer.pk).exists():
        raise Moved
    _check(organization, group, volunteer.user)
    offer = make_offer(actor, group, volunteer=volunteer)
    tell_offered(offer)
    return offer


@transaction.atomic
def offer_move(actor: User, membership: Membership, to: CodevGroup) -> SeatOffer:
    """Invites a member into another group of the organization; they leave theirs by signing there.

    Raises LastFacilitator for who facilitates: they hand their group over first.
    """
    organization = lock_organization(actor, to.organization_id)
    to = _open(organization, to)
    stays = Membership.objects.active().filter(group__organization=organization, group__closed_at=None)
    stay = stays.select_related("user", "group").filter(pk=membership.pk).first()
    if stay is None or stay.group_id == to.pk:
        raise Moved
    if stay.role == Role.FACILITATOR:
        raise LastFacilitator
    if (found := stay.offers.open().first()) and found.invitation.group_id == to.pk:
        return found
    _check(organization, to, stay.user)
    offer = make_offer(actor, to, leaves=stay)
    tell_offered(offer)
    return offer


def make_offer(
    actor: User, group: CodevGroup, *, volunteer: Volunteer | None = None, leaves: Membership | None = None
) -> SeatOffer:
    """The invitation and what it is for; what was offered to the same person before is taken back."""
    person = SeatOffer(volunteer=volunteer, leaves=leaves).person
    earlier = SeatOffer.objects.filter(invitation__redeemed_at=None, invitation__revoked_at=None)
    earlier = earlier.filter(volunteer=volunteer) if volunteer else earlier.filter(leaves=leaves)
    for one in earlier.exclude(invitation__group=group).select_related("invitation__group"):
        take_back(actor, one.invitation)
    invitation = invite_person(actor, group, person.email)
    offer, _created = SeatOffer.objects.update_or_create(
        invitation=invitation, defaults={"volunteer": volunteer, "leaves": leaves}
    )
    note(actor, "group.seat_offered", group.organization_id, group=group, object=offer)
    return offer


@transaction.atomic
def withdraw_offer(actor: User, offer: SeatOffer) -> bool:
    """The person waits again, or stays where they are. False when it was taken up or withdrawn before."""
    lock_organization(actor, offer.invitation.group.organization_id)
    return take_back(actor, offer.invitation)


def volunteer_is_placed(membership: Membership) -> None:
    """Who joined by what was offered to them waits no more, also where they were invited anew since."""
    offered = Volunteer.objects.waiting().filter(
        user=membership.user, offers__invitation__group=membership.group
    )
    ids = list(offered.values_list("pk", flat=True).distinct())
    Volunteer.objects.filter(pk__in=ids).update(placed_at=timezone.now(), placed_in=membership.group)
    Placement.objects.filter(volunteer__in=ids).delete()


def _open(organization: Organization, group: CodevGroup) -> CodevGroup:
    group = lock_group(group)
    if group.closed_at or group.organization_id != organization.pk:
        raise Moved
    return group


def _check(organization: Organization, group: CodevGroup, person: User) -> None:
    stays = list(Membership.objects.active().filter(group=group).values_list("user_id", "role"))
    peers = [one for one, role in stays if role != Role.FACILITATOR]
    check_fits(organization, person.pk, peers, [one for one, role in stays if role == Role.FACILITATOR])
    offered = (
        SeatOffer.objects.open()
        .filter(invitation__group=group)
        .select_related("volunteer__user", "leaves__user")
    )
    invited = [one.person.pk for one in offered]
    if person.pk in invited:
        raise SitsThere
    if len(peers) + len(invited) >= MOST:
        raise GroupFull
    check_fits(organization, person.pk, invited, [])
