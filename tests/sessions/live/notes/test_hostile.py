"""Garbage and forgeries: refused, relayed to nobody, the honest text the same everywhere, and no crash."""

import os
from random import Random
from typing import Any

import pytest
from pycrdt import Doc

from codev.accounts.models import User
from sessions.live import limits, sweep
from sessions.live.database import database
from sessions.live.notes import endpoint, pad, waiting
from sessions.live.notes.keeper import keeper
from sessions.live.notes.yjs.lib0 import Unreadable
from sessions.live.notes.yjs.update import read_update
from sessions.models import CodevSession, PadClient, PadUpdate
from sessions.protocol import commands as c
from tests.live_client import gather_all
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.notes.yjs import tangle
from tests.sessions.live.notes.yjs.making import element, section, string, update
from tests.sessions.live.told import running_step, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
GARBAGE, FORGED = 600, 120


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rates have tests of their own."""
    monkeypatch.setattr(limits.Bucket, "take", lambda _: True)
    monkeypatch.setattr(endpoint, "STRIKES_MOST", 10**6)


async def judged(page: NotesPage, number: int) -> str:
    """Why that message was refused."""
    await page.until(lambda: page.refused and page.refused[-1][0] >= number)
    assert page.refused[-1][0] == number
    return page.refused[-1][1]


def text_of(page: NotesPage) -> tuple[int, int]:
    """Where its owner would go on: the id and its next clock."""
    client = page.document.client_id
    from sessions.live.notes.yjs.vector import read_vector

    return client, read_vector(page.document.get_state())[client]


async def test_nobody_writes_in_anothers_name(
    seated: CodevSession, alice: User, bob: User, carol: User
) -> None:
    """Yjs itself would drop the honest text that follows, for ever."""
    page, other, third = [await NotesPage.open(seated.pk, user) for user in (alice, bob, carol)]
    await page.type("alice ")
    await same(page, other, third)
    client, clock = text_of(page)
    forged = update(section(client, clock, string("EVIL", after=(client, clock - 1))))
    assert await judged(other, await other.tell(forged)) == "foreign_client"
    # Neither in a re-sync: their owner is here, and has said all she has to say.
    assert await judged(other, await other.tell(forged, kind=1)) == "foreign_client"
    await page.type("honest")
    assert "alice honest" in await same(page, other, third)
    late = await NotesPage.open(seated.pk, bob)
    assert "alice honest<" in late.text
    assert not any("EVIL" in str(each.updates) for each in (page, third, late))
    await page.all_saved()
    assert b"EVIL" not in b"".join(await database(data))
    assert await database(lambda: PadClient.objects.get(client=client).user) == alice
    await page.close()
    after = update(section(client, text_of(page)[1], string("EVIL", after=(client, clock - 1))))
    assert await judged(other, await other.tell(after)) == "foreign_client"  # nor while she is away
    for each in (other, third, late):
        await each.close()


def data() -> list[bytes]:
    return [bytes(row) for row in PadUpdate.objects.values_list("data", flat=True)]


async def test_nobody_runs_ahead_or_deletes_what_is_not_there(
    seated: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("here")
    await same(page, other)
    await other.type(" and there")
    await same(page, other)
    mine, clock = text_of(other)
    theirs, end = text_of(page)
    after = (mine, clock - 1)
    for forged, code in (
        (update(section(mine, clock + 5, string("x", after=after))), "unknown_block"),
        (update(section(mine, clock, string("x", after=(theirs, end + 3)))), "unknown_block"),
        (update(delete={theirs: [(end, 4)]}), "unknown_block"),
        (update(delete={12345: [(0, 1)]}), "unknown_block"),
        (update(section(mine, clock - 1, string("xy", after=(mine, clock - 2)))), "overlap"),
        (
            update(section(777, 0, string("x", after=after)), section(mine, clock, string("x", after=after))),
            "foreign_client",
        ),
        (b"", "malformed"),
        (b"\x00\x00\x00", "malformed"),
        (b"\x00" * (64 * 1024 + 1), "too_big"),
    ):
        assert await judged(other, await other.tell(forged)) == code
    # Others' words may be deleted: that is what shared means.
    await other.erase(0, 2)
    assert "re and there" in await same(page, other)
    assert len(page.updates) == 2
    for each in (page, other):
        await each.close()


def spoil(chance: Random, honest: list[bytes]) -> bytes:
    """Something that was well-formed, or never was."""
    if chance.random() < 0.3:
        return chance.randbytes(chance.randrange(60))
    raw = bytearray(chance.choice(honest))
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(raw))
        if chance.random() < 0.5:
            raw[place] = chance.randrange(256)
        elif chance.random() < 0.5:
            raw[place:place] = chance.randbytes(chance.randrange(1, 4))
        else:
            del raw[place : place + chance.randrange(1, 4)]
        raw = raw or bytearray(b"\0")
    return bytes(raw)


def forge(chance: Random, theirs: list[tuple[int, int]]) -> tuple[bytes, int]:
    """In somebody's name, now and then as if it were known already; from the future; of what is not there."""
    client, clock = chance.choice(theirs)
    evil = string("EVIL", after=(client, clock - 1))
    return chance.choice(
        [
            (update(section(client, clock, evil)), 2),
            (update(section(client, clock, evil)), 1),
            (update(section(4242, 10**6, evil)), 2),
            (update(delete={client: [(clock + chance.randrange(5), 3)]}), 2),
        ]
    )


