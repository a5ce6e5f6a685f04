"""A session that has ended: bob was the client, carol sat, dan was absent, alice facilitated."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from sessions.models import CodevSession, Seat


@pytest.fixture
def ended(session: CodevSession, alice: User, bob: User, carol: User) -> CodevSession:
    return end(session, bob, alice, carol)


def end(session: CodevSession, client: User, *present: User, days_ago: int = 0) -> CodevSession:
    now = timezone.now() - timedelta(days=days_ago)
    session.seats.filter(user__in=[client, *present]).update(taken_at=now - timedelta(hours=1))
    session.status, session.ended_at = "ended", now
    session.starts_at = now - timedelta(hours=1)
    session.client = session.seats.get(user=client)
    session.save()
    return session


def seat_of(session: CodevSession, user: User) -> Seat:
    return session.seats.select_related("session").get(user=user)
