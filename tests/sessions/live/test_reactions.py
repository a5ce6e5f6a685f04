"""A reaction is seen by those who sit there, on all pages, and leaves no trace."""

import asyncio
import time
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from codev.accounts.models import User
from sessions.live import limits
from sessions.live.hub import hub
from sessions.models import CodevSession, SessionEvent
from tests.live_client import PATIENCE, LiveClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
THANKS = {"type": "react", "kind": "thanks"}


@pytest.fixture
async def pages(
    session: CodevSession, alice: User, bob: User, carol: User
) -> AsyncIterator[list[LiveClient]]:
    """Alice and Bob sit in the opening; Carol is in the lobby."""
    pages = [await LiveClient.open(session.pk, user) for user in (alice, bob, carol)]
    for page in pages[:2]:
        await page.call("join")
    await pages[0].call("start")
    for page in pages:
        await page.upto(5)
    async with asyncio.timeout(PATIENCE):  # a welcome may be ahead of what the room has read
        while hub().rooms[session.pk].upto < 5:  # noqa: ASYNC110 - it tells its pages alone
            await asyncio.sleep(0.01)
    yield pages
    for page in pages:
        await page.close()


async def refusal(page: LiveClient, frame: dict[str, Any]) -> str:
    await page.say(frame)
    return str((await page.until("refused", id=None))["code"])


async def answered(page: LiveClient) -> None:
    """What was sent to it before has come."""
    await page.say({"type": "ping", "t": 7})
    await page.until("pong", t=7)


async def test_those_who_sit_there_see_it_and_the_lobby_does_not(pages: list[LiveClient]) -> None:
    alice, bob, carol = pages
    await bob.say(THANKS)
    for page in (alice, bob):
        assert await page.until("react") == {"type": "react", "seat": 2, "kind": "thanks"}
    await answered(carol)
    assert "react" not in {frame["type"] for frame in carol.frames}


async def test_it_is_in_no_log_and_asks_the_database_nothing(
    session: CodevSession, pages: list[LiveClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    logged = await SessionEvent.objects.acount()

    async def away(*_: Any) -> Any:
        raise ConnectionError

    with monkeypatch.context() as outage:
        for module in ("consumer", "hub", "room"):
            outage.setattr(f"sessions.live.{module}.database", away)
        await pages[1].say(THANKS)
        await pages[0].until("react", seat=2)
    assert await SessionEvent.objects.acount() == logged


async def test_who_asks_for_somebody_elsewhere_is_held_to_the_rate_too(
    pages: list[LiveClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic() + 3600  # no bucket is made after it
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: now))
    for _ in range(6):
        await pages[1].say(THANKS | {"as": 1})
    codes = [(await pages[1].until("refused", id=None))["code"] for _ in range(6)]
    assert codes == ["not_beside"] * 5 + ["too_fast"]


async def test_who_waits_and_who_is_not_let_may_not(session: CodevSession, pages: list[LiveClient]) -> None:
    alice, bob, carol = pages
    assert await refusal(carol, THANKS) == "not_seated"
    assert await refusal(bob, THANKS | {"kind": "thumb"}) == "bad_payload"
    assert await refusal(bob, THANKS | {"as": 1}) == "not_beside"
    for wrong in ({"as": True}, {"as": [2]}, {"as": 0}, {"kind": 3}, {"id": "x"}):
        await bob.say(THANKS | wrong)
        frame = await bob.until("refused")
        assert frame["code"] in ("bad_frame", "unknown_command"), wrong
    await alice.call("name_client", seat=2)
    step = (await alice.event("client_named"))["seq"] - 1
    assert (await alice.call("advance_step", from_step=step))["type"] == "accepted"
    await bob.event("step_started")
    assert await refusal(bob, THANKS) == "not_open"
    assert await refusal(alice, THANKS) == "not_open"


async def test_it_has_a_rate_of_its_own(pages: list[LiveClient], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=time.monotonic() + 3600)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr(limits, "time", clock)
    alice, bob, _ = pages
    for _ in range(5):
        await bob.say(THANKS)
    assert await refusal(bob, THANKS) == "too_fast"
    assert (await bob.call("raise_hand"))["type"] == "accepted"
    clock.now += 0.51
    await bob.say(THANKS)
    await answered(alice)
    assert [frame["type"] for frame in alice.frames].count("react") == 6


async def test_other_processes_are_told_where_they_have_pages(
    session: CodevSession, pages: list[LiveClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[UUID, int, str]] = []

    async def tell(session_id: UUID, seat: int, kind: str) -> None:
        told.append((session_id, seat, kind))

    monkeypatch.setattr(hub().neighbours, "tell_reaction", tell)
    monkeypatch.setattr(hub().neighbours, "layer", object())
    hub().react(session.pk, 2, "smile")
    hub().neighbours.put({"session": session.pk.hex, "from": "elsewhere", "seats": [3]})
    hub().react(session.pk, 2, "with_you")
    await asyncio.sleep(0)
    monkeypatch.setattr(hub().neighbours, "layer", None)
    assert told == [(session.pk, 2, "with_you")]


async def test_what_another_process_tells_is_shown(session: CodevSession, pages: list[LiveClient]) -> None:
    hub().hear({"type": "react", "session": session.pk.hex, "from": "x", "seat": 3, "kind": "smile"})
    assert await pages[0].until("react") == {"type": "react", "seat": 3, "kind": "smile"}
