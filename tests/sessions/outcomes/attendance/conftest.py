"""Sessions that are over and lasted ninety minutes: in the first alice led, bob and carol sat, dan not."""

from datetime import UTC, datetime, timedelta

import pytest

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models import CodevSession, Seat
from sessions.outcomes.attendance import presence, signing
from sessions.outcomes.attendance.sheets import Sheet, sheets_of
from tests.sessions.conftest import make_session

BEGAN = datetime(2026, 3, 3, 14, tzinfo=UTC)
LONG = timedelta(minutes=90)


def held(group: CodevGroup, number: int, *present: User, began: datetime = BEGAN) -> CodevSession:
    """Everybody who was there came five minutes before."""
    session = make_session(group, number)
    session.seats.filter(user__in=present).update(taken_at=began - timedelta(minutes=5))
    session.status, session.starts_at, session.started_at = "ended", began, began
    session.ended_at = began + LONG
    session.save()
    return session


def seat_of(session: CodevSession, user: User) -> Seat:
    return session.seats.get(user=user)


def sheet_of(session: CodevSession) -> Sheet:
    return sheets_of([CodevSession.objects.select_related("group").get(pk=session.pk)])[0]


def confirm(session: CodevSession, *people: User, present: bool = True) -> None:
    for user in people:
        presence.say(user, seat_of(session, user), present=present, now=session.starts_at + 2 * LONG)


def sign(actor: User, *sessions: CodevSession) -> signing.Signed:
    seen = {session.pk: sheet_of(session).mark for session in sessions}
    return signing.sign(actor, sessions[0].group, seen, now=sessions[0].starts_at + 3 * LONG)


@pytest.fixture
def cycle(group: CodevGroup) -> Cycle:
    return Cycle.objects.create(group=group, number=1, starts_on=BEGAN.date(), planned_sessions=6)


@pytest.fixture
def met(group: CodevGroup, alice: User, bob: User, carol: User) -> CodevSession:
    return held(group, 1, alice, bob, carol)
