"""Who is linked with whom by a reporting line, as volunteers declared it: for organizers alone.

What somebody declares on joining a group is told to its facilitator and is not read here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from codev.accounts.models import User
from groups.models import Organization, OrganizationRole, Volunteer, VolunteerLine


@dataclass
class Lines:
    """Of a set of people: ``pairs`` both ways round, whoever of the two declared it; with one line each."""

    pairs: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def join(self, one: int, other: int, line: int = 0) -> None:
        if one != other:
            self.pairs[one][other] = self.pairs[other][one] = line

    def between(self, person: int, others: Iterable[int]) -> set[int]:
        """Who of the others must not sit with this person."""
        return set(self.pairs.get(person, ())) & set(others)

    def within(self, people: Collection[int]) -> list[tuple[int, int]]:
        """The pairs among these people, each once."""
        return sorted((one, two) for one in people for two in self.between(one, people) if one < two)


def standing_lines(organization: Organization) -> QuerySet[VolunteerLine]:
    """Of volunteers who did not withdraw: settled or not, recognised or not."""
    standing = Volunteer.objects.standing().filter(call__organization=organization)
    return VolunteerLine.objects.filter(volunteer__in=standing)


def lines_among(organization: Organization, user_ids: Collection[int]) -> Lines:
    """Those that keep people apart, in one query: recognised, both of these people, and not settled."""
    rows = standing_lines(organization).filter(settled_at=None)
    rows = rows.filter(volunteer__user__in=user_ids, other__in=user_ids).order_by("pk")
    lines = Lines()
    for pk, one, other in rows.values_list("pk", "volunteer__user_id", "other_id"):
        lines.join(one, other, pk)
    return lines


def lines_in(declared: dict[int, list[VolunteerLine]]) -> Lines:
    """The same among those people of whom all that they declared is known."""
    told = [
        (line.pk, one, line.other_id)
        for one, found in declared.items()
        for line in found
        if not line.settled_at
    ]
    lines = Lines()
    for pk, one, other in sorted(told):
        if other in declared:
            lines.join(one, other, pk)
    return lines


def declared_by(organization: Organization, user_ids: Collection[int]) -> dict[int, list[VolunteerLine]]:
    """All that each of these people declared, by who declared it."""
    theirs = Volunteer.objects.standing().filter(call__organization=organization, user__in=user_ids)
    rows: QuerySet[VolunteerLine] = VolunteerLine.objects.filter(volunteer__in=theirs)
    found: dict[int, list[VolunteerLine]] = {one: [] for one in user_ids}
    for line in rows.annotate(by=F("volunteer__user")).order_by("pk"):
        found[line.by].append(line)
    return found


def people_of(organization: Organization) -> dict[int, User]:
    """Whom a line may be with, by id, in the order of names: who volunteered, who sits in a group, who
    holds a role. Who was appointed and has not come yet under the name that was given on appointing."""
    roles = OrganizationRole.objects.active().filter(organization=organization).select_related("user")
    people = {one.user_id: one.person for one in roles}
    sits = Q(memberships__group__organization=organization, memberships__left_at=None)
    waits = Q(volunteerings__call__organization=organization, volunteerings__withdrawn_at=None)
    ids = User.objects.filter(sits | waits).values("pk")
    people |= {one.pk: one for one in User.objects.filter(pk__in=ids)}
    return {one.pk: one for one in sorted(people.values(), key=lambda one: (one.name.casefold(), one.pk))}
