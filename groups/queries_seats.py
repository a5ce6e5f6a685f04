"""The organizer's list of groups: who sits where, how many left, to whom a seat is offered. Never anything
of what a group does."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet

from groups.models import CodevGroup, Membership, Organization, SeatOffer, Volunteer
from groups.queries_board import Conflict
from groups.queries_lines import Lines, lines_among
from groups.sizes import BEST, MOST

Role = Membership.Role


@dataclass
class Choice:
    """Somebody, or a group, to choose; ``linked``: with whom there a reporting line lies."""

    subject: Volunteer | CodevGroup
    linked: list[Conflict] = field(default_factory=list)
    is_full: bool = False
    sits_there: bool = False

    @property
    def fits(self) -> bool:
        return not (self.linked or self.is_full or self.sits_there)


def groups_in(organization: Organization, *, closed: bool) -> QuerySet[CodevGroup]:
    rows = CodevGroup.objects.filter(organization=organization, closed_at__isnull=not closed)
    return rows.order_by("name", "pk")


@dataclass
class Seats:
    """One group, as the organizer's page shows it."""

    group: CodevGroup
    facilitators: list[Membership]
    members: list[Membership]
    offers: list[SeatOffer]
    left: int

    @property
    def places(self) -> int:
        """Up to the size that is best."""
        return max(0, BEST[1] - len(self.members) - len(self.offers))

    @property
    def is_full(self) -> bool:
        return len(self.members) + len(self.offers) >= MOST


def seats_of(groups: list[CodevGroup]) -> list[Seats]:
    """Three queries, however many groups."""
    stays = Membership.objects.active().filter(group__in=groups).select_related("user")
    sitting: dict[object, list[Membership]] = {group.pk: [] for group in groups}
    for stay in stays.order_by("user__name", "user_id"):
        sitting[stay.group_id].append(stay)
    offered: dict[object, list[SeatOffer]] = {group.pk: [] for group in groups}
    for offer in open_offers(groups):
        offered[offer.invitation.group_id].append(offer)
    left = _left(groups)
    return [_seats(one, sitting[one.pk], offered[one.pk], left.get(one.pk, 0)) for one in groups]


def open_offers(groups: list[CodevGroup]) -> QuerySet[SeatOffer]:
    rows = SeatOffer.objects.open().filter(invitation__group__in=groups)
    return rows.select_related("volunteer__user", "leaves__user", "invitation").order_by("made_at", "pk")


def _seats(group: CodevGroup, stays: list[Membership], offers: list[SeatOffer], left: int) -> Seats:
    facilitators = [one for one in stays if one.role == Role.FACILITATOR]
    return Seats(group, facilitators, [one for one in stays if one not in facilitators], offers, left)


def _left(groups: list[CodevGroup]) -> dict[object, int]:
    """How many people sat in each and do not any more; who came back is not one of them."""
    back = Membership.objects.active().filter(group=OuterRef("group"), user=OuterRef("user"))
    gone = Membership.objects.filter(~Exists(back), group__in=groups, left_at__isnull=False)
    return dict(gone.values_list("group").annotate(Count("user", distinct=True)))


def who_may_come(organization: Organization, seats: Seats, waiting: list[Volunteer]) -> list[Choice]:
    """Of these who wait, each with what keeps them out of this group."""
    there = _people_there(seats)
    lines = lines_among(organization, [*there, *(one.user_id for one in waiting)])
    return [
        Choice(one, _linked(one.user_id, there, lines), seats.is_full, one.user_id in there)
        for one in waiting
    ]


def where_to(organization: Organization, stay: Membership, groups: list[CodevGroup]) -> list[Choice]:
    """Of these groups, each with what keeps this member out of it."""
    everything = seats_of(groups)
    people = {one for seats in everything for one in _people_there(seats)}
    lines = lines_among(organization, [stay.user_id, *people])
    return [_group_choice(stay.user_id, seats, lines) for seats in everything]


def _group_choice(person: int, seats: Seats, lines: Lines) -> Choice:
    there = _people_there(seats)
    return Choice(seats.group, _linked(person, there, lines), seats.is_full, person in there)


def _people_there(seats: Seats) -> dict[int, str]:
    """Who sits there or is invited, with their names."""
    people = [one.user for one in [*seats.facilitators, *seats.members]]
    people += [one.person for one in seats.offers]
    return {one.pk: one.name or one.email for one in people}


def _linked(person: int, there: dict[int, str], lines: Lines) -> list[Conflict]:
    found = [Conflict(there[one], lines.pairs[person][one]) for one in lines.between(person, there)]
    return sorted(found, key=lambda one: one.name.casefold())
