"""What an admin sees of an organization: that groups exist, counts, the rhythm. No names, no words.

A count of very few people points at them, above all beside a list of who facilitates. So a group says
how many members it has from five on, and who sits in smaller groups alone is in no sum: nobody is found
by subtraction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from codev.accounts.models import User
from groups.hooks import Held, held_by, held_in
from groups.models import CodevGroup, Cycle, Membership, Organization, OrganizationRole
from groups.models.cycle import midnight_of, today_of

FEWEST = 5


@dataclass(frozen=True)
class GroupLine:
    """``members`` is None where they are too few to say. ``due`` counts sessions, if the rhythm is kept."""

    group: CodevGroup
    members: int | None
    held: Held
    cycle: Cycle | None = None
    due: int = 0


@dataclass(frozen=True)
class Totals:
    groups: int
    closed: int
    people: int
    held: int
    facilitators: int


def totals_of(organization: Organization) -> Totals:
    groups = CodevGroup.objects.filter(organization=organization)
    counts = groups.aggregate(n=Count("pk"), closed=Count("closed_at"))
    roles = OrganizationRole.objects.active().filter(organization=organization)
    return Totals(
        groups=counts["n"] - counts["closed"],
        closed=counts["closed"],
        people=_in_large(organization).count(),
        held=held_in(organization),
        facilitators=roles.filter(role=OrganizationRole.Role.FACILITATOR).count(),
    )


def _in_large(organization: Organization) -> QuerySet[User]:
    """Who sits in an open group that says how many it has. Asked of each person until the first such seat
    is found: to count the people of all seats takes five times as long."""
    beside = Membership.objects.active().filter(group=OuterRef("group")).order_by().values("group")
    size = Subquery(beside.annotate(n=Count("pk")).values("n"))
    seats = Membership.objects.active().filter(
        user=OuterRef("pk"), group__organization=organization, group__closed_at=None
    )
    return User.objects.filter(Exists(seats.annotate(size=size).filter(size__gte=FEWEST)))


def groups_by_name(organization: Organization) -> QuerySet[CodevGroup]:
    return CodevGroup.objects.filter(organization=organization).order_by("name", "pk")


def lines_of(groups: Iterable[CodevGroup]) -> list[GroupLine]:
    """Of one page of groups, in their order."""
    groups = list(groups)
    ids = [group.pk for group in groups]
    members = _members_of(ids)
    cycles = _running({group.pk: group for group in groups})
    held = held_by({
        group.pk: midnight_of(group, cycles[group.pk].starts_on) if group.pk in cycles else None
        for group in groups
    })  # fmt: skip
    return [
        _line(group, members.get(group.pk, 0), held.get(group.pk, Held()), cycles.get(group.pk))
        for group in groups
    ]


def _line(group: CodevGroup, members: int, held: Held, cycle: Cycle | None) -> GroupLine:
    due = cycle.due_by(today_of(group)) if cycle else 0
    return GroupLine(group, members if members >= FEWEST else None, held, cycle, due)


def _members_of(group_ids: list[UUID]) -> dict[UUID, int]:
    rows = Membership.objects.active().filter(group__in=group_ids).values_list("group")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _running(groups: dict[UUID, CodevGroup]) -> dict[UUID, Cycle]:
    """The cycle that runs today, of each open group that has one."""
    running = {}
    for cycle in Cycle.objects.filter(group__in=groups).order_by("starts_on"):
        group = groups[cycle.group_id]
        if group.closed_at is None and cycle.starts_on <= today_of(group):
            running[group.pk] = cycle
    return running


def roles_by_name(organization: Organization, role: str = "") -> QuerySet[OrganizationRole]:
    """Who holds a role today, or who holds that one."""
    held = OrganizationRole.objects.active().filter(organization=organization).select_related("user")
    return (held.filter(role=role) if role else held).by_name()
