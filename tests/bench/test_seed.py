"""The bench's rooms are rooms like any: whoever has a cookie of one comes in, and the commands go on."""

from uuid import UUID

import pytest

from sessions.live import log
from sessions.live.database import database
from sessions.models import CodevSession
from tests.bench import seed
from tests.live_client import LiveClient

pytestmark = [pytest.mark.django_db(transaction=True)]


async def test_everybody_sits_in_a_session_under_way() -> None:
    rooms = await database(seed.rooms, 3)
    assert [len(room["cookies"]) for room in rooms] == [seed.PEOPLE] * 3
    last = rooms[-1]
    page = LiveClient(UUID(last["session"]), last["cookies"][1])
    await page.connect()
    welcome = await page.until("welcome")
    assert welcome["you"]["seat"] == 2
    assert welcome["state"]["client"] == 2
    answer = await page.call("word_request", text="What would you do?")
    assert answer["type"] == "accepted"
    await page.close()


def test_a_copied_log_folds_to_the_same_state() -> None:
    rooms = seed.rooms(2)
    first, second = (CodevSession.objects.get(pk=room["session"]) for room in rooms)
    log.forget()
    assert log.state_of(first) == log.state_of(second)
    assert first.client is not None
    assert second.client is not None
    assert (first.client.number, first.status) == (second.client.number, second.status) == (2, "live")
