"""Who does not read is not waited for: out of the room and off the line, also in the middle of a frame."""

import asyncio
from typing import Any

import pytest

from codev.accounts.models import User
from codev.lines import EXTENSION, Frame
from sessions.live import outlet
from sessions.live.consumer import LiveConsumer
from sessions.live.hub import hub
from sessions.models import CodevSession
from tests.live_client import PATIENCE, LiveClient, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


class Deaf(LiveClient):
    """A page whose line takes nothing more once ``deaf`` is set."""

    cut: asyncio.Event

    @classmethod
    async def come(cls, session: CodevSession, user: User) -> "Deaf":
        page = cls(session.pk, await asyncio.to_thread(sign_in, user))
        page.cut = asyncio.Event()
        page.scope.update(extensions={EXTENSION: {"cut": page.cut.set}})
        await page.connect()
        await page.until("presence")
        return page


@pytest.fixture
def deaf(bob: User, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Once set, what is written to bob is never taken."""
    deaf, write = asyncio.Event(), LiveConsumer.write

    async def held(self: LiveConsumer, frame: Frame) -> None:
        if deaf.is_set() and self.socket is not None and self.socket.user == bob:
            await asyncio.Event().wait()
        await write(self, frame)

    monkeypatch.setattr(LiveConsumer, "write", held)
    return deaf


async def test_a_full_queue_cuts_the_line_while_a_frame_is_being_written(
    session: CodevSession, alice: User, bob: User, deaf: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlet, "QUEUE_MOST", 4)
    monkeypatch.setattr(outlet, "CLOSE_SECONDS", 0.05)
    page, slow = await LiveClient.open(session.pk, alice), await Deaf.come(session, bob)
    deaf.set()
    await page.call("join")
    await page.call("start")
    for _ in range(8):
        await page.call("remind", what="time")
    await asyncio.wait_for(slow.cut.wait(), PATIENCE)
    await page.until("presence", here=[1])
    assert hub().sockets_of(bob.pk) == []
    await page.close()


async def test_one_frame_that_is_never_taken_is_enough(
    session: CodevSession, alice: User, bob: User, deaf: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quiet room fills no queue; whoever is gone would sit there for ever."""
    monkeypatch.setattr(outlet, "WRITE_SECONDS", 0.05)
    page, slow = await LiveClient.open(session.pk, alice), await Deaf.come(session, bob)
    deaf.set()
    await page.call("join")
    await asyncio.wait_for(slow.cut.wait(), PATIENCE)
    await page.until("presence", here=[1])
    await page.close()


async def test_a_right_lost_is_not_kept_by_reading_nothing(
    session: CodevSession, alice: User, bob: User, deaf: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlet, "CLOSE_SECONDS", 0.05)
    page, slow = await LiveClient.open(session.pk, alice), await Deaf.come(session, bob)
    deaf.set()
    await page.call("join")
    (line,) = hub().sockets_of(bob.pk)
    line.shut(4403)
    await asyncio.wait_for(slow.cut.wait(), PATIENCE)
    assert hub().sockets_of(bob.pk) == []
    await page.close()


async def test_who_reads_in_time_hears_why(session: CodevSession, bob: User) -> None:
    page = await Deaf.come(session, bob)
    (line,) = hub().sockets_of(bob.pk)
    line.shut(outlet.SLOW)
    assert await page.until("bye") == {"type": "bye", "code": 4408}
    assert await page.receive() == {"type": "closed", "code": 4408}
    assert not page.cut.is_set()


async def test_a_line_that_ends_while_it_is_written_to_leaves_no_task_behind(
    session: CodevSession, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """uvicorn says so by an OSError in whoever writes, and by a message to whoever listens."""
    page = await LiveClient.open(session.pk, bob)
    await page.until("presence")
    (line,) = hub().sockets_of(bob.pk)

    async def gone(*_: Any) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(LiveConsumer, "write", gone)
    line.push("{}")
    assert line.writing is not None
    await line.writing
    line.push("{}")
    assert line.writing is None
    await page.close()
    assert hub().rooms == {}
