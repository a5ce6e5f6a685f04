"""What everything that organizers compose shares: one after the other in an organization, and what a
group allows."""

from collections.abc import Collection
from uuid import UUID

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import Organization, OrganizationRole
from groups.queries_lines import lines_among
from groups.services.errors import GroupFull, Linked, NotAllowed, SitsThere
from groups.sizes import MOST


def lock_organization(actor: User, organization_id: UUID) -> Organization:
    """Two organizers who place at once would each see a card on which nobody is linked yet."""
    locked = Organization.objects.select_for_update(of=("self",), no_key=True)
    organization = locked.get(pk=organization_id)
    if not rules.holds(actor, organization, OrganizationRole.Role.ORGANIZER):
        raise NotAllowed
    return organization


def check_fits(
    organization: Organization, person: int, peers: Collection[int], facilitators: Collection[int]
) -> None:
    """Whether somebody may sit with these people. Raises SitsThere, GroupFull and Linked."""
    others = [*peers, *facilitators]
    if person in others:
        raise SitsThere
    if len(peers) >= MOST:
        raise GroupFull
    check_lines(organization, person, others)


def check_lines(organization: Organization, person: int, others: Collection[int]) -> None:
    linked = lines_among(organization, [person, *others]).between(person, others)
    if linked:
        raise Linked(person, min(linked))


def note(actor: User, action: str, organization: object, *, object: object, group: object = "") -> None:
    """In the audit trail: which row, never what stands in it."""
    record(actor, action, organization=organization, group=group, object=object)
