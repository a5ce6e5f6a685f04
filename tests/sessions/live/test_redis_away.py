"""Redis is away, frozen or begun anew: rooms open all the same, and hear each other soon after it is back.

Not part of make test: `.venv/bin/python -m pytest -m slow tests/sessions/live` runs them, on a Redis of
their own.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.test import override_settings

from codev.accounts.models import User
from sessions.live import neighbours, sweep
from sessions.live.hub import hub
from sessions.models import CodevSession
from tests.live_client import PATIENCE, LiveClient
from tests.sessions.live.redis_server import Redis

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick", "fresh_hub"),
]


@pytest.fixture
async def redis() -> AsyncIterator[Redis]:
    """Not started yet. Codev's layer is on it."""
    redis = Redis()
    backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
    with override_settings(
        CHANNEL_LAYERS={"default": {"BACKEND": backend, "CONFIG": {"hosts": [redis.url]}}}
    ):
        yield redis
        await get_channel_layer().flush()
    redis.end()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds as in service would only be waited for. The layer's own pauses, before it tries again, stay as
    long as they are: who asks whoever comes back asks more often, and for longer."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.2)
    monkeypatch.setattr(sweep, "PRESENCE_SECONDS", 3600.0)
    monkeypatch.setattr(neighbours, "RETRY_SECONDS", 0.2)
    monkeypatch.setattr(neighbours, "ASKS", int(PATIENCE / sweep.NEWS_SECONDS))


class Elsewhere:
    """Another process, as far as presence goes: seat 2 sits there. It speaks when it comes, or is asked."""

    def __init__(self, session: CodevSession, redis: Redis) -> None:
        self.session = session
        self.asked = asyncio.Event()
        self.mine = neighbours.Neighbours(self.hear)
        self.mine.layer = RedisPubSubChannelLayer(hosts=[redis.url])
        self.tasks = [asyncio.ensure_future(self.mine.run())]

    def hear(self, message: dict[str, Any]) -> None:
        if message.get("asks"):
            self.asked.set()
            self.tasks.append(asyncio.ensure_future(self.tell()))

    async def come(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self.mine.opened.wait()
            while not await self.mine._done(self.mine._add, self.session.pk):
                pass
        await self.tell()

    async def tell(self) -> None:
        await self.mine.tell(self.session.pk, frozenset({2}))

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.mine.layer.flush()


@pytest.fixture
async def elsewhere(redis: Redis, session: CodevSession) -> AsyncIterator[Elsewhere]:
    page = Elsewhere(session, redis)
    yield page
    await page.end()
    hub().close()


async def test_a_room_entered_while_redis_is_away_hears_the_others_once_it_is_back(
    redis: Redis, session: CodevSession, alice: User, elsewhere: Elsewhere
) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1])
    assert set(hub().neighbours.deaf) == {session.pk}
    redis.start()
    await elsewhere.come()
    await page.until("presence", here=[1, 2])
    await page.close()


async def test_who_was_there_before_is_asked(
    redis: Redis, session: CodevSession, alice: User, elsewhere: Elsewhere
) -> None:
    """Those who speak only now and then are not waited for."""
    redis.start()
    await elsewhere.come()
    redis.stop()
    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1])
    redis.start()
    await asyncio.wait_for(elsewhere.asked.wait(), PATIENCE)
    await page.until("presence", here=[1, 2])
    await page.close()


async def test_a_frozen_redis_holds_nobody_at_the_door(
    redis: Redis, session: CodevSession, alice: User, bob: User, elsewhere: Elsewhere
) -> None:
    redis.start()
    await elsewhere.come()
    redis.freeze()
    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1])
    assert (await page.call("join"))["type"] == "accepted"
    other = await LiveClient.open(session.pk, bob)
    assert (await other.until("welcome"))["state"]["seats"] == [1]
    await other.close()
    redis.thaw()
    await page.until("presence", here=[1, 2])
    await page.close()


async def test_a_redis_begun_anew_knows_who_listened(
    redis: Redis, session: CodevSession, alice: User, elsewhere: Elsewhere
) -> None:
    redis.start()
    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1])
    async with asyncio.timeout(PATIENCE):
        await hub().neighbours.opened.wait()
    redis.stop()
    redis.start()
    hear = asyncio.ensure_future(page.until("presence", here=[1, 2]))
    async with asyncio.timeout(PATIENCE):
        while not hear.done():  # a word said before the others listen again is lost
            await elsewhere.come()
            await asyncio.wait([hear], timeout=0.2)
    await hear
    await page.close()
