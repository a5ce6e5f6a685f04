"""A session that was cancelled, or that nobody held, after people were in its room: nothing of it stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.rights.models import Erasure
from codev.rights.replaying import replay
from groups.models import CodevGroup
from sessions.live import log, service
from sessions.live.closing import close_overdue
from sessions.models import CodevSession, CommandReceipt, Guest, Whisper, Words
from sessions.outcomes import retention
from sessions.planning.services import cancel_session
from sessions.protocol import commands as c
from tests.sessions.conftest import make_session

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def unheld(group: CodevGroup, alice: User, carol: User) -> CodevSession:
    """Begun and undone: what was said in it is there, and a guest who never came."""
    session = make_session(group, 1)
    for number, user in enumerate((alice, carol)):
        service.execute(session.pk, user, f"j{number}", c.Join())
    service.execute(session.pk, alice, "start", c.Start())
    service.execute(session.pk, carol, "weather", c.TellWeather("Stormy"))
    service.execute(session.pk, carol, "whisper", c.Whisper(None, None, "Slower, please"))
    running = log.state_of(CodevSession.objects.get(pk=session.pk)).running
    assert running
    service.execute(session.pk, alice, "undo", c.UndoStep(running.step))
    invited = {"address": "guest@example.org", "name": "A guest", "expires_at": timezone.now()}
    Guest.objects.create(session=session, **invited)
    session.refresh_from_db()
    return session


@pytest.mark.parametrize("how", ["cancelled", "lapsed"])
def test_what_was_said_before_a_session_that_nobody_held_goes_too(
    group: CodevGroup, alice: User, carol: User, how: str
) -> None:
    session = unheld(group, alice, carol)
    if how == "cancelled":
        cancel_session(alice, session)
    else:
        close_overdue(session.starts_at + DAY)
    assert CodevSession.objects.get(pk=session.pk).status == "cancelled"
    retention.erase_unheld(session.starts_at + retention.GRACE)
    assert Words.objects.exists()
    assert Whisper.objects.exists()
    moment = session.starts_at + retention.GRACE + DAY
    retention.erase_unheld(moment)
    for model in (Words, Whisper, Guest, CommandReceipt):
        assert not model._default_manager.exists(), model
    assert CodevSession.objects.get(pk=session.pk).words_erased_at == moment
    retention.erase_unheld(moment + DAY)
    assert AuditEntry.objects.filter(action="session.words_erased").count() == 1
    assert Erasure.objects.filter(what="session", subject=str(session.pk)).count() == 1


def test_the_tick_does_so_in_parts_and_tells_of_none_where_nobody_was(group: CodevGroup) -> None:
    for number in range(1, retention.AT_ONCE + 3):
        session = make_session(group, number)
        CodevSession.objects.filter(pk=session.pk).update(
            status="cancelled", starts_at=timezone.now() - 8 * DAY
        )
    retention.keep_to_the_days()
    assert CodevSession.objects.filter(words_erased_at=None).count() == 2
    retention.keep_to_the_days()
    assert not CodevSession.objects.filter(words_erased_at=None).exists()
    assert not AuditEntry.objects.exists()


def test_after_a_restore_that_is_erased_again(group: CodevGroup, alice: User, carol: User) -> None:
    session = unheld(group, alice, carol)
    cancel_session(alice, session)
    entry = Erasure(at=timezone.now(), what="session", subject=str(session.pk))
    assert replay([entry])["session"] == 1
    assert not Words.objects.exists()
