"""What follows when somebody has signed and joined by an offer of an organizer."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from groups.models import Membership, SeatOffer
from groups.notices_offers import tell_moved
from groups.services.offers import volunteer_is_placed
from groups.services.organizing import note
from groups.services.stays import end_stay
from groups.signals import membership_began


@receiver(membership_began)
def take_up(membership: Membership, **_: Any) -> None:
    """In the transaction in which the person joins, both groups locked by it."""
    volunteer_is_placed(membership)
    _leave_the_other(membership)


def _leave_the_other(membership: Membership) -> None:
    """Unless they facilitate it by now: an open group is never left without."""
    offers = SeatOffer.objects.filter(
        invitation__group=membership.group, invitation__redeemed_by=membership.user, leaves__left_at=None
    )
    offer = offers.exclude(leaves=None).select_related("leaves__group", "leaves__user").first()
    if offer is None or offer.leaves is None or offer.leaves.role == Membership.Role.FACILITATOR:
        return
    if end_stay(offer.leaves, timezone.now()):
        group = offer.leaves.group
        note(membership.user, "group.member_moved", group.organization_id, group=group, object=offer)
        tell_moved(offer.leaves)
