"""Each start of the server: there is one session to walk into."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from codev.demo.models import Persona
from codev.demo.waiting import refresh
from groups.models import CodevGroup, Organization
from sessions.live.sweep import seen
from sessions.models import CodevSession, Rehearsal

pytestmark = pytest.mark.django_db
Status = CodevSession.Status


@pytest.fixture
def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


def test_an_installation_in_use_is_left_alone(organization: Organization) -> None:
    call_command("seed_demo")
    assert not Persona.objects.exists()
    assert Organization.objects.get() == organization


def test_a_session_in_time_is_left_alone(waiting: CodevSession) -> None:
    call_command("seed_demo")
    assert CodevSession.objects.get().starts_at == waiting.starts_at


def test_a_session_that_nobody_started_waits_anew(waiting: CodevSession, tomorrow: datetime) -> None:
    refresh(tomorrow)
    after = CodevSession.objects.get()
    assert tomorrow + timedelta(minutes=4) < after.starts_at <= tomorrow + timedelta(minutes=10)
    assert after.sequence == waiting.sequence + 1
    assert after.starts_at.minute % 5 == 0


@pytest.mark.parametrize("over", [Status.ENDED, Status.CANCELLED])
def test_after_it_was_held_another_waits(waiting: CodevSession, over: str) -> None:
    CodevSession.objects.update(status=over)
    refresh(timezone.now())
    after = CodevSession.objects.get(status=Status.PLANNED)
    assert after.number == waiting.number + 1
    assert after.seats.count() == 4


def test_a_running_session_is_the_one(waiting: CodevSession, tomorrow: datetime) -> None:
    CodevSession.objects.update(status=Status.LIVE)
    refresh(tomorrow)
    assert CodevSession.objects.get().starts_at == waiting.starts_at


def test_groups_of_others_are_left_alone(
    waiting: CodevSession, other_group: CodevGroup, tomorrow: datetime
) -> None:
    refresh(tomorrow)
    assert not other_group.codev_sessions.exists()


def test_who_has_no_page_open_is_played(waiting: CodevSession) -> None:
    """From the first page on, not before."""
    refresh(timezone.now())
    rehearsal = Rehearsal.objects.get(session=waiting)
    assert rehearsal.empty_seats
    assert not Rehearsal.objects.playing(timezone.now()).exists()
    seen([waiting.pk])
    assert Rehearsal.objects.playing(timezone.now()).get() == rehearsal
    refresh(timezone.now())
    assert Rehearsal.objects.playing(timezone.now()).get() == rehearsal


def test_where_rehearsals_are_switched_off_they_sit_still(waiting: CodevSession, settings: Settings) -> None:
    settings.REHEARSALS = 0
    refresh(timezone.now())
    assert not Rehearsal.objects.exists()
