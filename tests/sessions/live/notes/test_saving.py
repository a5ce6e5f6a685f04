"""Saved is what the database has: all pads of a process in one transaction, five times a second."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live import sweep
from sessions.live.database import database
from sessions.live.notes import keeper, store
from sessions.live.notes.rows import pack, unpack
from sessions.live.notes.store import Batch
from sessions.models import CodevSession, Pad, PadClient, PadUpdate
from sessions.protocol import commands as c
from tests.live_client import PATIENCE
from tests.sessions.conftest import make_session
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.told import say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


WORDS = "kept?"  # what a database's message may quote


class Outage:
    """The database, as far as storing goes, away and back."""

    def __init__(self) -> None:
        self.away = True
        self.tried = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.seen: list[list[Batch]] = []
        self.back: Callable[[Sequence[Batch]], list[store.Outcome]] = store.store

    def store(self, batches: Sequence[Batch]) -> list[store.Outcome]:
        away = self.away  # whoever waits for this try may have it back before it ends
        self.seen.append(list(batches))
        self.loop.call_soon_threadsafe(self.tried.set)
        if away:
            raise ConnectionError(WORDS)
        return self.back(batches)


@pytest.fixture
async def outage(monkeypatch: pytest.MonkeyPatch) -> Outage:
    outage = Outage()
    monkeypatch.setattr(keeper, "store", outage.store)
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 0.05)
    return outage


def rows() -> list[bytes]:
    return [raw for row in PadUpdate.objects.order_by("pad", "seq") for raw in unpack(bytes(row.data))]


async def test_saved_is_said_once_the_database_has_it(
    seated: CodevSession,
    alice: User,
    bob: User,
    outage: Outage,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults = logging.getLogger("sessions.live.faults")
    monkeypatch.setattr(faults, "handlers", [caplog.handler])
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.all_saved()  # its answer, which says nothing new
    await page.type("kept?")
    await same(page, other)  # relayed all the same
    await asyncio.wait_for(outage.tried.wait(), PATIENCE)
    outage.tried.clear()
    await page.type(" and more")
    await asyncio.wait_for(outage.tried.wait(), PATIENCE)
    assert (page.saved, await database(rows)) == (1, [])
    outage.away = False
    await page.all_saved()
    assert await database(rows) == other.updates
    assert page.refused == other.refused == []
    assert "storing notes failed: ConnectionError" in caplog.text
    assert WORDS not in caplog.text
    for each in (page, other):
        await each.close()


async def test_who_leaves_has_what_they_wrote_kept(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "LEAVE_SECONDS", PATIENCE)
    page = await NotesPage.open(seated.pk, alice)
    await page.type("last words")
    await page.close()  # ends once it is kept
    assert b"last words" in b"".join(await database(rows))


async def test_what_was_written_while_the_database_was_away_outlives_its_page(
    seated: CodevSession, alice: User, outage: Outage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "LEAVE_SECONDS", PATIENCE)
    page = await NotesPage.open(seated.pk, alice)
    await page.type("last words")
    await asyncio.wait_for(outage.tried.wait(), PATIENCE)
    closing = asyncio.ensure_future(page.close())
    await asyncio.sleep(0)
    outage.away = False
    await closing
    assert b"last words" in b"".join(await database(rows))


async def test_what_cannot_be_stored_holds_up_no_other_pad(
    seated: CodevSession,
    group: CodevGroup,
    alice: User,
    bob: User,
    outage: Outage,
) -> None:
    """Its pages begin anew, with what the database has; the others' words are saved."""
    outage.away = False
    second = await database(begun, group, alice, bob)
    page, other = await NotesPage.open(seated.pk, alice), await NotesPage.open(second.pk, bob)
    await page.type("kept ")
    await page.all_saved()
    bad = (await database(lambda: Pad.objects.get(session=seated))).pk
    seen: list[int] = []

    def stored(batches: Sequence[Batch]) -> list[store.Outcome]:
        seen.append(len(batches))
        if any(batch.pad == bad for batch in batches):
            raise IntegrityError(WORDS)
        return store.store(batches)

    outage.back, outage.away = stored, True
    await page.type("never")
    await other.type("all the same")
    async with asyncio.timeout(PATIENCE):
        while not any(len(batches) == 2 for batches in outage.seen):  # one may be on its way by itself
            outage.tried.clear()
            await outage.tried.wait()
    outage.away = False
    await other.all_saved()
    await page.until(lambda: page.closed)
    assert (page.closed, seen[:3]) == (4412, [2, 1, 1])
    again = await NotesPage.open(seated.pk, alice)
    assert again.text == "<paragraph>kept </paragraph>"
    await other.type(", and more")
    await other.all_saved()
    assert other.refused == []
    assert b"all the same" in b"".join(await database(rows))
    for each in (again, other):
        await each.close()


def begun(group: CodevGroup, *people: User) -> CodevSession:
    session = make_session(group, 2)
    for user in people:
        say(session, user, c.Join())
    say(session, people[0], c.Start())
    return session


