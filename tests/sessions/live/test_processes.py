"""Two web processes with Redis between them: one room."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from codev.accounts.models import User
from sessions.live import screens, sweep
from sessions.live.database import database
from sessions.live.doorbell import login_mark
from sessions.live.service import execute
from sessions.models import CodevSession
from sessions.protocol import commands as c
from tests.live_client import PATIENCE, LiveClient, sign_in

pytestmark = [
    pytest.mark.skipif(settings.EMBEDDED, reason="one process in the embedded mode"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_hub"),
]
IDLE = 7  # seconds: longer than any time-out between a layer and its Redis


class Elsewhere:
    """The page that another process has open."""

    def __init__(self, process: asyncio.subprocess.Process, key: str) -> None:
        self.process = process
        self.key = key  # of bob's browser session
        self.frames: list[dict[str, Any]] = []

    async def until(self, kind: str, **fields: Any) -> dict[str, Any]:
        assert self.process.stdout is not None
        while True:
            line = await asyncio.wait_for(self.process.stdout.readline(), 3 * PATIENCE)
            assert line, "the other process ended"
            message = json.loads(line)
            if message["type"] != "websocket.send":
                continue
            frame: dict[str, Any] = json.loads(message["text"])
            self.frames.append(frame)
            if frame["type"] == kind and all(frame.get(key) == value for key, value in fields.items()):
                return frame

    async def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        await asyncio.wait_for(self.process.wait(), PATIENCE)


def environment() -> dict[str, str]:
    """The test's own database, which the test runner has named."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = str(connection.settings_dict["NAME"])
    return os.environ | {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}


@pytest.fixture
async def locked(session: CodevSession, alice: User) -> None:
    """Alice has taken her seat and closed the door: whoever comes waits."""
    for command in (c.Join(), c.LockRoom(on=True)):
        await database(execute, session.pk, alice, command.name, command)


@pytest.fixture
async def elsewhere(session: CodevSession, bob: User) -> AsyncIterator[Elsewhere]:
    """Bob's page, seated, in another process."""
    key = await database(sign_in, bob)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.sessions.live.other_process",
        str(session.pk),
        key,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=environment(),
    )
    page = Elsewhere(process, key)
    try:
        await page.until("accepted", id="join")
        yield page
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture(autouse=True)
def _no_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes, comes by the doorbell."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)
    monkeypatch.setattr(sweep, "PRESENCE_SECONDS", 3600.0)


async def test_one_room_over_two_processes(session: CodevSession, alice: User, elsewhere: Elsewhere) -> None:
    page = await LiveClient.open(session.pk, alice)
    welcome = await page.until("welcome")
    assert welcome["state"]["seats"] == [2]
    # Who has just come learns at once who sits elsewhere, and the other way round.
    await page.until("presence", here=[1, 2])
    await elsewhere.until("presence", here=[1, 2])
    assert (await page.call("join"))["seq"] == 2
    assert (await page.call("start"))["seq"] == 5
    told = await elsewhere.until("events", upto=5)
    assert [event["type"] for event in told["events"]][-1] == "step_started"
    await elsewhere.end()
    await page.until("presence", here=[1])
    await page.close()


@pytest.mark.usefixtures("locked")
async def test_who_is_let_in_from_another_process_sits_in_both(
    session: CodevSession, alice: User, elsewhere: Elsewhere
) -> None:
    """Each side is told of the seat, and whose it is."""
    page = await LiveClient.open(session.pk, alice)
    assert (await page.until("welcome"))["state"]["waiting"] == [2]
    await page.until("presence", here=[1, 2])
    await elsewhere.until("presence", here=[1, 2])
    done = await page.call("admit", seat=2)
    for side in (page, elsewhere):
        (event,) = (await side.until("events", upto=done["seq"]))["events"]
        assert (event["type"], event["data"]["seat"], event["person"]["name"]) == ("seat_taken", 2, "Bob")
    await page.close()


async def test_who_proves_it_in_one_process_sits_at_a_screen_of_another(
    session: CodevSession, alice: User, bob: User, elsewhere: Elsewhere
) -> None:
    def together() -> None:
        host, seat = (session.seats.select_related("user", "session").get(number=number) for number in (2, 3))
        screens.sit(host, seat, login_mark(elsewhere.key))

    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1, 2])
    await database(together)
    await elsewhere.until("screen", beside=[3])
    await page.until("presence", here=[1, 2, 3])
    await database(screens.leave, session, bob, 3)
    await elsewhere.until("screen", beside=[])
    await page.until("presence", here=[1, 2])
    await page.close()


async def test_a_quiet_room_still_hears(session: CodevSession, alice: User, elsewhere: Elsewhere) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.until("presence", here=[1, 2])
    await elsewhere.until("presence", here=[1, 2])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(elsewhere.until("bye"), IDLE)
    assert (await page.call("join"))["type"] == "accepted"
    await elsewhere.until("events", upto=2)
    await page.close()


async def test_five_pages_of_a_person_over_two_processes(
    session: CodevSession, bob: User, elsewhere: Elsewhere
) -> None:
    """The oldest of all closes, in whichever process it is."""
    pages = []
    for _ in range(5):
        pages.append(await LiveClient.open(session.pk, bob))
        await pages[-1].until("welcome")
    assert await elsewhere.until("bye") == {"type": "bye", "code": 4409}
    for page in pages:
        assert (await page.call("say_alone", alone=True))["type"] == "accepted"
        await page.close()
