"""A group closes: planned sessions go, with a mail; one under way holds the closing up."""

import pytest
from django.core import mail
from django.urls import reverse

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.models import CodevGroup
from groups.services.closing import close_group
from groups.services.errors import UnderWay
from sessions.live import sweep
from sessions.live.database import database
from sessions.models import CodevSession
from sessions.planning.services import cancel_session
from sessions.protocol import commands as c
from tests.groups.conftest import Browser
from tests.live_client import LiveClient
from tests.sessions.conftest import make_session
from tests.sessions.live.told import say
from tests.sessions.outcomes.conftest import end

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_planned_is_cancelled_and_everybody_is_told(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    close_group(alice, group)
    session.refresh_from_db()
    assert session.status == CodevSession.Status.CANCELLED
    send(OutboxMessage.objects.get(kind="session_cancelled", recipient=bob).pk)
    assert [each.to for each in mail.outbox] == [[bob.email]]


def test_not_while_a_session_is_under_way(
    session: CodevSession, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    say(session, alice, c.Join())
    say(session, alice, c.Start())
    planned = make_session(group, 2)
    with pytest.raises(UnderWay):
        close_group(alice, group)
    page = browser_of(alice).post(reverse("group_close", args=[group.pk]), follow=True)
    assert "A session is under way. End it in the room first" in page.content.decode()
    group.refresh_from_db()
    planned.refresh_from_db()
    assert group.closed_at is None
    assert planned.status == CodevSession.Status.PLANNED


def test_what_was_held_stays(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    held = end(make_session(group), bob, alice)
    close_group(alice, group)
    held.refresh_from_db()
    assert held.status == CodevSession.Status.ENDED
    assert browser_of(bob).get(reverse("session", args=[held.pk])).status_code == 200


async def test_an_open_page_closes(session: CodevSession, group: CodevGroup, alice: User, bob: User) -> None:
    page = await LiveClient.open(session.pk, bob)
    await page.until("welcome")
    await database(close_group, alice, group)
    assert await page.until("bye") == {"type": "bye", "code": 4410}


async def test_who_waits_in_a_room_is_told_at_once_that_it_is_cancelled(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the bell alone: nobody sweeps here."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)
    monkeypatch.setattr(sweep, "RIGHTS_SECONDS", 3600.0)
    page = await LiveClient.open(session.pk, bob)
    await page.until("welcome")
    await database(cancel_session, alice, session)
    assert await page.until("bye") == {"type": "bye", "code": 4410}
    assert await page.receive() == {"type": "closed", "code": 4410}


async def test_other_rooms_stay_open(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    other = await database(make_session, group, 2)
    page = await LiveClient.open(other.pk, bob)
    await page.until("welcome")
    await database(cancel_session, alice, session)
    assert (await page.call("join"))["type"] == "accepted"
    await page.close()
