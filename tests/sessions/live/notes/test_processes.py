"""Any process serves any pad: what is written at either is read at both, whatever is lost between them."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from random import Random

import pytest

from codev.accounts.models import User
from sessions.live import doorbell, neighbours, sweep
from sessions.live.database import database
from sessions.live.notes import keeper, store, unstored
from sessions.live.notes.pad import Pad
from sessions.live.notes.rows import unpack
from sessions.live.notes.store import Batch, Outcome
from sessions.models import CodevSession, PadUpdate
from tests.live_client import PATIENCE
from tests.sessions.live.notes.elsewhere import Elsewhere, Lossy
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.notes.yjs.making import element, section, string, text_node, update

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
WITHIN = 5.0  # seconds, after the last word is stored
Looks = list[Sequence[Pad]]


@pytest.fixture
def layer(monkeypatch: pytest.MonkeyPatch) -> Lossy:
    layer = Lossy()
    monkeypatch.setattr(neighbours, "get_channel_layer", lambda: layer)
    monkeypatch.setattr(doorbell, "get_channel_layer", lambda: None)  # both hubs hear it anyway
    return layer


@pytest.fixture
async def elsewhere(layer: Lossy) -> AsyncIterator[Elsewhere]:
    elsewhere = Elsewhere()
    yield elsewhere
    await elsewhere.end()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Of both processes, as they begin."""
    look, begun = keeper.Keeper.look, Looks()

    async def counted(self: keeper.Keeper, pads: Sequence[Pad]) -> None:
        begun.append(pads)
        await look(self, pads)

    monkeypatch.setattr(keeper.Keeper, "look", counted)
    return begun


async def soon_same(looks: Looks, *pages: NotesPage) -> str:
    """Two looks of each process: a clock would tell how loaded the machine is."""
    before = len(looks)
    text = await same(*pages)
    assert len(looks) <= before + 2 * 2
    assert 2 * sweep.NEWS_SECONDS < WITHIN
    return text


async def known_to_each_other(elsewhere: Elsewhere) -> None:
    await others_are_heard()
    await elsewhere.do(others_are_heard())


async def others_are_heard() -> None:
    async with asyncio.timeout(PATIENCE):
        while not keeper.keeper().between.others:  # noqa: ASYNC110 - heard on the hub's own loop
            await asyncio.sleep(0.01)


async def test_what_is_written_at_one_is_read_at_the_other_at_once(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)
    page = await NotesPage.open(seated.pk, alice)
    other = await elsewhere.do(NotesPage.open(seated.pk, bob))
    await known_to_each_other(elsewhere)
    await page.type("here ")
    await same(page, other)
    await elsewhere.do(other.type("there"))
    assert "here there" in await same(page, other)
    mine = page.document.client_id
    await elsewhere.do(
        other.until(lambda: (other.shown.get(mine) or {}).get("user", {}).get("name") == "Alice")
    )
    await page.close()
    await elsewhere.do(other.until(lambda: other.shown[mine] is None))
    await elsewhere.do(other.all_saved())
    await elsewhere.do(other.close())


async def test_a_process_that_had_no_line_on_it_has_all_of_it(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere
) -> None:
    page = await NotesPage.open(seated.pk, alice)
    await page.type("written ")
    await page.all_saved()
    other = await elsewhere.do(NotesPage.open(seated.pk, bob))
    assert other.text == page.text
    await page.close()
    await elsewhere.do(other.type("there"))
    await elsewhere.do(other.all_saved())
    back = await NotesPage.open(seated.pk, alice)
    assert "written there" in back.text
    await back.close()
    await elsewhere.do(other.close())


async def test_a_layer_that_says_nothing_is_done_without(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere, layer: Lossy, looks: Looks
) -> None:
    layer.lost = 1.0
    page = await NotesPage.open(seated.pk, alice)
    other = await elsewhere.do(NotesPage.open(seated.pk, bob))
    await page.type("here ")
    await page.all_saved()
    await soon_same(looks, page, other)
    await elsewhere.do(other.type("there"))
    await elsewhere.do(other.all_saved())
    assert "here there" in await soon_same(looks, page, other)
    await page.close()
    await elsewhere.do(other.close())


