"""News reach every page: also when the doorbell is lost, a reader is slow, or the news cannot be read."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from codev.accounts.models import User
from codev.lines import Frame
from sessions.live import doorbell, outlet, render, sweep
from sessions.live.consumer import LiveConsumer
from sessions.live.hub import Hub, hub
from sessions.live.room import Room
from sessions.models import CodevSession
from tests.live_client import LiveClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


async def test_a_lost_doorbell_is_found_by_the_sweep(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(doorbell, "ring", lambda *_: None)
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await other.until("welcome")  # else it may tell of the seat itself
    await page.call("join")
    assert (await other.event("seat_taken"))["data"]["seat"] == 1
    await page.close()
    await other.close()


@pytest.mark.parametrize("away", [True, False])
async def test_news_that_could_not_be_read_come_with_the_next_look(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch, away: bool
) -> None:
    """The database is away; or it does not show them yet."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await other.until("welcome")
    real, tries = render.batch, []

    def away_at_first(*asked: Any) -> Any:
        tries.append(asked)
        if len(tries) == 1 and away:
            raise ConnectionError
        return None if len(tries) == 1 else real(*asked)

    monkeypatch.setattr(render, "batch", away_at_first)
    await page.call("join")
    await other.event("seat_taken")
    assert len(tries) == 2
    await page.close()
    await other.close()


async def test_a_slow_reader_is_closed_and_the_others_are_not_held_up(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlet, "QUEUE_MOST", 4)
    monkeypatch.setattr(outlet, "CLOSE_SECONDS", 60.0)  # it does read again, only late
    reads, write = asyncio.Event(), LiveConsumer.write

    async def slow_for_bob(self: LiveConsumer, frame: Frame) -> None:
        if self.socket is not None and self.socket.user == bob and self.socket.here:
            await reads.wait()
        await write(self, frame)

    monkeypatch.setattr(LiveConsumer, "write", slow_for_bob)
    page, slow = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await page.call("join")
    await page.until("welcome", seq=1)
    await page.call("start")
    for _ in range(8):
        await page.call("remind", what="time")
    await page.call("pause", from_step=4)
    await page.event("paused")
    assert str(page.frames).count("'reminded'") == 8
    reads.set()
    assert await slow.until("bye") == {"type": "bye", "code": 4408}
    assert await slow.receive() == {"type": "closed", "code": 4408}
    assert len([frame for frame in slow.frames if frame["type"] == "events"]) < 5
    await page.close()


async def test_a_page_that_cannot_be_welcomed_is_told_to_come_back(
    session: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would wait for a snapshot that never comes."""
    page = await LiveClient.open(session.pk, alice)
    await page.until("welcome")

    def away(*_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(render, "welcome", away)
    await page.say({"type": "sync", "since": 1})
    assert await page.until("bye") == {"type": "bye", "code": 1012}


async def test_presence_counts_people_not_pages(session: CodevSession, alice: User, bob: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    tabs = [await LiveClient.open(session.pk, bob) for _ in range(2)]
    await page.until("presence", here=[1, 2])
    await tabs[0].close()
    await tabs[1].call("join")
    await tabs[1].close()
    await page.until("presence", here=[1])
    assert [frame["here"] for frame in page.frames if frame["type"] == "presence"][-2:] == [[1, 2], [1]]
    await page.close()


async def test_a_room_ends_with_its_last_page(session: CodevSession, alice: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.until("welcome")
    assert list(hub().rooms) == [session.pk]
    await page.close()
    assert hub().rooms == {}


async def test_a_right_lost_while_nobody_rang_is_found_by_the_sweep(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ring is lost with Redis; what a member who was removed may see is not to depend on it."""
    from django.utils import timezone

    from groups.models import Membership
    from sessions.live.database import database

    monkeypatch.setattr(sweep, "RIGHTS_SECONDS", 0.05)
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await other.until("welcome")
    await database(lambda: Membership.objects.filter(user=bob).update(left_at=timezone.now()))
    assert await other.until("bye") == {"type": "bye", "code": 4403}
    assert (await page.call("join"))["type"] == "accepted"
    await page.close()


async def test_a_room_that_is_new_is_looked_at_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a round later: a right lost in it would stand for three seconds."""
    monkeypatch.setattr(sweep, "ROOMS_AT_ONCE", 2)
    rooms = {each: Room(each) for each in [uuid4() for _ in range(4)]}
    new, looks, enough = Room(uuid4()), [], asyncio.Event()

    async def look(some: list[Room]) -> None:
        looks.append(some)
        if len(looks) == 2:
            rooms[new.session_id] = new
        if len(looks) == 3:
            enough.set()

    task = asyncio.ensure_future(Hub._go_round(SimpleNamespace(rooms=rooms), 0, look))  # type: ignore[arg-type]
    await asyncio.wait_for(enough.wait(), 10)
    task.cancel()
    assert looks[2][0] is new
    assert {room for some in looks for room in some} == {*rooms.values()}


@pytest.mark.slow
async def test_a_right_lost_closes_within_two_seconds(
    session: CodevSession, bob: User, carol: User, dan: User
) -> None:
    """By the clock, and no ring."""
    from django.utils import timezone

    from groups.models import Membership
    from sessions.live.database import database

    for user in (bob, carol, dan):
        page = await LiveClient.open(session.pk, user)
        await page.until("presence")
        await database(lambda: Membership.objects.filter(user=user).update(left_at=timezone.now()))  # noqa: B023
        lost = time.monotonic()
        assert await page.until("bye") == {"type": "bye", "code": 4403}
        assert time.monotonic() - lost < 2


async def test_who_is_asked_to_leave_is_out_at_once(session: CodevSession, alice: User, bob: User) -> None:
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await page.call("join")
    await other.call("join")
    await page.call("remove", seat=2)
    assert await other.until("bye") == {"type": "bye", "code": 4403}
    again = await LiveClient.open(session.pk, bob)
    assert await again.until("bye") == {"type": "bye", "code": 4404}
    await page.call("admit", seat=2)
    back = await LiveClient.open(session.pk, bob)
    assert (await back.until("welcome"))["you"]["seated"]
    for client in (page, back):
        await client.close()


async def test_who_leaves_their_last_page_is_said_to_be_away(
    session: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await page.until("welcome")
    await other.until("presence", here=[1, 2])
    await page.close()
    left = await other.until("presence", here=[2])
    assert set(left["away"]) == {"1"}
    await other.close()
