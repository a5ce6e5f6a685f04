"""The audit trail in sentences, in the language being spoken: for an admin, and for the person concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.audit.actions import PERSON, actions
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership, Organization, OrganizationRole
from groups.queries_trail import KINDS, is_named, kind_of

Values = dict[str, str]
LONGEST = 18  # digits that every database takes for a key


@dataclass(frozen=True)
class Line:
    at: datetime
    text: str
    kind: str = ""  # as admins may look at it apart


def lines_for_admin(organization: Organization, entries: Iterable[AuditEntry]) -> list[Line]:
    """Names are those of who holds or held a role in the organization, as its admins know them."""
    entries = list(entries)
    groups = _groups(entries)
    names = _names_of_roles(organization, _people_of(entries))
    return [
        Line(
            entry.at,
            str(actions[entry.action].admin) % _for_admin(entry, groups, names),
            str(KINDS[kind_of(entry.action)].label),
        )
        for entry in entries
    ]


def _for_admin(entry: AuditEntry, groups: dict[str, str], names: dict[str, str]) -> Values:
    """Without who and whom where no admin may read it: words that ask for them there cannot be said."""
    values = {"group": groups.get(entry.group_id, _("that is no longer there")), "role": _role(entry)}
    if is_named(entry.action):
        values["who"] = names.get(str(entry.actor_id), _("Somebody who is no longer here"))
        values["whom"] = names.get(entry.object_id, _("somebody who is no longer here"))
    return values


def lines_for_person(user: User, entries: Iterable[AuditEntry]) -> list[Line]:
    entries = list(entries)
    groups, organizations = _groups(entries), _organizations(entries)
    return [
        Line(entry.at, _said_to(user, entry) % _for_person(entry, groups, organizations)) for entry in entries
    ]


def _said_to(user: User, entry: AuditEntry) -> str:
    deed = actions[entry.action]
    return str(deed.mine if entry.actor_id == user.pk else deed.told)


def _for_person(entry: AuditEntry, groups: dict[str, str], organizations: dict[str, str]) -> Values:
    """Who is written to has signed in since: no name is told here that an address alone was given."""
    return {
        "who": (entry.actor.name if entry.actor else "") or _("Somebody who is no longer here"),
        "group": groups.get(entry.group_id, _("that is no longer there")),
        "organization": organizations.get(
            entry.organization_id, _("an organization that is no longer there")
        ),
        "role": _role(entry),
    }


def _whom(entry: AuditEntry) -> int | None:
    written = entry.object_id
    leads = actions[entry.action].of == PERSON and written.isascii() and written.isdecimal()
    return int(written) if leads and len(written) < LONGEST else None


def _people_of(entries: list[AuditEntry]) -> set[int]:
    """Who did what admins read by name, and to whom."""
    named = [entry for entry in entries if is_named(entry.action)]
    people = {entry.actor_id for entry in named} | {_whom(entry) for entry in named}
    return {one for one in people if one}


def _names_of_roles(organization: Organization, people: set[int]) -> dict[str, str]:
    roles = OrganizationRole.objects.filter(organization=organization, user__in=people)
    newest_last = roles.select_related("user").order_by(F("until").asc(nulls_last=True), "pk")
    persons = {str(role.user_id): role.person for role in newest_last}
    return {key: person.name or person.email for key, person in persons.items()}


def _groups(entries: list[AuditEntry]) -> dict[str, str]:
    ids = _uuids(entry.group_id for entry in entries)
    return {str(pk): name for pk, name in CodevGroup.objects.filter(pk__in=ids).values_list("pk", "name")}


def _organizations(entries: list[AuditEntry]) -> dict[str, str]:
    ids = _uuids(entry.organization_id for entry in entries)
    rows = Organization.objects.filter(pk__in=ids).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _uuids(ids: Iterable[str]) -> set[UUID]:
    """Entries outlive what they are about, and keep of it what was written: a text."""
    return {UUID(one) for one in ids if one}


def _role(entry: AuditEntry) -> str:
    held = dict(OrganizationRole.Role.choices) | dict(Membership.Role.choices)
    return str(held.get(entry.facts.get("role", ""), ""))
