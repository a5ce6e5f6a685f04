"""The database goes away, answers late, or is asked twice at once: no page is lost, none counted for ever."""

import asyncio
import threading
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import clock, log, render
from sessions.live.database import database
from sessions.live.hub import hub
from sessions.models import CodevSession
from sessions.protocol import commands as c
from tests.live_client import PATIENCE, LiveClient
from tests.sessions.live.told import say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


def away(*_: Any) -> Any:
    raise ConnectionError


async def test_a_page_stays_while_the_clock_is_away(
    session: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.until("welcome")
    with monkeypatch.context() as outage:
        outage.setattr(clock, "now", away)
        outage.setattr(clock, "known", lambda: None)
        await page.say({"type": "ping", "t": 1})
        await page.say({"type": "nonsense"})
        await page.until("refused", code="bad_frame")  # the ping before it is done with
    assert "pong" not in {frame["type"] for frame in page.frames}
    await page.say({"type": "ping", "t": 2})
    assert (await page.until("pong"))["t"] == 2
    await page.close()


async def test_who_could_not_come_in_is_sent_away_and_not_counted(
    session: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as outage:
        outage.setattr(log, "state_now", away)
        page = await LiveClient.open(session.pk, alice)
        assert await page.receive() == {"type": "bye", "code": 1012}
        assert await page.receive() == {"type": "closed", "code": 1012}
    assert hub().rooms == {}
    again = await LiveClient.open(session.pk, alice)
    await again.until("presence", here=[1])
    await again.close()


async def test_an_unforeseen_fault_leaves_no_page_behind(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, page = [await LiveClient.open(session.pk, user) for user in (bob, alice)]
    await other.until("presence", here=[1, 2])
    monkeypatch.setattr("sessions.live.consumer._decode", away)
    await page.say({})
    await page.until("bye", code=1012)
    await other.until("presence", here=[2])
    await other.close()
    assert hub().rooms == {}


async def test_news_that_come_while_a_snapshot_is_read_follow_it(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written before the older snapshot they would be lost to this page."""
    page, other = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    await page.call("join")
    await page.until("welcome", seq=1)
    await other.until("welcome")  # else it may be the one that is held
    read, go = threading.Event(), threading.Event()
    real = render.welcome

    def held(*asked: Any) -> render.Welcome:
        welcome = real(*asked)
        read.set()
        assert go.wait(PATIENCE)
        return welcome

    monkeypatch.setattr(render, "welcome", held)
    await page.say({"type": "sync", "since": 1})
    assert await asyncio.to_thread(read.wait, PATIENCE)
    monkeypatch.setattr(render, "welcome", real)
    await other.call("join")
    await other.until("welcome", seq=2)
    go.set()
    await page.until("welcome", seq=1)
    assert (await page.until("events"))["upto"] == 2
    for each in (page, other):
        await each.close()


async def test_of_two_snapshots_at_once_the_older_is_not_written_last(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A late one from the lobby would put somebody who has just sat down back there."""
    page = await LiveClient.open(session.pk, alice)
    await page.until("welcome", seq=0)
    read, go = threading.Event(), threading.Event()
    real = render.welcome

    def held(*asked: Any) -> render.Welcome:
        monkeypatch.setattr(render, "welcome", real)
        welcome = real(*asked)
        read.set()
        assert go.wait(PATIENCE)
        return welcome

    monkeypatch.setattr(render, "welcome", held)
    await page.say({"type": "sync", "since": 0})
    assert await asyncio.to_thread(read.wait, PATIENCE)
    await database(say, session, alice, c.Join())  # from another page of hers
    await database(say, session, bob, c.Join())
    go.set()
    welcome = await page.until("welcome", seq=2)
    assert welcome["you"]["seated"]
    await page.say({"type": "ping", "t": 1})
    await page.until("pong")
    assert [frame["you"]["seated"] for frame in page.frames if frame["type"] == "welcome"][-1]
    await page.close()


async def test_of_two_private_rows_the_older_is_not_written_last(
    session: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would put back into a field what its writer had already gone beyond."""
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    read, go, overtaken = threading.Event(), threading.Event(), threading.Event()
    real = render.my_private

    def second(*asked: Any) -> str:
        frame = real(*asked)
        overtaken.set()
        return frame

    def held(*asked: Any) -> str:
        monkeypatch.setattr(render, "my_private", second)
        frame = real(*asked)
        read.set()
        assert go.wait(PATIENCE)
        return frame

    monkeypatch.setattr(render, "my_private", held)
    await page.call("keep_note", slot="minute", text="First")
    assert await asyncio.to_thread(read.wait, PATIENCE)
    await page.call("keep_note", slot="minute", text="Then")
    assert not await asyncio.to_thread(overtaken.wait, 0.5)
    go.set()
    kept = [(await page.until("private"))["private"]["notes"]["minute"] for _ in range(2)]
    assert kept == ["First", "Then"]
    await page.close()
