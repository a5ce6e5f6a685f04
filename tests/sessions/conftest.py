"""A session of alice's group: seats 1 alice, 2 bob, 3 carol, 4 dan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live import log
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev


@pytest.fixture(autouse=True)
def _fresh_log() -> None:
    log.forget()


def make_session(group: CodevGroup, number: int = 1, chosen_client: User | None = None) -> CodevSession:
    session = CodevSession.objects.create(
        group=group,
        number=number,
        starts_at=timezone.now() + timedelta(minutes=5),
        time_zone="UTC",
        plan=codev(90).to_data(),
        chosen_client=chosen_client,
    )
    ensure_seats(session)
    return session


@pytest.fixture
def session(group: CodevGroup) -> CodevSession:
    return make_session(group)
