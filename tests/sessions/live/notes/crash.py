"""A process that ends before it has stored what it took, and pages that come back."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from codev.accounts.models import User
from sessions.live import sweep
from sessions.live.hub import hub
from sessions.live.notes import store, waiting
from sessions.live.notes.pad import Pad
from sessions.models import CodevSession, PadClient
from tests.live_client import PATIENCE
from tests.sessions.live.notes.page import NotesPage, same


class Crash:
    """``away``: nothing reaches the database. The crash itself takes all that the process remembers."""

    def __init__(self) -> None:
        self.away = False

    def store(self, batches: Sequence[store.Batch]) -> list[store.Outcome]:
        if self.away:
            raise ConnectionError
        return store.store(batches)

    async def happens(self, *pages: NotesPage) -> None:
        pads = [pad for room in hub().rooms.values() for pad in room.pads.values()]
        for pad in pads:
            assert isinstance(pad, Pad)
            assert pad.buffer or pad.storing
            pad.end(1012)
        for page in pages:
            await page.until(lambda page=page: page.closed)  # type: ignore[misc]
            assert page.closed == 1012
            await page.close()
        await so(lambda: not any(isinstance(pad, Pad) and pad.storing for pad in pads))
        self.away = False  # no try is on its way that would find it back


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute would only be waited for."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(waiting, "OWNER_SECONDS", 0.3)


def whose(client: int) -> tuple[str | None, bool]:
    row = PadClient.objects.get(client=client)
    return (row.user.name if row.user else None), row.closed


async def so(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - of what the server remembers, which tells nobody
            await asyncio.sleep(0.01)


def held(session: CodevSession) -> list[object]:
    room = hub().rooms.get(session.pk)
    return [
        each
        for pad in (room.pads.values() if room else ())
        if isinstance(pad, Pad)
        for line in pad.lines
        for each in line.held
    ]


async def words_lost(
    session: CodevSession, crash: Crash, alice: User, bob: User
) -> tuple[NotesPage, NotesPage]:
    """Bob's word is stored, Alice's, which Bob has read, is lost."""
    page, other = [await NotesPage.open(session.pk, user) for user in (alice, bob)]
    await other.type("bob ")
    await same(page, other)
    await other.all_saved()
    crash.away = True
    await page.type("alice ")
    await same(page, other)
    await crash.happens(page, other)
    return page, other
