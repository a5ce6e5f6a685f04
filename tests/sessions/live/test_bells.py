"""``/ws/me/``: a count for who is signed in, now and whenever it changes; nothing for anybody else."""

from typing import Any
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async

from codev.accounts.models import User
from codev.accounts.signals import session_ended
from codev.bell.models import Notice
from codev.bell.services import notify, read_all
from sessions.live import limits
from sessions.live.hub import hub
from sessions.models import CodevSession
from tests.live_client import LiveClient, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


class BellClient(LiveClient):
    """The same browser at the other address."""

    def __init__(self, session_id: Any, session_key: str | None, **kwargs: Any) -> None:
        super().__init__(session_id, session_key, **kwargs)
        self.scope["path"] = "/ws/me/"


async def bell_of(user: User) -> BellClient:
    return await BellClient.open(uuid4(), user)


async def test_it_tells_the_count_and_each_change(session: CodevSession, alice: User, bob: User) -> None:
    page, other = await bell_of(bob), await bell_of(alice)
    assert await page.receive() == {"type": "bell", "unread": 0}
    assert await other.receive() == {"type": "bell", "unread": 0}
    await database_sync_to_async(notify)([bob], "session_scheduled", session.pk)
    assert await page.receive() == {"type": "bell", "unread": 1}
    await database_sync_to_async(lambda: read_all(bob, upto=10**9))()
    assert await page.receive() == {"type": "bell", "unread": 0}
    assert len(other.frames) == 1
    await page.close()
    await other.close()
    assert hub().bells.pages == set()


async def test_a_lost_ring_is_found(session: CodevSession, bob: User) -> None:
    page = await bell_of(bob)
    await page.until("bell", unread=0)
    await Notice.objects.acreate(user=bob, kind="session_scheduled", key=str(session.pk))
    await hub().bells.look()
    assert await page.receive() == {"type": "bell", "unread": 1}
    await page.close()


@pytest.mark.parametrize("key", [None, "guessed"])
async def test_nobody_hears_it_without_signing_in(db: None, key: str | None) -> None:
    page = BellClient(uuid4(), key)
    await page.connect()
    assert await page.receive() == {"type": "bye", "code": 4401}
    assert await page.receive() == {"type": "closed", "code": 4401}


async def test_no_foreign_page_opens_it(bob: User) -> None:
    key = await database_sync_to_async(sign_in)(bob)
    page = BellClient(uuid4(), key, origin="https://elsewhere.example")
    await page.wire.send_input({"type": "websocket.connect"})
    assert (await page.wire.receive_output())["type"] == "websocket.close"


async def test_signing_out_closes_it(bob: User) -> None:
    key = await database_sync_to_async(sign_in)(bob)
    page = BellClient(uuid4(), key)
    await page.connect()
    await page.until("bell")
    await database_sync_to_async(lambda: session_ended.send(sender=None, session_key=key))()
    assert await page.receive() == {"type": "bye", "code": 4401}


async def test_who_may_not_sign_in_any_more_is_found(bob: User) -> None:
    page = await bell_of(bob)
    await page.until("bell")
    await User.objects.filter(pk=bob.pk).aupdate(is_active=False)
    await hub().bells.look()
    assert await page.receive() == {"type": "bye", "code": 4401}


async def test_of_too_many_pages_the_oldest_closes(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOCKETS_PER_PERSON", 2)
    pages = []
    for _ in range(3):  # each has heard its number before the next one opens
        pages.append(await bell_of(bob))
        await pages[-1].until("bell")
    assert await pages[0].receive() == {"type": "bye", "code": 4409}
    for page in pages[1:]:
        await page.close()


async def test_it_hears_nothing_and_closes_on_who_never_stops(bob: User) -> None:
    page = await bell_of(bob)
    await page.until("bell")
    for number in range(25):
        await page.say({"id": f"n{number}", "type": "join", "payload": {}})
    assert await page.receive() == {"type": "bye", "code": 4429}


async def test_a_database_away_sends_the_page_away(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(user_ids: set[int]) -> dict[int, int]:
        raise OSError("away")

    monkeypatch.setattr("sessions.live.me.unread_of", away)
    page = await bell_of(bob)
    assert await page.receive() == {"type": "bye", "code": 1012}
