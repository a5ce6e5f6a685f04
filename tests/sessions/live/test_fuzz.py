"""A thousand frames of nonsense: an answer each, no crash, nothing changed, nobody disturbed."""

import json
from random import Random
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import limits
from sessions.live.database import database
from sessions.models import CodevSession, CommandReceipt, PrivateNote, SessionEvent, Words
from sessions.protocol.commands import REGISTRY
from tests.live_client import LiveClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
ODD = [
    "",
    "\0",
    "\ud800",
    "\u202e",
    "é" * 9,
    "x" * 300,
    "__proto__",
    "../..",
    "'; drop",
    "{{7*7}}",
    "NaN",
    "🦊",
]


def junk(chance: Random, depth: int = 0) -> Any:
    pick = chance.randrange(9 if depth < 3 else 7)
    if pick < 2:
        return chance.choice([0, -1, 1, 2**53, 2**64, -(10**40), 0.5, 1e308, float("nan"), float("inf")])
    if pick < 4:
        return chance.choice(ODD)
    if pick < 7:
        return chance.choice([None, True, False, [], {}])
    if pick == 7:
        return [junk(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {
        chance.choice([*ODD, "id", "type", "text", "from_step"]): junk(chance, depth + 1) for _ in range(3)
    }


def garbage(chance: Random) -> str:
    """Not JSON, or JSON of any other shape."""
    text = json.dumps(junk(chance))
    cut = chance.choice(
        [text[1:], text[:-1] + ",", text * 2, "[" * 3000, '{"a":' * 500, "\ufeff{}", "9" * 5000]
    )
    return chance.choice([text, cut])


def command(chance: Random) -> str:
    """A real name with a payload that no command has."""
    payload = {"nobody_has_this": junk(chance)} | {
        name: junk(chance) for name in ("text", "seat", "from_step")
    }
    name = chance.choice([*REGISTRY, "fly", "ping", "sync", 7, None])
    frame = {
        "id": chance.choice([*ODD, "ok", 7, None]),
        "type": name,
        "payload": chance.choice([payload, junk(chance)]),
    }
    if name in ("join", "start", "raise_hand", "lower_hand"):
        frame["payload"] = payload  # these need none: an empty one would be right
    return json.dumps(frame)


async def send(page: LiveClient, text: str) -> None:
    """And read the answer: each frame has one."""
    await page.wire.send_input({"type": "websocket.receive", "text": text})
    while (frame := await page.receive())["type"] not in ("refused", "pong"):
        assert frame["type"] in ("welcome", "presence"), (text[:200], frame)
        if frame["type"] == "welcome" and '"sync"' in text:
            return
    json.dumps(frame, ensure_ascii=False).encode()  # what a real socket could send


def everything() -> list[int]:
    return [kind.objects.count() for kind in (SessionEvent, Words, CommandReceipt, PrivateNote)]


async def test_a_thousand_frames_of_nonsense(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.Bucket, "take", lambda _: True)
    page, fuzzer = [await LiveClient.open(session.pk, user) for user in (alice, bob)]
    for each in (page, fuzzer):
        await each.call("join")
    await page.call("start")
    await fuzzer.upto(4)
    before = await database(everything)
    chance = Random(20261122)
    for number in range(1000):
        await send(fuzzer, garbage(chance) if number % 2 else command(chance))
    assert await database(everything) == before
    assert (await page.call("name_client", seat=2))["type"] == "accepted"
    assert (await fuzzer.event("client_named"))["seq"] == before[0] + 1
    assert (await fuzzer.call("raise_hand"))["type"] == "accepted"
    assert not [frame for frame in page.frames if frame["type"] in ("refused", "closed", "bye")]
    for each in (page, fuzzer):
        await each.close()


@pytest.mark.parametrize("odd", ["", "\0", "\ud800", "é", "line\nbreak", "x" * 65, 7, None, True, []])
async def test_an_id_is_plain(session: CodevSession, alice: User, odd: Any) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.say({"id": odd, "type": "join", "payload": {}})
    assert await page.until("refused") == {"type": "refused", "id": None, "code": "bad_frame"}
    assert (await page.call("join", id="~" * 64))["type"] == "accepted"
    await page.close()


@pytest.mark.parametrize("since", ["abc", "-1", "1e9", "٣", "9" * 30, "1&since=2", "%00", ""])
async def test_an_odd_number_to_resume_from_gets_a_snapshot(
    session: CodevSession, alice: User, since: str
) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    await page.close()
    again = LiveClient(session.pk, None)
    again.scope["headers"] = page.scope["headers"]
    again.scope["query_string"] = f"since={since}".encode()
    await again.connect()
    welcome = await again.until("welcome")
    assert "state" in welcome or since == "1&since=2"
    await again.close()
