"""Two who facilitate press at the same instant, through two pages: one step, and one clear refusal.

A thousand times, which is not part of make test:
`.venv/bin/python -m pytest -m slow tests/sessions/live/test_two_at_once.py`.
"""

import asyncio
from typing import Any

import pytest

from codev.accounts.models import User
from groups.models import Membership
from sessions.live import limits, log
from sessions.live.database import database
from sessions.models import CodevSession, Seat, SessionEvent
from tests.live_client import LiveClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
Answer = dict[str, Any]


@pytest.fixture
async def both(
    session: CodevSession,
    alice: User,
    bob: User,
    dan: User,
    monkeypatch: pytest.MonkeyPatch,
) -> list[LiveClient]:
    """Alice's page and Dan's, who facilitates with her; Bob is the client, the presentation has begun."""
    monkeypatch.setattr(limits, "COMMANDS_RATE", 10_000.0)
    monkeypatch.setattr(limits, "COMMANDS_BURST", 10_000.0)
    await database(_facilitates_too, session, dan)
    pages = [await LiveClient.open(session.pk, user) for user in (alice, dan, bob)]
    for page in pages:
        await page.call("join")
    await pages[0].call("start")
    await pages[0].call("name_client", seat=2)
    await pages[0].call("advance_step", from_step=await _step(session))
    await pages[2].close()
    return pages[:2]


def _facilitates_too(session: CodevSession, user: User) -> None:
    role = Membership.Role.CO_FACILITATOR
    Membership.objects.filter(group=session.group, user=user).update(role=role)
    Seat.objects.filter(session=session, user=user).update(facilitator=True)


async def _step(session: CodevSession) -> int:
    def running() -> int:
        found = log.state_of(CodevSession.objects.get(pk=session.pk)).running
        assert found is not None
        return found.step

    return await database(running)


async def _press(pages: list[LiveClient], name: str, step: int) -> list[Answer]:
    return list(await asyncio.gather(*(page.call(name, from_step=step) for page in pages)))


@pytest.mark.parametrize("times", [40, pytest.param(1_000, marks=pytest.mark.slow)])
async def test_each_next_is_one_step_and_one_clear_refusal(
    session: CodevSession, both: list[LiveClient], times: int
) -> None:
    before = await database(SessionEvent.objects.filter(type="step_started").count)
    first = 0
    for number in range(times):
        # Each presses first as often as the other: which thread a machine lets go first is its own affair.
        answers = await _press(both[:: -1 if number % 2 else 1], "advance_step", await _step(session))
        assert sorted(answer["type"] for answer in answers) == ["accepted", "refused"]
        assert [each["code"] for each in answers if each["type"] == "refused"] == ["stale_step"]
        first += answers[number % 2]["type"] == "accepted"
        await both[0].call("go_back", from_step=await _step(session))
    steps = await database(SessionEvent.objects.filter(type="step_started").count)
    assert steps - before == 2 * times, "an advance and a return each, none twice"
    assert 0 < first < times, "now the one was first, now the other"
    last = await database(lambda: CodevSession.objects.get(pk=session.pk).last_seq)
    for page in both:
        await page.upto(last)
        assert await _told(page) == times
        await page.close()


async def _told(page: LiveClient) -> int:
    """How often the page heard of a next step since the presentation began."""
    events = [each for frame in page.frames if frame["type"] == "events" for each in frame["events"]]
    steps = [each["data"] for each in events if each["type"] == "step_started"]
    return sum(each["why"] == "next" and each["stage"] == 2 for each in steps)
