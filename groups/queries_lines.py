"""Who is linked with whom by a reporting line, as volunteers declared it: for organizers alone.

What somebody declares on joining a group is told to its facilitator and is not read here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from codev.accounts.models import User
from groups.models import Organization, Volunteer, VolunteerLine


@dataclass
class Lines:
    """Of a set of people: ``pairs`` both ways round, whoever of the two declared it."""

    pairs: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def join(self, one: int, other: int) -> None:
        if one != other:
            self.pairs[one].add(other)
            self.pairs[other].add(one)

    def between(self, person: int, others: Iterable[int]) -> set[int]:
        """Who of the others must not sit with this person."""
        return self.pairs.get(person, set()) & set(others)

    def within(self, people: Collection[int]) -> list[tuple[int, int]]:
        """The pairs among these people, each once."""
        found = {tuple(sorted((one, other))) for one in people for other in self.between(one, people)}
        return sorted((first, second) for first, second in found)


def standing_lines(organization: Organization) -> QuerySet[VolunteerLine]:
    """Those that count: of volunteers who did not withdraw, and not settled."""
    standing = Volunteer.objects.standing().filter(call__organization=organization)
    return VolunteerLine.objects.filter(volunteer__in=standing, settled_at=None)


def lines_among(organization: Organization, user_ids: Collection[int]) -> Lines:
    """One query; lines whose other end is not among these people are left out."""
    rows = standing_lines(organization).filter(volunteer__user__in=user_ids, other__in=user_ids)
    lines = Lines()
    for one, other in rows.values_list("volunteer__user_id", "other_id"):
        lines.join(one, other)
    return lines


def unrecognised_among(organization: Organization, user_ids: Collection[int]) -> dict[int, list[VolunteerLine]]:
    """By who declared them: lines whose other end nobody has recognised yet."""
    rows = standing_lines(organization).filter(volunteer__user__in=user_ids, other=None)
    found: dict[int, list[VolunteerLine]] = defaultdict(list)
    for line in rows.select_related("volunteer").order_by("pk"):
        found[line.volunteer.user_id].append(line)
    return found


def people_of(organization: Organization) -> QuerySet[User]:
    """Whom a line may be with, by name: volunteers, members of today, and who holds a role. Only those who
    have a name that this organization may read: they signed in, or gave it here."""
    holds = Q(organization_roles__organization=organization, organization_roles__until=None)
    sits = Q(memberships__group__organization=organization, memberships__left_at=None)
    waits = Q(volunteerings__call__organization=organization, volunteerings__withdrawn_at=None)
    ids = User.objects.filter(holds | sits | waits).values("pk")
    return User.objects.filter(pk__in=ids).order_by("name", "pk")
