"""What is one's own reaches nobody else: no frame, no event, no log line, nothing at rest in Redis."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from django.conf import settings

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from sessions.live import private
from sessions.live.database import database
from sessions.models import CodevSession, SessionEvent, Words
from sessions.protocol import commands as c
from tests.live_client import LiveClient
from tests.sessions.live.told import LiveStory, story_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
Pages = dict[str, LiveClient]


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


@pytest.fixture
async def pages(
    session: CodevSession,
    story: LiveStory,
    alice: User,
    bob: User,
    carol: User,
    dan: User,
    eve: User,
    gina: User,
) -> AsyncIterator[Pages]:
    """In the clarification: everybody but gina is seated, each with a page, bob and dan with two."""
    users = {user.email.split("@")[0]: user for user in (alice, bob, carol, dan, eve, gina)}
    await database(story.to, 2)
    opened = {name: await LiveClient.open(session.pk, user) for name, user in users.items()}
    opened["bob's other"] = await LiveClient.open(session.pk, bob)
    opened["dan's other"] = await LiveClient.open(session.pk, dan)
    for page in opened.values():
        await page.until("welcome")
    yield opened
    for page in opened.values():
        await page.close()


async def keep(pages: Pages, name: str, command: str, **payload: Any) -> None:
    assert (await pages[name].call(command, **payload))["type"] == "accepted"
    await pages[name].until("private")


async def in_redis() -> str:
    """Every key and value at rest."""
    if settings.EMBEDDED:
        return ""
    import redis

    store: Any = redis.Redis.from_url(settings.REDIS_URL)
    read = {
        b"string": store.get,
        b"hash": store.hgetall,
        b"list": lambda key: store.lrange(key, 0, -1),
        b"set": store.smembers,
        b"zset": lambda key: store.zrange(key, 0, -1),
    }
    rest = [f"{key!r} {read[store.type(key)](key)!r}" for key in store.scan_iter()]
    store.close()
    return "\n".join(rest)


def facts_at_rest() -> str:
    rows = [*SessionEvent.objects.values_list("type", "data"), *Words.objects.values_list("kind", "body")]
    return str(rows) + str(list(AuditEntry.objects.values_list("action", "facts", "object_id")))


async def test_what_is_private_stays_with_its_author(
    session: CodevSession, story: LiveStory, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await keep(pages, "dan", "park", text="canary-dan-parked")
    await keep(pages, "dan", "keep_note", slot="notebook", text="canary-dan-note")
    await keep(pages, "bob", "keep_note", slot="minute", text="canary-bob-note")
    await database(story.to, 5)
    await keep(
        pages,
        "bob",
        "save_action",
        action=None,
        text="canary-bob-action",
        first_step="canary-bob-first",
        first_step_on="",
        obstacle="canary-bob-obstacle",
    )
    await database(story.to, 6)
    await keep(pages, "dan", "keep_learning", about="self", text="canary-dan-learning")
    await keep(pages, "alice", "keep_learning", about="practice", text="canary-alice-learning")
    await pages["alice"].call("remind", what="time")
    last = await database(lambda: CodevSession.objects.get(pk=session.pk).last_seq)
    for page in pages.values():
        await page.upto(last)
    for user in pages:  # a page opened afresh sees no more
        pages[user] = await reopened(session, pages[user])
    for name, page in pages.items():
        author = name.removesuffix("'s other")
        told = str(page.frames)
        assert told.count("canary-") == told.count(f"canary-{author}-"), name
        assert author not in ("alice", "bob", "dan") or f"canary-{author}-" in told
    assert "canary" not in await database(facts_at_rest)
    assert "canary" not in caplog.text
    assert "canary" not in await in_redis()


async def reopened(session: CodevSession, page: LiveClient) -> LiveClient:
    await page.close()
    fresh = LiveClient(session.pk, None)
    fresh.scope["headers"] = page.scope["headers"]
    fresh.frames = page.frames
    await fresh.connect()
    await fresh.until("welcome")
    return fresh


async def test_words_for_the_group_stay_in_the_group(
    session: CodevSession, story: LiveStory, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await database(story.to, 4)
    assert (await pages["dan"].call("contribute", kind=None, text="canary-said"))["type"] == "accepted"
    await pages["gina"].upto(await database(lambda: CodevSession.objects.get(pk=session.pk).last_seq))
    assert (await pages["carol"].event("line_noted"))["words"] == {"text": "canary-said"}
    assert "canary" not in str(pages["gina"].frames)
    assert "canary" not in caplog.text
    assert "canary" not in await in_redis()
    assert "canary" not in str(await database(lambda: list(SessionEvent.objects.values_list("data"))))


async def test_a_failure_is_logged_without_words(
    session: CodevSession, pages: Pages, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Any, command: c.Park, __: Any) -> None:
        raise ValueError(f"DETAIL: Failing row contains ({command.text})")

    monkeypatch.setitem(private._KEEP, c.Park, fails)
    answer = await pages["dan"].call("park", text="canary-parked")
    assert (answer["type"], answer["code"]) == ("refused", "retry")
    assert "command failed: ValueError" in caplog.text
    assert "canary" not in caplog.text
