"""Scheduling a session, changing it, cancelling it: only while it is planned, only by who facilitates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.services import enqueue
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import CodevSession, Guest, Seat
from sessions.planning import notices
from sessions.planning.errors import NotOffered, NotPlanned, Overlap, Seated
from sessions.planning.offers import KEPT, USUAL, offers_of, with_minutes
from sessions.planning.seats import ensure_seats
from sessions.protocol import Plan
from sessions.signals import session_cancelled

Status = CodevSession.Status
LONGEST = timedelta(hours=36)  # as long as the bounds of a plan allow


@dataclass(frozen=True)
class Wish:
    """What the facilitator asks for. ``plan_key`` as in offers, or KEPT; ``minutes`` per stage, or its own.

    ``chosen_client`` None: the client is chosen in the opening.
    """

    starts_at: datetime
    time_zone: str
    plan_key: str = USUAL
    minutes: tuple[int, ...] | None = None
    chosen_client: User | None = None

    def plan(self, group: CodevGroup, session: CodevSession | None = None) -> Plan:
        """Raises PlanError for minutes out of bounds, NotOffered for a plan that the group may not choose."""
        if self.plan_key == KEPT and session is not None:
            return with_minutes(Plan.from_data(session.plan), self.minutes)
        found = next((one for one in offers_of(group.organization) if one.key == self.plan_key), None)
        if found is None:
            raise NotOffered
        return with_minutes(found.plan, self.minutes)


@transaction.atomic
def schedule_session(
    actor: User,
    group: CodevGroup,
    *,
    starts_at: datetime,
    time_zone: str,
    plan_key: str = USUAL,
    minutes: tuple[int, ...] | None = None,
    chosen_client: User | None = None,
) -> CodevSession:
    """A session with a frozen plan, a seat and a mail for each member. Asked twice, it is the same one.

    Raises NotAllowed, NotOffered, Overlap, PlanError.
    """
    wish = Wish(starts_at, time_zone, plan_key, minutes, chosen_client)
    _only_manager(actor, group)
    _lock(group)
    plan = wish.plan(group)
    _only_member(group, chosen_client)
    if same := _overlapping(group, wish, plan):
        if (
            same.starts_at == starts_at
            and same.plan == plan.to_data()
            and same.chosen_client == chosen_client
        ):
            return same
        raise Overlap
    last = CodevSession.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    session = CodevSession.objects.create(
        group=group,
        number=last + 1,
        starts_at=starts_at,
        time_zone=time_zone,
        plan=plan.to_data(),
        chosen_client=chosen_client,
        created_by=actor,
    )
    ensure_seats(session)
    _tell(actor, session, "session_invitation", str(session.pk))
    _note(actor, "session.scheduled", session)
    return session


@transaction.atomic
def change_session(actor: User, session: CodevSession, wish: Wish) -> CodevSession:
    """Another date, other minutes, another client; everybody gets the calendar entry anew.

    Raises NotAllowed, NotOffered, NotPlanned, Overlap, PlanError, and Seated for another plan or client once
    somebody sits in the room: those who are there fold their log from the plan that they found.
    """
    session = _planned(actor, session)
    _only_member(session.group, wish.chosen_client)
    if Seat.objects.filter(session=session, user=wish.chosen_client, observer=True).exists():
        raise NotAllowed
    plan = wish.plan(session.group, session)
    other_plan = plan != Plan.from_data(session.plan)
    inside = other_plan or wish.chosen_client != session.chosen_client
    moved = (wish.starts_at, wish.time_zone) != (session.starts_at, session.time_zone)
    if not (inside or moved):
        return session
    if inside and session.last_seq:
        raise Seated
    if _overlapping(session.group, wish, plan, but=session):
        raise Overlap
    # Who is the client is not the calendar's: only a new date or length is mailed.
    mailed = moved or other_plan
    session.starts_at, session.time_zone = wish.starts_at, wish.time_zone
    session.chosen_client = wish.chosen_client
    if other_plan:
        session.plan = plan.to_data()
    session.sequence += mailed
    session.save(update_fields=["starts_at", "time_zone", "plan", "chosen_client", "sequence"])
    ensure_seats(session)
    if mailed:
        _tell(actor, session, "session_changed", f"{session.pk}:{session.sequence}")
    _note(actor, "session.changed", session)
    return session


@transaction.atomic
def cancel_session(actor: User, session: CodevSession) -> CodevSession:
    """Takes the session out of everybody's calendar; a second time it changes nothing."""
    if CodevSession.objects.filter(pk=session.pk, status=Status.CANCELLED).exists():
        _only_manager(actor, session.group)
        return session
    session = _planned(actor, session)
    session.status, session.sequence = Status.CANCELLED, session.sequence + 1
    session.save(update_fields=["status", "sequence"])
    _tell(actor, session, "session_cancelled", str(session.pk))
    _note(actor, "session.cancelled", session)
    transaction.on_commit(
        lambda: session_cancelled.send_robust(sender=CodevSession, session=session) and None
    )
    return session


def _planned(actor: User, session: CodevSession) -> CodevSession:
    """The session as it is now, its group and itself locked."""
    _only_manager(actor, session.group)
    _lock(session.group)
    rows = CodevSession.objects.select_for_update(of=("self",)).select_related("group", "chosen_client")
    fresh = rows.get(pk=session.pk)
    if fresh.status != Status.PLANNED:
        raise NotPlanned
    return fresh


def _lock(group: CodevGroup) -> None:
    """Two schedulings of a group go one after the other: numbers stay without a gap, dates apart."""
    CodevGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)


def _only_manager(actor: User, group: CodevGroup) -> None:
    if not rules.can_schedule(actor, group):
        raise NotAllowed


def _only_member(group: CodevGroup, client: User | None) -> None:
    """The client is somebody of the group, and not who facilitates it."""
    if client is None:
        return
    members = Membership.objects.active().filter(group=group, role=Membership.Role.MEMBER)
    if not members.filter(user=client).exists():
        raise NotAllowed


def _overlapping(
    group: CodevGroup, wish: Wish, plan: Plan, but: CodevSession | None = None
) -> CodevSession | None:
    begins, ends = wish.starts_at, wish.starts_at + timedelta(minutes=plan.minutes)
    near = CodevSession.objects.filter(
        group=group,
        status__in=(Status.PLANNED, Status.LIVE),
        starts_at__gt=begins - LONGEST,
        starts_at__lt=ends,
    )
    others = near.exclude(pk=but.pk) if but else near
    return next((one for one in others.select_related("chosen_client") if one.ends_at > begins), None)


def _tell(actor: User, session: CodevSession, kind: str, key: str) -> None:
    """One mail per member of today and per guest, and a notice for the other members."""
    members = Membership.objects.active().filter(group=session.group_id).select_related("user")
    for membership in members.order_by("pk"):
        enqueue(kind, key, user=membership.user)
    for guest in Guest.objects.standing().filter(session=session).exclude(user__in=members.values("user")):
        enqueue(kind, key, user=guest.user)
    notices.tell(actor, session, kind, key)


def _note(actor: User, action: str, session: CodevSession) -> None:
    group = session.group
    record(actor, action, organization=group.organization_id, group=group, session=session)
