"""The demo on a machine of one's own: its mode, its visitor, a small circle of personas."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from codev.accounts.models import User
from codev.demo.models import Persona
from groups.models import CodevGroup
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo.urls"
    # What stops a foreign host here must be the demo itself.
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def visitor() -> Client:
    """A browser on this machine."""
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def personas(group: CodevGroup) -> dict[str, Persona]:
    """Alice, bob, carol and dan, by name; frank and erin are no personas."""
    members = User.objects.filter(memberships__group=group).order_by("pk")
    return {user.get_short_name(): Persona.objects.create(user=user, group=group) for user in members}


@pytest.fixture
def waiting(group: CodevGroup, personas: dict[str, Persona]) -> CodevSession:
    """Begins in five minutes; bob brings the case."""
    session = CodevSession.objects.create(
        group=group,
        number=1,
        starts_at=timezone.now() + timedelta(minutes=5),
        time_zone="UTC",
        plan=codev(90).to_data(),
        chosen_client=personas["Bob"].user,
    )
    ensure_seats(session)
    return session
