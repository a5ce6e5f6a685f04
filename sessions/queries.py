"""What the pages list, in a number of queries that does not grow with the rows."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from codev.accounts.models import User
from groups.hooks import Held
from groups.models import CodevGroup, Membership, Organization
from groups.rules import RUNNERS
from sessions.models import ActionItem, CodevSession, LearningAssessment, Seat

Status = CodevSession.Status
TO_COME = (Status.PLANNED, Status.LIVE)


def circle_of(group: CodevGroup, user: User) -> list[Membership]:
    """Today's members in the order of their seats, turned so that the reader comes first."""
    members = Membership.objects.active().filter(group=group).select_related("user")
    seated = sorted(members.order_by("joined_at", "pk"), key=lambda each: each.role not in RUNNERS)
    mine = next((at for at, each in enumerate(seated) if each.user_id == user.pk), 0)
    return seated[mine:] + seated[:mine]


def next_number(group: CodevGroup) -> int:
    last = CodevSession.objects.filter(group=group).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def coming(group: CodevGroup) -> QuerySet[CodevSession]:
    """Sessions to come or under way, soonest first."""
    sessions = CodevSession.objects.filter(group=group, status__in=TO_COME)
    return sessions.select_related("group", "chosen_client").order_by("starts_at")


def past(group: CodevGroup) -> QuerySet[CodevSession]:
    """Sessions held, newest first, with ``present`` and ``expected``: counts, no subject, no client."""
    held = CodevSession.objects.filter(group=group, status=Status.ENDED)
    return with_presence(held).order_by("-starts_at")


def with_presence(sessions: QuerySet[CodevSession]) -> QuerySet[CodevSession]:
    return sessions.annotate(
        present=Count("seats", filter=Q(seats__taken_at__isnull=False)), expected=Count("seats")
    )


def soonest_of(group_ids: list[UUID]) -> list[CodevSession]:
    """The next session of each group that has one, with what a list shows of it."""
    sessions = CodevSession.objects.filter(group__in=group_ids, status__in=TO_COME)
    shown = ("group", "number", "status", "starts_at", "time_zone", "chosen_client")
    rows = sessions.only(*shown).order_by("-starts_at")
    return list({one.group_id: one for one in rows}.values())


def held_in(organization: Organization) -> int:
    return CodevSession.objects.filter(group__organization=organization, status=Status.ENDED).count()


def held_by_group(groups: dict[UUID, datetime | None]) -> dict[UUID, Held]:
    """In all, and since the moment that stands beside the group."""
    held = CodevSession.objects.filter(group__in=groups, status=Status.ENDED).order_by()
    # A condition for each group costs more than the few sessions of its cycle.
    first = min((moment for moment in groups.values() if moment), default=timezone.now())
    recent = held.filter(starts_at__gte=first).values_list("group", "starts_at")
    since = Counter(group for group, starts_at in recent if _is_since(starts_at, groups[group]))
    counted = held.values_list("group").annotate(in_all=Count("pk"))
    return {group: Held(in_all, since[group]) for group, in_all in counted}


def _is_since(starts_at: datetime, moment: datetime | None) -> bool:
    return moment is not None and starts_at >= moment


def follow_up(group: CodevGroup, user: User) -> list[ActionItem]:
    """The person's own actions from the last session in which they were the client."""
    mine = CodevSession.objects.filter(group=group, status=Status.ENDED, client__user=user)
    last = mine.order_by("-starts_at").values("client")[:1]
    actions = ActionItem.objects.visible_to(user).filter(seat__in=last)
    return list(actions.select_related("seat__session").order_by("pk"))


def seats_of(session: CodevSession) -> list[Seat]:
    return list(session.seats.select_related("user").order_by("number"))


def learnings_shown(session: CodevSession, user: User) -> list[LearningAssessment]:
    """What others let this person read, by session's order of seats: their words, and their names."""
    others = LearningAssessment.objects.visible_to(user).filter(seat__session=session).exclude(text="")
    others = others.exclude(seat__user=user).select_related("seat__user", "seat__session")
    return list(others.order_by("seat__number", "about"))


def learnings_for_facilitator(group: CodevGroup, user: User) -> QuerySet[LearningAssessment]:
    """What its authors shared with who facilitated their session, newest session first."""
    shared = LearningAssessment.objects.visible_to(user).filter(seat__session__group=group)
    shared = (
        shared.filter(reader=LearningAssessment.Reader.FACILITATOR).exclude(text="").exclude(seat__user=user)
    )
    return shared.select_related("seat__user", "seat__session").order_by("-seat__session__starts_at", "pk")
