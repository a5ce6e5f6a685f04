"""Whom a declared reporting line is with: by an address, or by an exact name that only one person has.

For organizers alone. Who declares is answered the same whether somebody was recognised or not.
"""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.dispatch import receiver

from codev.accounts.models import User
from groups.addresses import read_lines
from groups.models import Membership, Organization, OrganizationRole, Volunteer, VolunteerLine
from groups.signals import membership_began


def recognise(organization: Organization, with_whom: str, *, but: User) -> User | None:
    """The person of this organization whom these words name; None when nobody, or more than one, may be
    meant."""
    people = _people(organization).exclude(pk=but.pk)
    if address := _address_in(with_whom):
        return people.filter(email=address).first()
    found = list(_named(people, organization, with_whom)[:2])
    return found[0] if len(found) == 1 else None


def _people(organization: Organization) -> QuerySet[User]:
    """Members of its groups, who volunteered, who holds a role."""
    members = Membership.objects.active().filter(group__organization=organization)
    volunteers = Volunteer.objects.standing().filter(call__organization=organization)
    roles = OrganizationRole.objects.active().filter(organization=organization)
    return User.objects.filter(
        Q(pk__in=members.values("user"))
        | Q(pk__in=volunteers.values("user"))
        | Q(pk__in=roles.values("user"))
    )


def _named(people: QuerySet[User], organization: Organization, name: str) -> QuerySet[User]:
    """By the name under which they are known here: one that an admin gave counts until they signed in."""
    roles = OrganizationRole.objects.active().filter(organization=organization)
    under_another = roles.exclude(Q(called="") | Q(user__last_login__gte=F("since")))
    own_name = Q(name__iexact=name) & ~Q(pk__in=under_another.values("user"))
    given = under_another.filter(called__iexact=name)
    return people.filter(own_name | Q(pk__in=given.values("user"))).order_by("pk")


def _address_in(text: str) -> str:
    lines = read_lines(text)
    return lines[0].address if len(lines) == 1 else ""


def recognise_newcomer(organization: Organization, person: User) -> None:
    """Lines that were declared before this person was known here may name them."""
    named = Q(with_whom__icontains=person.email)
    if person.name:
        named |= Q(with_whom__iexact=person.name)
    lines = VolunteerLine.objects.filter(named, other=None, volunteer__call__organization=organization)
    for line in lines.select_related("volunteer__user").order_by("pk")[:200]:
        found = recognise(organization, line.with_whom, but=line.volunteer.user)
        if found == person:
            VolunteerLine.objects.filter(pk=line.pk, other=None).update(other=found)


@receiver(membership_began)
def _recognise_member(membership: Membership, **_: Any) -> None:
    recognise_newcomer(membership.group.organization, membership.user)
