"""There is always a session to walk into."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from codev.accounts.models import User
from codev.demo import cast
from codev.demo.models import Persona
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession
from sessions.planning.services import schedule_session
from sessions.queries import coming
from sessions.rehearsal.cast import play_empty_seats

Status = CodevSession.Status


@transaction.atomic
def refresh(now: datetime) -> None:
    """In each circle of the demo: where the next session is over its time it waits anew; where there is
    none, one is planned."""
    for group in CodevGroup.objects.filter(pk__in=Persona.objects.values("group"), closed_at=None):
        session = coming(group).first()
        facilitator = _facilitator(group)
        if session is None and facilitator:
            plan_next(facilitator, group, now)
        elif session and session.status == Status.PLANNED and session.starts_at <= now:
            _move(session, now)
        if session:
            play_empty_seats(session)


def plan_next(facilitator: User, group: CodevGroup, now: datetime) -> CodevSession:
    """Whoever is walked in as finds the others at their places: they are simulated meanwhile."""
    session = schedule_session(
        facilitator,
        group,
        starts_at=_next_start(group, now),
        time_zone=group.time_zone,
        chosen_client=_client(group),
    )
    play_empty_seats(session)
    return session


def _move(session: CodevSession, now: datetime) -> None:
    """Without a mail, or each start of the server would fill the mailbox."""
    CodevSession.objects.filter(pk=session.pk, status=Status.PLANNED).update(
        starts_at=_next_start(session.group, now), sequence=F("sequence") + 1
    )


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
    rows = Membership.objects.active().filter(group=group, role=Membership.Role.MEMBER)
    membership = rows.filter(user__email=f"{key}@{cast.DOMAIN}").select_related("user").first()
    return membership.user if membership else None


def _facilitator(group: CodevGroup) -> User | None:
    rows = Membership.objects.active().filter(group=group, role=Membership.Role.FACILITATOR)
    membership = rows.select_related("user").first()
    return membership.user if membership else None
