"""There is always a session to walk into."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max

from codev.accounts.models import User
from codev.demo import cast
from codev.demo.models import Persona
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev

Status = CodevSession.Status


@transaction.atomic
def refresh(now: datetime) -> None:
    """A session of the demo that nobody started in time waits anew; where none waits, one is planned."""
    for group in CodevGroup.objects.filter(pk__in=Persona.objects.values("group")):
        sessions = CodevSession.objects.filter(group=group)
        late = sessions.filter(status=Status.PLANNED, starts_at__lte=now)
        late.update(starts_at=_next_start(group, now), sequence=F("sequence") + 1)
        waits = sessions.filter(status__in=(Status.PLANNED, Status.LIVE)).exists()
        if not waits and (facilitator := _facilitator(group)):
            plan_next(facilitator, group, now)


def plan_next(facilitator: User, group: CodevGroup, now: datetime) -> CodevSession:
    last = CodevSession.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    session = CodevSession.objects.create(
        group=group,
        number=last + 1,
        starts_at=_next_start(group, now),
        time_zone=group.time_zone,
        plan=codev(90).to_data(),
        chosen_client=_client(group),
        created_by=facilitator,
    )
    ensure_seats(session)
    return session


def _next_start(group: CodevGroup, now: datetime) -> datetime:
    """A round time, five minutes from now at the least."""
    soonest = now + timedelta(minutes=_circle(group).next_in)
    minutes = -soonest.minute % 5
    return soonest.replace(second=0, microsecond=0) + timedelta(minutes=minutes)


def _circle(group: CodevGroup) -> cast.Circle:
    """What the cast says of the group; a group that the visitor renamed goes on like the first."""
    return next((circle for circle in cast.CIRCLES if circle.name == group.name), cast.CIRCLES[0])


def _client(group: CodevGroup) -> User | None:
    key = _circle(group).next_client
    members = User.objects.filter(memberships__group=group, memberships__left_at=None)
    return members.filter(email=f"{key}@{cast.DOMAIN}").first() if key else None


def _facilitator(group: CodevGroup) -> User | None:
    members = Membership.objects.active().filter(group=group, role=Membership.Role.FACILITATOR)
    return members.select_related("user")[0].user if members else None