def spoiled(chance: Random, honest: list[bytes]) -> bytes:
    """Any but a deletion that came out well: to take out others' words is every member's right."""
    while True:
        bad = spoil(chance, honest)
        try:
            if not read_update(bad).deletions:
                return bad
        except Unreadable:
            return bad


def honest_one(page: NotesPage) -> int:
    """Somebody else's may come to stand before it."""
    return next(place for place, each in enumerate(page.notes.children) if "Honest. " in str(each))


async def attack(session: CodevSession, people: list[User], garbage: int, forged: int) -> None:
    # Ids as long as any, and one word after the other: each run spoils the same bytes.
    documents: list[Doc[Any]] = [
        Doc(client_id=number * 2**28 + 12_345) for number in range(1, len(people) + 1)
    ]
    pages = await gather_all(
        *(
            NotesPage.open(session.pk, user, document=document)
            for user, document in zip(people, documents, strict=True)
        )
    )
    await pages[0].type("Honest. ")
    await same(*pages)
    for page in pages[:-1]:
        await page.type(f"{page.document.client_id} ")
        await same(*pages)
    mallory, chance = pages[-1], Random(20261122)
    mallory.silent = True
    honest = [each for page in pages for each in page.updates]
    theirs = [text_of(page) for page in pages[:-1]]
    process = os.getpid()
    for number in range(garbage + forged):
        is_forged = number % (1 + garbage // forged) == 0
        bad, kind = forge(chance, theirs) if is_forged else (spoiled(chance, honest), 2)
        await mallory.tell(bad, kind)
        if number % 100 == 99:
            await pages[0].type(".", paragraph=honest_one(pages[0]))
            await mallory.all_saved()
            await same(*pages[:-1])
    await mallory.all_saved()
    assert keeper().refused > forged + garbage // 2
    late = await NotesPage.open(session.pk, people[0])
    assert os.getpid() == process
    # What is spoiled may still be an honest update of Mallory's own; forged in a name, nothing is.
    assert await same(*pages[:-1], late) == late.text
    assert "EVIL" not in late.text
    assert "Honest. " in late.text
    for page in (*pages, late):
        await page.close()


@pytest.mark.usefixtures("unhurried")
async def test_garbage_and_forgeries_change_nothing(session: CodevSession, eight: list[User]) -> None:
    await attack(session, eight, GARBAGE, FORGED)


@pytest.mark.slow
@pytest.mark.usefixtures("unhurried")
async def test_ten_thousand_of_them(session: CodevSession, eight: list[User]) -> None:
    await attack(session, eight, 10_000, 2_000)


async def test_nobody_takes_the_id_of_who_has_written_nothing_yet(
    seated: CodevSession, alice: User, bob: User, carol: User
) -> None:
    """Everybody is told it with the cursor; whoever was first under it would lock its page out."""
    page, other, third = [await NotesPage.open(seated.pk, user) for user in (alice, bob, carol)]
    client = page.document.client_id
    await other.until(lambda: client in other.shown)
    for kind in (2, 1):
        assert await judged(other, await other.tell(paragraph(client), kind=kind)) == "foreign_client"
    await page.point(None)  # nor while its page shows no cursor
    await other.until(lambda: other.shown[client] is None)
    assert await judged(other, await other.tell(paragraph(client))) == "foreign_client"
    await page.type("honest")
    assert "honest" in await same(page, other, third)
    assert page.refused == []
    for each in (page, other, third):
        await each.close()


def paragraph(client: int, *more: bytes) -> bytes:
    return update(section(client, 0, element("paragraph")), *more)


@pytest.mark.usefixtures("unhurried")
async def test_who_makes_others_walk_far_is_refused(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.tell(tangle.page())
    await page.all_saved()
    assert await judged(other, await other.tell(tangle.far(0, 300))) == "tangled"
    assert await judged(other, await other.tell(tangle.far(0, 300), kind=1)) == "tangled"
    assert len(page.updates) == 0
    for each in (page, other):
        await each.close()


@pytest.mark.usefixtures("unhurried")
async def test_who_makes_them_walk_far_together_makes_nobody_walk(
    seated: CodevSession, alice: User, bob: User
) -> None:
    """Each update is cheap where it is; all as one are dear: whoever comes gets them in few."""
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    for update_of_one in tangle.tangle():
        await page.tell(update_of_one)
    await page.all_saved()
    assert page.refused == []
    late = await NotesPage.open(seated.pk, alice)
    assert await same(other, late)
    assert 1 < len(late.updates) < 6
    assert tangle.steps(late.updates) <= 1.1 * tangle.steps(other.updates)
    await other.type("goes on")
    assert "goes on" in await same(other, late)
    for each in (page, other, late):
        await each.close()


async def test_what_is_brought_back_makes_no_place(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One's own part of what waits for somebody else is taken at once: a full document takes neither."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(waiting, "OWNER_SECONDS", 0.3)
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    mine = other.document.client_id
    monkeypatch.setattr(pad, "DOCUMENT_MOST", 30)
    lost = section(99, 0, element("paragraph"))
    assert await judged(other, await other.tell(paragraph(mine, lost), kind=1)) == "full"
    late = await NotesPage.open(seated.pk, alice)
    assert (late.text, page.updates) == ("", [])
    for each in (page, other, late):
        await each.close()


async def test_nobodys_ids_are_counted(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that names thousands of them is one that nobody can ask for any more."""
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(waiting, "OWNER_SECONDS", 0.3)
    monkeypatch.setattr(waiting, "NOBODYS_MOST", 2)
    page = await NotesPage.open(seated.pk, alice)
    lost = update(*(section(number, 0, element("paragraph")) for number in (3, 2, 1)))
    assert await judged(page, await page.tell(lost, kind=1)) == "too_many_ids"
    assert not await database(PadClient.objects.exists)
    await page.close()


async def test_what_waited_for_somebody_is_not_taken_from_who_may_no_longer_write(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(waiting, "OWNER_SECONDS", 3600.0)
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    number = await other.tell(paragraph(99), kind=1)
    await database(lambda: say(seated, alice, c.SetWriting(running_step(seated), False)))
    await other.until(lambda: other.may is False)
    monkeypatch.setattr(waiting, "OWNER_SECONDS", 0.0)
    assert await judged(other, number) == "read_only"
    assert page.updates == []
    for each in (page, other):
        await each.close()
