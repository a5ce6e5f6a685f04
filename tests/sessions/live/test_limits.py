"""How fast, how much, how many: beyond it a clear answer, and at last a closed socket."""

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import limits, pages
from sessions.live.hub import hub
from sessions.models import CodevSession
from tests.live_client import LiveClient, gather_all

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Time stands still, an hour from now, when no bucket is made any more; move it with ``frozen.now``."""
    clock = SimpleNamespace(now=time.monotonic() + 3600)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr(limits, "time", clock)
    return clock


def test_a_bucket_lets_a_burst_through_and_then_its_rate(frozen: SimpleNamespace) -> None:
    bucket = limits.Bucket(rate=5, burst=20, at=frozen.now)
    assert [bucket.take() for _ in range(21)] == [True] * 20 + [False]
    frozen.now += 0.41
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    frozen.now += 3600
    assert [bucket.take() for _ in range(21)] == [True] * 20 + [False]


async def test_commands_too_fast_are_told_so(
    session: CodevSession, alice: User, frozen: SimpleNamespace
) -> None:
    page = await LiveClient.open(session.pk, alice)
    answers = [await page.call("join") for _ in range(21)]
    assert [answer["type"] for answer in answers] == ["accepted"] * 20 + ["refused"]
    assert answers[20]["code"] == "too_fast"
    frozen.now += 1
    assert (await page.call("start"))["type"] == "accepted"
    await page.close()


async def test_who_never_stops_is_closed(
    session: CodevSession, alice: User, frozen: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STRIKES_MOST", 3)
    page = await LiveClient.open(session.pk, alice)
    for number in range(20 + 4):
        await page.say({"id": f"n{number}", "type": "fly", "payload": {}})
    assert await page.until("bye") == {"type": "bye", "code": 4429}
    assert await page.receive() == {"type": "closed", "code": 4429}


async def test_questions_have_a_budget_of_their_own(
    session: CodevSession, alice: User, frozen: SimpleNamespace
) -> None:
    page = await LiveClient.open(session.pk, alice)
    for number in range(25):
        await page.say({"type": "ping", "t": number})
    assert (await page.call("join"))["type"] == "accepted"
    assert [frame["t"] for frame in page.frames if frame["type"] == "pong"] == list(range(20))
    await page.close()


async def test_a_frame_is_at_most_16_kib(session: CodevSession, alice: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    empty = json.dumps({"id": "a", "type": "join", "payload": {}, "pad": ""})
    fits = empty[:-2] + "x" * (limits.FRAME_MOST - len(empty)) + empty[-2:]
    await page.wire.send_input({"type": "websocket.receive", "text": fits})
    assert (await page.until("accepted"))["id"] == "a"
    # Bytes count, not characters.
    await page.wire.send_input({"type": "websocket.receive", "text": fits.replace("xx", "xé", 1)})
    assert (await page.until("refused"))["code"] == "bad_frame"
    await page.close()


async def test_bytes_are_no_frame(session: CodevSession, alice: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.wire.send_input({"type": "websocket.receive", "bytes": b"\x00\x01"})
    assert (await page.until("refused"))["code"] == "bad_frame"
    await page.close()


async def test_a_person_has_five_pages(session: CodevSession, alice: User, bob: User) -> None:
    """The oldest closes: a page that lost its line is not yet missed, and its person must get in again."""
    pages = []
    for _ in range(limits.SOCKETS_PER_PERSON):
        pages.append(await LiveClient.open(session.pk, alice))
        await pages[-1].until("welcome")  # each is in before the next one comes
    other = await LiveClient.open(session.pk, bob)
    await other.until("welcome")
    sixth = await LiveClient.open(session.pk, alice)
    assert (await sixth.until("welcome"))["you"]["seat"] == 1
    assert await pages[0].until("bye") == {"type": "bye", "code": 4409}
    assert await pages[0].receive() == {"type": "closed", "code": 4409}
    for page in (*pages, other, sixth):
        await page.close()
    assert not [frame for page in (*pages[1:], other) for frame in page.frames if frame["type"] == "bye"]


async def test_twelve_pages_opened_at_once_are_five(session: CodevSession, alice: User) -> None:
    pages = await gather_all(*(LiveClient.open(session.pk, alice) for _ in range(12)))
    came = [page for page in pages if await closed_or_open(page) == "open"]
    # Only now all are in: the last may have closed one that had answered.
    ends = ["closed"] * (len(pages) - len(came)) + [await closed_or_open(page) for page in came]
    assert sorted(ends) == ["closed"] * 7 + ["open"] * 5
    for page in pages:
        await page.close()


async def closed_or_open(page: LiveClient) -> str:
    """Asks for an answer: one that closes says so first."""
    await page.say({"type": "ping", "t": 1})
    while (kind := str((await page.receive())["type"])) not in ("bye", "pong"):
        pass
    return "closed" if kind == "bye" else "open"


async def test_two_pages_share_the_commands_of_their_person(
    session: CodevSession, alice: User, bob: User, frozen: SimpleNamespace
) -> None:
    """Also a page that comes after: whoever comes back has no twenty new ones."""
    page, tab, other = [await LiveClient.open(session.pk, user) for user in (alice, alice, bob)]
    answers = [await each.call("join", id=f"n{n}") for n in range(10) for each in (page, tab)]
    assert {answer["type"] for answer in answers} == {"accepted"}
    assert (await page.call("join"))["code"] == (await tab.call("join"))["code"] == "too_fast"
    assert (await other.call("join"))["type"] == "accepted"
    for each in (page, tab):
        await each.close()
    back = await LiveClient.open(session.pk, alice)
    assert (await back.call("join"))["code"] == "too_fast"
    frozen.now += 1
    assert (await back.call("start"))["type"] == "accepted"
    for each in (back, other):
        await each.close()


def test_who_has_not_spoken_lately_is_forgotten(frozen: SimpleNamespace) -> None:
    commands = limits.People(5, 20)
    for _ in range(6):
        commands.take(1)
    commands.take(2)
    frozen.now += 1
    commands.forget()
    assert set(commands.buckets) == {1}
    frozen.now += 1
    commands.forget()
    assert commands.buckets == {}


async def test_pages_in_another_process_count(session: CodevSession, alice: User, bob: User) -> None:
    """The newest five of all stay, wherever they are."""
    now, opened = time.time(), []
    for user in (alice, alice, alice, bob):
        opened.append(await LiveClient.open(session.pk, user))
        await opened[-1].until("welcome")  # one after the other: which is the oldest is asked
    *mine, other = opened
    told: dict[str, Any] = {"type": "pages", "user": alice.pk, "from": "elsewhere", "answers": True}
    hub().hear(told | {"opened": [now - 60, now + 60]})
    hub().hear(told | {"opened": [now + 60, now + 61], "from": hub().neighbours.me})
    hub().hear(told | {"opened": [now + 60] * 9, "user": bob.pk + 1000})
    assert [await closed_or_open(page) for page in (*mine, other)] == ["open"] * 4
    hub().hear(told | {"opened": [now - 60, now + 60, now + 61]})  # theirs is the oldest
    assert [await closed_or_open(page) for page in mine] == ["open"] * 3
    hub().hear(told | {"opened": [now + 60, now + 61, now + 62]})
    assert await mine[0].until("bye") == {"type": "bye", "code": 4409}
    assert [await closed_or_open(page) for page in (*mine[1:], other)] == ["open"] * 3
    for page in (*mine, other):
        await page.close()


def test_what_another_process_said_long_ago_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have ended since."""
    told = pages.Pages()
    told.put(1, "elsewhere", [10.0, 11.0, 12.0, 13.0, 14.0])
    assert told.beyond(1, [1.0, 2.0]) == 2
    now = time.monotonic()
    monkeypatch.setattr(pages, "time", SimpleNamespace(monotonic=lambda: now + pages.KEPT_SECONDS))
    assert told.beyond(1, [1.0, 2.0]) == 0
    told.forget()
    assert told.told == {}