async def test_a_message_that_says_nothing_new_is_settled_too(
    seated: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("once")
    await other.until(lambda: other.updates)
    await page.all_saved()
    before = await database(rows)
    for _ in range(2):
        await page.tell(other.updates[0])
    await page.all_saved()
    assert (page.sent, page.refused, len(other.updates)) == (4, [], 1)
    assert before == await database(rows)
    for each in (page, other):
        await each.close()


async def test_others_are_heard_while_many_are_told() -> None:
    told: list[int] = []
    seen: set[int] = set()
    line: Any = SimpleNamespace(saved=told.append)
    loads = [keeper.Load(cast("Any", None), None, [(line, number)], None) for number in range(25)]

    async def hear() -> None:
        while len(told) < len(loads):
            seen.add(len(told))
            await asyncio.sleep(0)

    other = asyncio.ensure_future(hear())
    await asyncio.sleep(0)
    assert await keeper.keeper()._store(loads)
    await other
    assert seen == {0, 10, 20}
    assert told == [*range(25)]


def test_many_pads_are_stored_in_five_queries(seated: CodevSession, group: CodevGroup, alice: User) -> None:
    pads = [Pad.objects.create(session=make_session(group, number), name="shared") for number in range(2, 12)]
    one, many = [
        [Batch(pad.pk, 1, [b"\0\0"], {client: alice.pk}) for pad in some]
        for some, client in ((pads[:1], 7), (pads, 8))
    ]
    for batches in (one, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert all(outcome.seq for outcome in store.store(batches))
        asked = [query for query in queries if query["sql"].split()[0] not in ("BEGIN", "COMMIT")]
        assert len(asked) == 5, asked
    assert sorted(Pad.objects.values_list("upto", flat=True)) == [1] * 9 + [2]


def test_an_id_is_its_first_users(seated: CodevSession, alice: User, bob: User) -> None:
    pad = Pad.objects.create(session=seated, name="shared")

    def take(**about: Any) -> store.Outcome:
        (outcome,) = store.store([Batch(pad.pk, about.pop("epoch", 1), [b"\0\0"], **about)])
        return outcome

    assert take(claims={5: alice.pk}).seq == 1
    assert take(claims={5: alice.pk, 6: alice.pk}).seq == 2
    assert take(claims={5: bob.pk}).code == 4412
    assert take(claims={7: bob.pk}, epoch=2).code == 4414
    assert take(claims={5: None}, after=1) == store.Outcome()
    assert take(claims={5: None}, after=2).seq == 3
    assert take(claims={5: alice.pk}).code == 4412
    assert PadUpdate.objects.count() == Pad.objects.get().upto == 3
    assert PadClient.objects.get(client=5).user is None
    assert store.store([Batch(10**6, 1, [b"\0\0"])]) == [store.Outcome(code=4414)]


def test_who_has_an_id_is_asked_again_only_where_another_row_came(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = Pad.objects.create(session=seated, name="shared")
    asked = count_asked(monkeypatch)

    def take(claims: dict[int, int | None], known: int | None = None, epoch: int = 1) -> store.Outcome:
        (outcome,) = store.store([Batch(pad.pk, epoch, [b"\0\0"], claims, known=known)])
        return outcome

    assert take({5: alice.pk}).seq == 1
    assert take({5: alice.pk}, known=1).seq == 2
    assert len(asked) == 1
    assert PadClient.objects.count() == 1
    assert take({5: None}).seq == 3  # by another process, which found nobody to wait for
    assert take({5: alice.pk}, known=2).code == 4412
    assert take({5: alice.pk}, known=3, epoch=2).code == 4414


async def test_a_pad_asks_once_whose_its_ids_are(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = count_asked(monkeypatch)
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)  # a look between a row and its "saved" asks anew
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    for word in ("one", "two", "three"):
        await page.type(word)
        await page.all_saved()
    assert len(asked) == 1
    await other.type("new")
    await other.all_saved()
    assert len(asked) == 2
    pad = keeper.keeper().pad(seated.pk, "shared")
    elsewhere = Batch(await database(lambda: Pad.objects.get().pk), 1, [b"\0\0"])
    await database(store.store, [elsewhere])
    await keeper.keeper().look([pad])
    await page.type("four")
    await page.all_saved()
    assert len(asked) == 3
    for each in (page, other):
        await each.close()


def count_asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    asked: list[object] = []
    ask = store._asked

    def counted(pairs: Sequence[tuple[int, int]]) -> store.Claimed:
        asked.append(pairs)
        return ask(pairs)

    monkeypatch.setattr(store, "_asked", counted)
    return asked


def test_a_row_that_was_cut_off_is_not_taken_for_shorter() -> None:
    data = pack([b"one", b"", b"three"])
    assert unpack(data) == [b"one", b"", b"three"]
    for cut in (1, 5, 8, len(data) - 1):
        with pytest.raises(ValueError, match="cut off"):
            unpack(data[:cut])
