"""The organizer's board: who waits, the drafts with their people, who is invited. A number of queries that
does not grow with any of them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from codev.accounts.models import User
from groups.models import (
    DraftGroup,
    Organization,
    OrganizationRole,
    Placement,
    SeatOffer,
    Volunteer,
    VolunteerLine,
)
from groups.queries_lines import Lines, declared_by, lines_in
from groups.sizes import BEST, FEWEST, MOST

PER_PAGE = 30


@dataclass(frozen=True)
class Conflict:
    """With whom of the same card a reporting line lies, and which."""

    name: str
    line: int


@dataclass
class Slip:
    """Somebody who waits, or is thought of in a draft; ``linked``: with whom of the same card."""

    volunteer: Volunteer
    draft_id: UUID | None = None
    declared: list[VolunteerLine] = field(default_factory=list)
    linked: list[Conflict] = field(default_factory=list)

    @property
    def person(self) -> User:
        return self.volunteer.user

    @property
    def name(self) -> str:
        return self.person.name or self.person.email


@dataclass
class Card:
    draft: DraftGroup
    facilitator: User | None  # as the organization may name them
    facilitator_linked: list[Conflict] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)

    @property
    def user_ids(self) -> list[int]:
        people = [slip.person.pk for slip in self.slips]
        return [*people, self.facilitator.pk] if self.facilitator else people

    @property
    def has_conflict(self) -> bool:
        return any(slip.linked for slip in self.slips)

    @property
    def size(self) -> str:
        """A code: the page words it."""
        count = len(self.slips)
        if count < FEWEST or count > MOST:
            return "unfit"
        return "good" if BEST[0] <= count <= BEST[1] else "unusual"

    @property
    def is_ready(self) -> bool:
        return self.facilitator is not None and self.size != "unfit" and not self.has_conflict


@dataclass
class Board:
    page: "Page[Volunteer]"
    waiting: list[Slip]
    cards: list[Card]
    offers: "Page[Any]"  # open: invited, not yet signed; the first of them
    lines: Lines

    @property
    def drafts(self) -> list[DraftGroup]:
        return [card.draft for card in self.cards]

    @property
    def pairs(self) -> str:
        """JSON for the browser, which says before the drop what the server would refuse."""
        return json.dumps({one: sorted(map(str, others)) for one, others in sorted(self.lines.pairs.items())})


def who_wait(organization: Organization) -> QuerySet[Volunteer]:
    """Not thought of in a draft and not invited, the longest first."""
    placed = Placement.objects.values("volunteer")
    invited = SeatOffer.objects.open().exclude(volunteer=None).values("volunteer")
    rows = Volunteer.objects.waiting().filter(call__organization=organization)
    rows = rows.exclude(pk__in=placed).exclude(pk__in=invited)
    return _shown(rows).order_by("volunteered_at", "pk")


def _shown(rows: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """With what the board shows of a person, and no more: it loads two hundred."""
    person = ("name", "email", "chosen_color", "picture_mark")
    fields = ("in_common", "availability", *(f"user__{one}" for one in person))
    return rows.select_related("user").only(*fields)


def who_are_invited(organization: Organization) -> "Page[Any]":
    """Volunteers who hold an invitation, by the day until which it waits: the next to end."""
    rows = SeatOffer.objects.open().filter(
        volunteer__call__organization=organization, volunteer__placed_at=None
    )
    found = rows.order_by("invitation__expires_at", "pk").values(
        name=F("volunteer__user__name"),
        email=F("volunteer__user__email"),
        group=F("invitation__group__name"),
        until=F("invitation__expires_at"),
    )
    return Paginator(found, PER_PAGE).get_page(1)


def facilitators_of(organization: Organization) -> dict[int, User]:
    """Who is appointed, by id, in the order of the names that are shown."""
    roles = OrganizationRole.objects.active().filter(
        organization=organization, role=OrganizationRole.Role.FACILITATOR
    )
    people = [one.person for one in roles.select_related("user")]
    return {one.pk: one for one in sorted(people, key=lambda one: (one.name.casefold(), one.pk))}


def board_of(organization: Organization, page: str | None = None) -> Board:
    facilitators = facilitators_of(organization)
    cards = _cards(organization, facilitators)
    waiting = Paginator(who_wait(organization), PER_PAGE).get_page(page)
    slips = [Slip(one) for one in waiting]
    everybody = {one for card in cards for one in card.user_ids} | {slip.person.pk for slip in slips}
    lines = _declare(organization, everybody, [*slips, *(slip for card in cards for slip in card.slips)])
    for card in cards:
        mark_conflicts(card, lines)
    return Board(waiting, slips, cards, who_are_invited(organization), lines)


def card_of(draft: DraftGroup) -> Card:
    """One draft, as on the board."""
    organization = draft.organization
    card = _card(draft, facilitators_of(organization), _placed([draft])[draft.pk])
    mark_conflicts(card, _declare(organization, set(card.user_ids), card.slips))
    return card


def mark_conflicts(card: Card, lines: Lines) -> None:
    """Beside each of the two, whom the line is with."""
    names = {slip.person.pk: slip.name for slip in card.slips}
    if card.facilitator:
        names[card.facilitator.pk] = card.facilitator.name or card.facilitator.email
    for slip in card.slips:
        slip.linked = _conflicts(slip.person.pk, names, lines)
    if card.facilitator:
        card.facilitator_linked = _conflicts(card.facilitator.pk, names, lines)


def _conflicts(person: int, names: dict[int, str], lines: Lines) -> list[Conflict]:
    found = [Conflict(names[one], lines.pairs[person][one]) for one in lines.between(person, names)]
    return sorted(found, key=lambda one: one.name.casefold())


def drafts_of(organization: Organization) -> QuerySet[DraftGroup]:
    """Not yet sent, the oldest first."""
    return DraftGroup.objects.filter(organization=organization, sent_at=None).order_by("created_at", "pk")


def _cards(organization: Organization, facilitators: dict[int, User]) -> list[Card]:
    drafts = list(drafts_of(organization))
    placed = _placed(drafts)
    return [_card(draft, facilitators, placed[draft.pk]) for draft in drafts]


def _card(draft: DraftGroup, facilitators: dict[int, User], people: list[Volunteer]) -> Card:
    slips = [Slip(one, draft.pk) for one in people]
    return Card(draft, facilitators.get(draft.facilitator_id or 0), slips=slips)


def _placed(drafts: Iterable[DraftGroup]) -> dict[UUID, list[Volunteer]]:
    """Its people by name: a list of people ranks nobody."""
    rows = Volunteer.objects.waiting().filter(placement__draft__in=list(drafts))
    found: dict[UUID, list[Volunteer]] = defaultdict(list)
    for one in _shown(rows).annotate(draft=F("placement__draft")).order_by("user__name", "pk"):
        found[one.draft].append(one)
    return found


def _declare(organization: Organization, user_ids: set[int], slips: list[Slip]) -> Lines:
    """What each of the slips declared, and the lines between any of these people."""
    declared = declared_by(organization, user_ids)
    for slip in slips:
        slip.declared = declared[slip.person.pk]
    return lines_in(declared)
