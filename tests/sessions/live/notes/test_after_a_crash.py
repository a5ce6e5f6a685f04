"""A crash takes what was not stored; pages bring it back, each person's own words from their page alone."""

import time
from collections.abc import Sequence

import pytest

from codev.accounts.models import User
from sessions.live.database import database
from sessions.live.notes import keeper, store
from sessions.models import CodevSession
from tests.sessions.live.notes.crash import Crash, held, hurry, so, whose, words_lost
from tests.sessions.live.notes.page import NotesPage, same

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


async def test_what_was_saved_is_there_and_the_rest_comes_back(
    seated: CodevSession, alice: User, bob: User, crash: Crash
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("saved ")
    await page.all_saved()
    crash.away = True
    await page.type("unsaved ")
    await same(page, other)
    assert page.saved < page.sent
    await crash.happens(page, other)
    reader = await NotesPage.open(seated.pk, bob)
    assert "saved <" in reader.text
    await page.connect()
    await other.connect()
    assert "saved unsaved " in await same(page, other, reader)
    for each in (page, other):
        await each.all_saved()
        assert each.refused == []
        await each.close()
    await reader.close()


async def test_words_of_another_wait_for_their_page(
    seated: CodevSession, alice: User, bob: User, carol: User, crash: Crash
) -> None:
    page, other = await words_lost(seated, crash, alice, bob)
    reader = await NotesPage.open(seated.pk, carol)
    await other.connect()
    await other.type("and later")
    await so(lambda: len(held(seated)) == 2)
    assert (other.saved, reader.updates, other.refused) == (0, [], [])
    assert "alice" not in reader.text
    await page.connect()
    assert "alice and later" in await same(page, other, reader)
    for each in (page, other):
        await each.all_saved()
    assert await database(whose, page.document.client_id) == ("Alice Example", False)
    for each in (page, other, reader):
        await each.close()


async def test_words_whose_writer_stays_away_are_nobodys(
    seated: CodevSession, alice: User, bob: User, crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes back later begins anew, and writes again what is missing."""
    hurry(monkeypatch)
    page, other = await words_lost(seated, crash, alice, bob)
    begun = time.monotonic()
    await other.connect()
    await other.type("goes on")
    await other.all_saved()
    assert time.monotonic() - begun > 0.2
    assert await database(whose, page.document.client_id) == (None, True)
    reader = await NotesPage.open(seated.pk, bob)
    assert "alice goes on" in await same(other, reader)
    page.silent = True
    await page.type("never told ")
    page.silent = False
    await page.connect()
    await page.until(lambda: page.closed)
    assert page.closed == 4412
    assert "never told" not in other.text
    again = await NotesPage.open(seated.pk, alice)
    await again.type(" never told")
    assert "alice goes on never told" in await same(again, other, reader)
    for each in (again, other, reader):
        await each.close()


async def test_words_that_name_one_another_come_back_together(
    seated: CodevSession, alice: User, bob: User, crash: Crash
) -> None:
    """Neither page's own part stands without the other's: nobody waits for half a minute."""
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    crash.away = True
    for each, word in ((page, "one "), (other, "two "), (page, "three "), (other, "four "), (page, "five")):
        await each.type(word)
        await same(page, other)
    await crash.happens(page, other)
    await page.connect()
    await so(lambda: len(held(seated)) == 1)
    await other.connect()
    for each in (page, other):
        await each.all_saved()
        assert each.refused == []
    reader = await NotesPage.open(seated.pk, bob)
    assert "one two three four five" in await same(page, other, reader)
    for each in (page, other):
        assert (await database(whose, each.document.client_id))[0] is not None
    for each in (page, other, reader):
        await each.close()


async def test_what_an_adoption_was_judged_by_must_still_stand(
    seated: CodevSession, alice: User, bob: User, crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process stored something meanwhile: it is judged once more, by that."""
    hurry(monkeypatch)
    page, other = await words_lost(seated, crash, alice, bob)
    real, tries = store.store, []

    def overtaken(batches: Sequence[store.Batch]) -> list[store.Outcome]:
        tries.append([batch.after for batch in batches])
        if batches[0].after is not None and len([t for t in tries if t != [None]]) == 1:
            elsewhere = store.Batch(
                batches[0].pad, 1, [page.document.get_update()], {page.document.client_id: alice.pk}
            )
            assert real([elsewhere])[0].seq
        return real(batches)

    monkeypatch.setattr(keeper, "store", overtaken)
    await other.connect()
    await other.all_saved()
    assert "alice" in other.text
    assert await database(whose, page.document.client_id) == ("Alice Example", False)
    await page.connect()
    await page.type("is back")
    assert "alice is back" in await same(page, other)
    for each in (page, other):
        await each.close()
