"""What one types the others have, at once; who comes has all of it."""

import asyncio
from random import Random
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live.database import database
from sessions.live.hub import hub
from sessions.live.notes import loading, merging
from sessions.models import CodevSession, Pad, PadClient, PadUpdate
from tests.live_client import gather_all
from tests.sessions.live.notes.page import NotesPage, same

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


async def test_two_people_write(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("Hello")
    await other.until(lambda: "Hello" in other.text)
    await other.type(", says Bob")
    assert "Hello, says Bob" in await same(page, other)
    for each in (page, other):
        await each.all_saved()
        assert each.refused == []
        await each.close()
    assert hub().rooms == {}
    assert await database(lambda: Pad.objects.get().upto) == await database(PadUpdate.objects.count) > 0
    emails = await database(lambda: set(PadClient.objects.values_list("user__email", flat=True)))
    assert emails == {alice.email, bob.email}
    late = await NotesPage.open(seated.pk, bob)
    assert late.text == page.text
    await late.close()


async def scribble(page: NotesPage, chance: Random) -> None:
    """One change like those that people make."""
    words = "".join(chance.choices("abc é🦊", k=chance.randrange(1, 9)))
    length = len(str(page.notes.children[0].children[0]).encode("utf-16-le")) // 2
    if length > 4 and chance.random() < 0.3:
        # Only plain characters go one by one: half a fox is nobody's text.
        text = str(page.notes.children[0].children[0])
        at = chance.randrange(len(text))
        start = len(text[:at].encode())
        await page.erase(start, start + len(text[at].encode()))
    else:
        text = str(page.notes.children[0].children[0])
        await page.type(words, at=len(text[: chance.randrange(len(text) + 1)].encode()))


async def test_eight_people_write_at_once_and_read_the_same(session: CodevSession, eight: list[User]) -> None:
    pages = await gather_all(*(NotesPage.open(session.pk, user) for user in eight))
    await pages[0].type("Together: ")
    await same(*pages)
    chance = Random(8)
    for _ in range(15):
        for page in pages:
            await scribble(page, chance)
        await asyncio.sleep(0)
    text = await same(*pages)
    for page in pages:
        await page.all_saved()
        assert page.refused == []
    assert len(text) > 200
    late = await NotesPage.open(session.pk, eight[0])
    assert late.text == text
    for page in (*pages, late):
        await page.close()


async def test_eight_at_once_open_one_pad_and_all_have_all_of_it(
    session: CodevSession, eight: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await NotesPage.open(session.pk, eight[0])
    for number in range(5):
        await first.type(f"line {number} ")
        await first.all_saved()
    await first.close()
    read, merged = [], []
    real_open, real_merge = loading.open_pad, merging.merge

    def open_pad(*asked: Any) -> Any:
        read.append(asked)
        return real_open(*asked)

    def merge(parts: Any) -> bytes:
        merged.append(parts)
        return real_merge(parts)

    monkeypatch.setattr(loading, "open_pad", open_pad)
    monkeypatch.setattr("sessions.live.notes.together.merge", merge)
    pages = await gather_all(*(NotesPage.open(session.pk, user) for user in eight))
    assert {page.text for page in pages} == {first.text}
    assert (len(read), len(merged)) == (1, 1)
    for page in pages:
        await page.close()


async def test_who_comes_back_is_told_what_they_lack_alone(
    seated: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("a long beginning, " * 50)
    await same(page, other)
    await other.close()
    await page.type("and an end")
    other.heard.clear()
    await other.connect()
    await other.until(lambda: other.text == page.text)
    assert max(map(len, other.heard)) < 200
    for each in (page, other):
        await each.close()


async def test_what_was_written_while_the_line_was_away_comes_with_it(
    seated: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("before ")
    await same(page, other)
    await other.close()
    other.silent = True
    await other.type("offline ", at=0)
    await page.type("meanwhile ")
    other.silent = False
    await other.connect()
    assert "offline" in await same(page, other)
    await other.all_saved()
    await other.type("after")
    await same(page, other)
    assert other.refused == page.refused == []
    for each in (page, other):
        await each.close()


async def test_any_yjs_client_may_take_part(seated: CodevSession, alice: User, bob: User) -> None:
    """Without our three messages, and without telling its id first."""
    plain = await NotesPage.open(seated.pk, bob, acks=False)
    page = await NotesPage.open(seated.pk, alice)
    await plain.type("plainly")
    await same(page, plain)
    assert {message[0] for message in plain.heard} <= {0, 1}
    await plain.tell(b"\x01")
    await plain.until(lambda: plain.refused)
    assert plain.refused == [(0, "malformed")]
    for each in (page, plain):
        await each.close()


async def test_a_document_that_the_decoder_cannot_merge_is_sent_as_it_came(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Any) -> bytes:
        raise merging.Unmerged

    monkeypatch.setattr("sessions.live.notes.together.merge", away)
    page = await NotesPage.open(seated.pk, alice)
    await page.type("one ")
    await page.type("two ")
    other = await NotesPage.open(seated.pk, bob)
    assert other.text == page.text
    for each in (page, other):
        await each.close()
