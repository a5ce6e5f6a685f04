"""A draft becomes a group: its facilitator sits in it, everybody else is invited."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.outbox.services import enqueue
from groups import rules
from groups.models import CodevGroup, Cycle, DraftGroup, Placement, Volunteer
from groups.notices_offers import COMPOSED_MAIL, tell_composed
from groups.policy_cycles import RHYTHM, SESSION_MINUTES
from groups.queries_lines import lines_among
from groups.services.composing import lock_draft, mark_of, people_in
from groups.services.errors import GroupFull, Linked, Moved, NoFacilitator, TooFew
from groups.services.life import begin_group
from groups.services.offers import make_offer
from groups.services.organizing import note
from groups.sizes import FEWEST, MOST


@transaction.atomic
def send_draft(actor: User, draft: DraftGroup, *, seen: str) -> CodevGroup:
    """The group. Pressed twice, it is the same one.

    Raises Moved when the draft is no longer what the person saw, else why it cannot become a group:
    NoFacilitator, TooFew, GroupFull, Linked.
    """
    draft = DraftGroup.objects.select_related("group").get(pk=draft.pk)
    if draft.group:
        return draft.group
    try:
        draft = lock_draft(actor, draft)
    except Moved:
        return _sent_meanwhile(draft)
    people = people_in(draft)
    if mark_of(draft, people) != seen:
        raise Moved
    facilitator = check_ready(draft, people)
    group = _begin(actor, draft, facilitator)
    _invite(actor, draft, group)
    draft.sent_at, draft.group = timezone.now(), group
    draft.save(update_fields=["sent_at", "group"])
    tell_composed(actor, group, facilitator)
    if facilitator != actor:
        enqueue(COMPOSED_MAIL, group.pk, user=facilitator)
    return group


def check_ready(draft: DraftGroup, people: list[int]) -> User:
    """Who will facilitate it. Raises the first reason for which it cannot be sent."""
    facilitator = draft.facilitator
    if facilitator is None or not rules.can_create_group(facilitator, draft.organization):
        raise NoFacilitator
    if len(people) < FEWEST:
        raise TooFew
    if len(people) > MOST:
        raise GroupFull
    everybody = [*people, facilitator.pk]
    for one, other in lines_among(draft.organization, everybody).within(everybody):
        raise Linked(one, other)
    return facilitator


def language_of(draft: DraftGroup) -> str:
    """The one in which all its people were called; the organization's where there are several."""
    calls = Placement.objects.filter(draft=draft).values_list("volunteer__call__language", flat=True)
    spoken = set(calls)
    return spoken.pop() if len(spoken) == 1 else draft.organization.language


def _sent_meanwhile(draft: DraftGroup) -> CodevGroup:
    again = DraftGroup.objects.filter(pk=draft.pk).select_related("group").first()
    if again is None or again.group is None:
        raise Moved
    return again.group


def _begin(actor: User, draft: DraftGroup, facilitator: User) -> CodevGroup:
    group = begin_group(
        facilitator,
        draft.organization,
        name=draft.name,
        purpose="",
        language=language_of(draft),
        in_common=draft.in_common,
    )
    note(actor, "draft.sent", draft.organization, group=group, object=draft)
    if draft.first_on:
        _plan(actor, draft, group, draft.first_on)
    return group


def _plan(actor: User, draft: DraftGroup, group: CodevGroup, first_on: date) -> None:
    """As many sessions as people who may be the client."""
    cycle = Cycle.objects.create(
        group=group,
        number=1,
        starts_on=first_on,
        planned_sessions=len(people_in(draft)),
        rhythm_weeks=draft.every_weeks or RHYTHM.of(draft.organization),
        minutes=draft.minutes or SESSION_MINUTES.of(draft.organization),
    )
    note(actor, "group.cycle_begun", draft.organization, group=group, object=cycle)


def _invite(actor: User, draft: DraftGroup, group: CodevGroup) -> None:
    rows = Volunteer.objects.waiting().filter(placement__draft=draft).select_related("user")
    for volunteer in rows.order_by("user__name", "pk"):
        make_offer(actor, group, volunteer=volunteer)
    Placement.objects.filter(draft=draft).delete()
