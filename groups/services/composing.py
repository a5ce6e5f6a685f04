"""Drafts of groups, and who is thought to sit in which."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from codev.accounts.models import User
from groups import rules
from groups.models import DraftGroup, Organization, Placement, Volunteer
from groups.services.errors import Moved, NoFacilitator, Refused, SitsThere
from groups.services.organizing import check_fits, check_lines, lock_organization, note

MOST_DRAFTS = 20


class TooManyDrafts(Refused):
    """As many as one page bears."""


@dataclass(frozen=True)
class DraftWish:
    name: str
    in_common: str
    facilitator: User | None
    first_on: date | None
    every_weeks: int | None
    minutes: int | None


def wish_of(draft: DraftGroup) -> DraftWish:
    return DraftWish(
        draft.name, draft.in_common, draft.facilitator, draft.first_on, draft.every_weeks, draft.minutes
    )


def mark_of(draft: DraftGroup, people: Iterable[int] = ()) -> str:
    """Of what a page showed of it: what somebody changes or sends is what they saw, or it is refused."""
    wish = replace(wish_of(draft), facilitator=None)
    seen = (wish, draft.facilitator_id, sorted(people))
    return sha256(repr(seen).encode()).hexdigest()[:32]


def drafts_of(organization: Organization) -> int:
    return DraftGroup.objects.filter(organization=organization, sent_at=None).count()


@transaction.atomic
def begin_draft(actor: User, organization: Organization, wish: DraftWish) -> DraftGroup:
    """Pressed twice it is one: a draft that says the same and in which nobody sits yet is that draft."""
    organization = lock_organization(actor, organization.pk)
    if same := _same(organization, wish):
        return same
    if drafts_of(organization) >= MOST_DRAFTS:
        raise TooManyDrafts
    _only_appointed(organization, wish)
    draft = DraftGroup.objects.create(organization=organization, created_by=actor, **_columns(wish))
    note(actor, "draft.begun", organization, object=draft)
    return draft


@transaction.atomic
def change_draft(actor: User, draft: DraftGroup, wish: DraftWish, *, seen: str) -> DraftGroup:
    """``seen``: ``mark_of`` what the person saw; Moved where it says something else by now. Linked where the
    facilitator would sit with somebody over whom there is a reporting line."""
    draft = lock_draft(actor, draft)
    if wish_of(draft) == wish:
        return draft
    if mark_of(draft) != seen:
        raise Moved
    _only_appointed(draft.organization, wish)
    if wish.facilitator and wish.facilitator != draft.facilitator:
        _facilitator_fits(draft, wish.facilitator)
    for name, value in _columns(wish).items():
        setattr(draft, name, value)
    draft.save(update_fields=list(_columns(wish)))
    note(actor, "draft.changed", draft.organization, object=draft)
    return draft


@transaction.atomic
def remove_draft(actor: User, draft: DraftGroup) -> bool:
    """Who was placed waits again. False when it was removed or sent before."""
    try:
        draft = lock_draft(actor, draft)
    except Moved:
        return False
    note(actor, "draft.removed", draft.organization, object=draft)
    draft.delete()
    return True


@transaction.atomic
def place(actor: User, volunteer: Volunteer, *, to: UUID | None, seen: UUID | None) -> bool:
    """Thinks of somebody in a draft, or back among those who wait; False where they are there already.

    ``seen`` is where the person who moves them saw them: Moved if they are elsewhere by now.
    Raises SitsThere, GroupFull and Linked where they would not fit.
    """
    organization = lock_organization(actor, volunteer.call.organization_id)
    placement = Placement.objects.filter(volunteer=volunteer).first()
    at = placement.draft_id if placement else None
    if at == to:
        return False
    if at != seen or not Volunteer.objects.waiting().filter(pk=volunteer.pk).exists():
        raise Moved
    if to is None:
        Placement.objects.filter(volunteer=volunteer).delete()
    else:
        _put(organization, volunteer, to)
    note(actor, "draft.person_placed" if to else "draft.person_taken_off", organization, object=volunteer)
    return True


def _put(organization: Organization, volunteer: Volunteer, to: UUID) -> None:
    draft = DraftGroup.objects.filter(organization=organization, sent_at=None, pk=to).first()
    if draft is None or volunteer.offers.open().exists():
        raise Moved
    facilitators = [draft.facilitator_id] if draft.facilitator_id else []
    check_fits(organization, volunteer.user_id, people_in(draft), facilitators)
    Placement.objects.update_or_create(volunteer=volunteer, defaults={"draft": draft})


def people_in(draft: DraftGroup) -> list[int]:
    rows = Volunteer.objects.waiting().filter(placement__draft=draft)
    return list(rows.order_by("user_id").values_list("user_id", flat=True))


def lock_draft(actor: User, draft: DraftGroup) -> DraftGroup:
    """As it is now. Raises Moved for one that is sent or removed."""
    organization = lock_organization(actor, draft.organization_id)
    rows = DraftGroup.objects.select_related("organization", "facilitator")
    found = rows.filter(organization=organization, sent_at=None, pk=draft.pk).first()
    if found is None:
        raise Moved
    return found


def _columns(wish: DraftWish) -> dict[str, Any]:
    return {one.name: getattr(wish, one.name) for one in fields(wish)}


def _same(organization: Organization, wish: DraftWish) -> DraftGroup | None:
    rows = DraftGroup.objects.filter(organization=organization, sent_at=None, placements=None)
    return rows.filter(**_columns(wish)).first()


def _only_appointed(organization: Organization, wish: DraftWish) -> None:
    if wish.facilitator and not rules.can_create_group(wish.facilitator, organization):
        raise NoFacilitator


def _facilitator_fits(draft: DraftGroup, facilitator: User) -> None:
    people = people_in(draft)
    if facilitator.pk in people:
        raise SitsThere
    check_lines(draft.organization, facilitator.pk, people)