async def test_two_processes_with_a_layer_that_loses_a_fifth_and_delays(
    seated: CodevSession,
    alice: User,
    bob: User,
    carol: User,
    dan: User,
    elsewhere: Elsewhere,
    layer: Lossy,
    looks: Looks,
) -> None:
    """Also what was written at both while the lines were away."""
    layer.lost, layer.late = 0.2, 2.0
    here = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    there = [await elsewhere.do(NotesPage.open(seated.pk, user)) for user in (carol, dan)]
    await here[0].type("Begin. ")
    await same(*here, *there)
    chance = Random(3)
    for number in range(30):
        await here[chance.randrange(2)].type(f"H{number} ", at=chance.randrange(7))
        await elsewhere.do(there[chance.randrange(2)].type(f"T{number} ", at=chance.randrange(7)))
        await asyncio.sleep(0.02)
    await here[1].close()
    await elsewhere.do(there[1].close())
    await away(here[1])
    await elsewhere.do(away(there[1]))
    await here[1].connect()
    await elsewhere.do(there[1].connect())
    for page in here:
        await page.all_saved()
    for page in there:
        await elsewhere.do(page.all_saved())
    text = await soon_same(looks, *here, *there)
    assert (text.count("H"), text.count("T"), text.count("offline")) == (30, 30, 2)
    assert layer.dropped > 5
    for page in here:
        assert page.refused == []
        await page.close()
    for page in there:
        assert page.refused == []
        await elsewhere.do(page.close())


async def away(page: NotesPage) -> None:
    page.silent = True
    await page.type("offline ", at=3)
    page.silent = False


async def test_what_a_process_passed_on_and_never_stored_is_stored_by_who_heard_it(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended in between. Its words stand on screens here: they are in the database soon."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.1)
    monkeypatch.setattr(unstored, "ORPHAN_SECONDS", 0.3)
    real, dead = store.store, [True]  # once

    def fails_there(batches: list[Batch]) -> list[Outcome]:
        if dead and any(b"doomed" in raw for batch in batches for raw in batch.updates) and dead.pop():
            raise ConnectionError
        return real(batches)

    monkeypatch.setattr(keeper, "store", fails_there)
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 3600.0)
    page = await NotesPage.open(seated.pk, alice)
    other = await elsewhere.do(NotesPage.open(seated.pk, bob))
    await known_to_each_other(elsewhere)
    begun = time.monotonic()
    await elsewhere.do(other.type("doomed"))
    await same(page, other)
    async with asyncio.timeout(PATIENCE):
        while not any(b"doomed" in raw for raw in await database(rows)):  # noqa: ASYNC110 - of the database
            await asyncio.sleep(0.02)
    assert time.monotonic() - begun > unstored.ORPHAN_SECONDS
    assert other.saved < other.sent
    await page.close()
    await elsewhere.do(other.close())


def rows() -> list[bytes]:
    return [raw for row in PadUpdate.objects.order_by("seq") for raw in unpack(bytes(row.data))]


async def test_what_is_stored_never_names_what_is_not(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who passed it on stores it a moment later; what is built on it is stored with it."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)
    page = await NotesPage.open(seated.pk, alice)
    await page.all_saved()
    monkeypatch.setattr(keeper, "STORE_SECONDS", 3600.0)  # there, from its first line on
    other = await elsewhere.do(NotesPage.open(seated.pk, bob))
    await known_to_each_other(elsewhere)
    await elsewhere.do(other.type("first "))
    await same(page, other)
    monkeypatch.setattr(keeper, "STORE_SECONDS", 0.01)
    await page.type("second")
    await page.all_saved()
    stored = await database(rows)
    assert [b"first" in raw for raw in stored] == [True, False]
    monkeypatch.setattr(keeper, "LEAVE_SECONDS", 0.1)
    await page.close()
    await elsewhere.do(other.close())


async def test_an_id_that_two_processes_gave_away_is_one_persons(
    seated: CodevSession, alice: User, bob: User, elsewhere: Elsewhere, layer: Lossy
) -> None:
    """Nothing came through between them. The database says whose it is; the others begin anew."""
    layer.lost = 1.0
    page = await NotesPage.open(seated.pk, alice)
    forger = await elsewhere.do(NotesPage.open(seated.pk, bob))
    await page.type("honest")
    client = page.document.client_id
    forged = update(
        section(
            client, 0, element("paragraph"), text_node(into=(client, 0)), string("EVIL!!", into=(client, 1))
        )
    )
    await page.all_saved()
    await elsewhere.do(forger.tell(forged))
    await elsewhere.do(forger.until(lambda: forger.closed or forger.refused))
    assert forger.closed == 4412 or forger.refused
    late = await elsewhere.do(NotesPage.open(seated.pk, bob))
    assert "honest" in late.text
    assert "EVIL" not in late.text + page.text
    await page.close()
    await elsewhere.do(late.close())
