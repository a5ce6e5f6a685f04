"""Many lines are cut at once: everybody is back, with what they missed, within five seconds.

Not part of make test: `.venv/bin/python -m pytest -m slow tests/sessions/live/test_resume.py -s` prints what
docs/measures.md quotes.
"""

import asyncio
import random
import time

import pytest

from codev.accounts.models import User
from sessions.live.database import database
from sessions.models import CodevSession
from tests.live_client import LiveClient, gather_all, sign_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_hub"),
]
PAGES = 5  # of each of six people


async def test_all_are_back_within_five_seconds(
    session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User, gina: User
) -> None:
    keys = [await database(sign_in, user) for user in (alice, bob, carol, dan, eve, gina)] * PAGES
    pages = await gather_all(*(_open(session, key) for key in keys))
    await pages[0].call("join")
    await gather_all(*(page.close() for page in pages))
    back = [LiveClient(session.pk, key, since=1) for key in keys]
    began = time.monotonic()
    seconds = sorted(await gather_all(*(_come_back(page, began) for page in back)))
    p95 = seconds[int(len(seconds) * 0.95)]
    print(f"{len(back)} cut at once: half back in {seconds[len(seconds) // 2]:.2f} s, p95 {p95:.2f} s")  # noqa: T201
    assert p95 < 5
    await gather_all(*(page.close() for page in back))


async def _open(session: CodevSession, key: str) -> LiveClient:
    page = LiveClient(session.pk, key)
    await page.connect()
    await page.until("welcome")
    return page


async def _come_back(page: LiveClient, began: float) -> float:
    """As reconnect.js does: full jitter over half a second."""
    await asyncio.sleep(0.1 + random.random() * 0.5)
    await page.connect()
    welcome = await page.until("welcome")
    assert welcome["seq"] == 1
    return time.monotonic() - began
