"""A session that nobody ended ends by itself, once; one that nobody held hides no later date."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from sessions.live import log
from sessions.live.closing import AFTER, close_overdue
from sessions.live.service import execute
from sessions.models import CodevSession, SessionEvent, Words
from sessions.protocol import commands as c
from sessions.queries import coming

pytestmark = pytest.mark.django_db


def overdue(session: CodevSession) -> datetime:
    begun = session.started_at or session.starts_at
    return max(begun, session.starts_at) + timedelta(minutes=session.minutes, seconds=1) + AFTER


@pytest.fixture
def live(session: CodevSession, alice: User) -> CodevSession:
    execute(session.pk, alice, "1", c.Join())
    execute(session.pk, alice, "2", c.Start())
    session.refresh_from_db()
    return session


def test_a_live_session_ends_four_hours_after_its_planned_end(live: CodevSession) -> None:
    close_overdue(overdue(live) - timedelta(seconds=2))
    live.refresh_from_db()
    assert live.status == "live"
    for _ in range(2):
        close_overdue(overdue(live))
    live.refresh_from_db()
    assert live.status == "ended"
    assert live.ended_at is not None
    assert log.state_of(live).phase == "ended"
    assert SessionEvent.objects.filter(session=live, type="session_ended").count() == 1
    assert AuditEntry.objects.get(action="session.end").actor is None


def test_one_that_began_late_has_its_time(live: CodevSession) -> None:
    now = overdue(live)
    CodevSession.objects.filter(pk=live.pk).update(started_at=now - timedelta(hours=1))
    close_overdue(now)
    live.refresh_from_db()
    assert live.status == "live"


def test_one_that_was_never_begun_lapses(session: CodevSession) -> None:
    assert list(coming(session.group)) == [session]
    close_overdue(timezone.now())
    assert list(coming(session.group)) == [session]
    close_overdue(overdue(session))
    assert list(coming(session.group)) == []
    assert SessionEvent.objects.count() == 0


def test_a_question_taken_back_takes_its_answer_along(
    live: CodevSession, alice: User, bob: User, carol: User
) -> None:
    for user in (bob, carol):
        execute(live.pk, user, "1", c.Join())
    execute(live.pk, alice, "3", c.NameClient(2))
    execute(live.pk, carol, "2", c.NameScribe(3))
    for number in range(2):
        live.refresh_from_db()
        running = log.state_of(live).running
        assert running is not None
        execute(live.pk, alice, f"next{number}", c.AdvanceStep(running.step))
    asked = execute(live.pk, carol, "3", c.NoteQuestion("Since when?")).seq
    execute(live.pk, carol, "4", c.NoteAnswer(asked, "canary"))
    assert Words.objects.filter(session=live).count() == 2
    execute(live.pk, carol, "5", c.RemoveLine(asked))
    assert Words.objects.filter(session=live).count() == 0
