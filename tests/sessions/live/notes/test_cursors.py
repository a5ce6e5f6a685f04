"""Who is where: names and colours are the roster's, and each page speaks for itself alone."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from pycrdt import Doc

from codev.accounts.models import User
from sessions.live import limits
from sessions.live.notes.yjs.awareness import write_awareness
from sessions.models import CodevSession
from tests.sessions.live.notes.page import NotesPage, framed, same

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
END = {"type": None, "tname": "default", "item": None, "assoc": 0}
HERE: dict[str, Any] = {"anchor": END, "head": END}


async def shown(page: NotesPage, client: int, state: Any) -> None:
    await page.until(lambda: client in page.shown and page.shown[client] == state)


async def test_names_come_from_the_roster(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    lie = {"name": "Bob", "color": "#f00", "seat": 2}
    await page.point({"user": lie, "cursor": HERE | {"evil": "<b>"}, "more": [1]})
    named = {"name": "Alice", "color": alice.color, "seat": 1}
    mine = page.document.client_id
    await shown(other, mine, {"user": named, "cursor": HERE})
    late = await NotesPage.open(seated.pk, bob)
    await shown(late, mine, {"user": named, "cursor": HERE})
    await page.point({"cursor": {"anchor": {"type": "<script>"}, "head": END}})
    await shown(late, mine, {"user": named})
    await page.close()
    for each in (other, late):
        await shown(each, mine, None)
        await each.close()


async def test_nobody_moves_anothers_cursor(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.point({"cursor": HERE})
    mine = page.document.client_id
    await other.until(lambda: "cursor" in (other.shown.get(mine) or {}))
    await other.point(None, client=mine)
    await other.point({"cursor": HERE}, client=mine)
    await other.point({"cursor": HERE}, client=12345)
    late = await NotesPage.open(seated.pk, bob)
    await late.until(lambda: mine in late.shown)
    assert late.shown[mine]["user"]["name"] == "Alice"
    assert 12345 not in late.shown
    for each in (page, other, late):
        await each.close()


async def test_nobody_comes_in_under_anothers_id(seated: CodevSession, alice: User, bob: User) -> None:
    page = await NotesPage.open(seated.pk, alice)
    mine = page.document.client_id
    thief = await NotesPage.open(seated.pk, bob, document=Doc(client_id=mine))
    await thief.point({"cursor": HERE})
    late = await NotesPage.open(seated.pk, bob)
    await late.until(lambda: mine in late.shown)
    assert late.shown[mine] == {"user": {"name": "Alice", "color": alice.color, "seat": 1}}
    for each in (page, thief, late):
        await each.close()


async def test_who_comes_back_under_their_id_is_seen_again(
    seated: CodevSession, alice: User, bob: User
) -> None:
    """Their page counts on from where it was; the others have counted its leaving."""
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    mine = page.document.client_id
    await other.until(lambda: mine in other.shown)
    await page.close()
    await shown(other, mine, None)
    await page.connect()
    await other.until(lambda: other.shown[mine])
    clocks = [clock for message in other.heard if message[0] == 1 for clock in clocks_of(message, mine)]
    assert clocks == sorted(set(clocks))
    for each in (page, other):
        await each.close()


async def test_who_comes_back_before_the_lost_line_is_missed_writes_on(
    seated: CodevSession, alice: User, bob: User
) -> None:
    """What they wrote while away, the first under their id, is theirs, though the dead line still stands."""
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    back = NotesPage(seated.pk, page.key, document=page.document)
    page.silent = back.silent = True
    await back.type("typed on the train")
    back.silent = False
    await back.connect()
    await same(back, other)
    assert "typed on the train" in other.text
    assert back.refused == []
    await page.close()
    await back.type(" and on")
    assert "train and on" in await same(back, other)
    for each in (back, other):
        await each.close()


def clocks_of(message: bytes, client: int) -> list[int]:
    from sessions.live.notes.yjs.awareness import read_awareness
    from sessions.live.notes.yjs.lib0 import read_bytes

    return [clock for found, clock, _ in read_awareness(read_bytes(message, 1)[0]) if found == client]


async def test_asking_shows_everybody(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await other.until(lambda: len(other.shown) >= 1)
    other.shown.clear()
    await other.send(b"\x03")
    await other.until(lambda: set(other.shown) == {page.document.client_id, other.document.client_id})
    for each in (page, other):
        await each.close()


async def test_cursors_that_move_too_fast_are_dropped(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    now = time.monotonic()
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: now))
    for _ in range(30):
        await page.point({"cursor": HERE})
    await page.type("done")
    await other.until(lambda: "done" in other.text)
    moved = [message for message in other.heard if message[0] == 1]
    assert 15 < len(moved) <= 21
    for each in (page, other):
        await each.close()


@pytest.mark.parametrize(("size", "heard"), [(4096, True), (4097, False)])
async def test_a_cursor_is_at_most_4_kib(
    seated: CodevSession, alice: User, bob: User, *, size: int, heard: bool
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    mine = page.document.client_id
    filled = next(
        found
        for more in range(3800, 4200)
        if len(found := write_awareness([(mine, 1, {"cursor": HERE, "pad": "x" * more})])) >= size
    )
    assert len(filled) == size
    await page.send(b"\x01" + framed(filled))
    await page.type("done")
    await other.until(lambda: "done" in other.text)
    assert ("cursor" in other.shown[mine]) is heard
    for each in (page, other):
        await each.close()
