"""Who reads what of the audit trail: an organization's admins, and each person what concerns them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from codev.audit.actions import (
    ADMISSION,
    INVITATION,
    MEMBERS,
    OFFER,
    PERSON,
    VOLUNTEER,
    area_of,
    for_admins,
    told_of,
)
from codev.audit.models import AuditEntry
from groups.models import AdmissionRequest, Invitation, Membership, Organization, SeatOffer, Volunteer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Ids = Callable[[User], Iterable[object]]
ACCOUNT, LOOKS = "account", "review"  # areas
NAMELESS = ("group", "session")  # where admins read that it happened, never who did it or to whom


@dataclass(frozen=True)
class Kind:
    """What admins may look at apart: actions of these areas."""

    label: "str | _StrPromise"
    areas: tuple[str, ...]


KINDS = {
    "organization": Kind(_("Roles and settings"), ("organization",)),
    "groups": Kind(_("Groups"), ("group", "draft", "call")),
    "sessions": Kind(_("Sessions"), ("session",)),
    "plans": Kind(_("Plans"), ("plan",)),
    "looked": Kind(_("Looked at and taken along"), ("review", "trail")),
}


def is_named(code: str) -> bool:
    return area_of(code) not in NAMELESS


def kind_of(code: str) -> str:
    return next(name for name, kind in KINDS.items() if area_of(code) in kind.areas)


def entries_for_admins(
    organization: Organization,
    *,
    kind: str = "",
    person: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[AuditEntry]:
    """The newest first. ``person``: only deeds whose words say who, by or about that person."""
    codes = [code for code, _deed in for_admins() if not kind or kind_of(code) == kind]
    found = AuditEntry.objects.filter(organization_id=str(organization.pk), action__in=codes)
    if person is not None:
        found = found.filter(_of_person(person))
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until)
    return found.order_by("-at", "-pk")


def _of_person(person: int) -> Q:
    """Where no admin reads who, none finds out by asking for a person."""
    named = {code: deed for code, deed in for_admins() if is_named(code)}
    about = [code for code, deed in named.items() if deed.of == PERSON]
    return Q(actor=person, action__in=list(named)) | Q(object_id=str(person), action__in=about)


# --- A person's own ---------------------------------------------------------------------------------

# Ids of rows that lead to a person, by what an entry's object is. The layer above adds its own.
leads_to: dict[str, Ids] = {
    PERSON: lambda user: [user.pk],
    INVITATION: lambda user: Invitation.objects.addressed_to(user).values_list("pk", flat=True),
    ADMISSION: lambda user: AdmissionRequest.objects.filter(user=user).values_list("pk", flat=True),
    OFFER: lambda user: SeatOffer.objects.filter(Q(volunteer__user=user) | Q(leaves__user=user)).values_list(
        "pk", flat=True
    ),
    VOLUNTEER: lambda user: Volunteer.objects.filter(user=user).values_list("pk", flat=True),
}

OWN = {
    "rights": _("Your rights"),
    "looked": _("Who looked"),
    "signed_in": _("Signing in"),
    "own": _("What you did"),
}


def entries_of(user: User, shown: str = "") -> QuerySet[AuditEntry]:
    """What somebody did, and what was done that concerns them; the newest first. ``shown``: one of OWN."""
    parts = {
        "rights": _concerning(user, account=False) | _among_members(user, looks=False),
        "looked": _among_members(user, looks=True),
        "signed_in": Q(actor=user, action__startswith=f"{ACCOUNT}.") | _concerning(user, account=True),
        "own": Q(actor=user) & ~Q(action__startswith=f"{ACCOUNT}."),
    }
    asked = parts.get(shown)
    if asked is None:
        asked = parts["rights"] | parts["looked"] | parts["signed_in"] | Q(actor=user)
    return AuditEntry.objects.filter(asked).select_related("actor").order_by("-at", "-pk")


def _concerning(user: User, *, account: bool) -> Q:
    found = Q(pk__in=[])
    for kind, ids in leads_to.items():
        codes = [code for code in told_of(kind) if (area_of(code) == ACCOUNT) is account]
        keys = [str(one) for one in ids(user)] if codes else []
        if keys:
            found |= Q(object_id__in=keys, action__in=codes) & ~Q(actor=user)
    return found


def _among_members(user: User, *, looks: bool) -> Q:
    """What is told to who sits in a group, of the days on which they sat there. Who looked also afterwards:
    what one gave is still counted."""
    codes = [code for code in told_of(MEMBERS) if (area_of(code) == LOOKS) is looks]
    stays = Membership.objects.filter(user=user, group__rehearsal=False).order_by()
    found = Q(pk__in=[])
    for group, organization, since, until in stays.values_list(
        "group", "group__organization", "joined_at", "left_at"
    ):
        here = Q(group_id=str(group)) | Q(organization_id=str(organization), group_id="")
        days = Q(at__gte=since) if looks or until is None else Q(at__gte=since, at__lt=until)
        found |= here & days
    return found & Q(action__in=codes) & ~Q(actor=user)
