"""Erased words are nowhere: in no row, in no process that remembers, and no page brings them back."""

import pytest
from django.db import transaction

from codev.accounts.models import User
from sessions.live import doorbell, sweep
from sessions.live.database import database
from sessions.live.notes import keeper
from sessions.live.notes.store import erase_notes
from sessions.models import CodevSession, Pad, PadClient, PadSnapshot, PadUpdate
from tests.sessions.live.notes.page import NotesPage, same

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


def stored() -> bytes:
    return b"".join(
        each for kind in (PadUpdate, PadSnapshot) for each in kind.objects.values_list("data", flat=True)
    )


async def test_whoever_has_them_open_begins_with_an_empty_page(
    seated: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("the case")
    await page.all_saved()
    await same(page, other)
    assert b"the case" in await database(stored)
    await database(erase_notes, seated)
    for each in (page, other):
        await each.until(lambda each=each: each.closed)  # type: ignore[misc]
        assert each.closed == 4414
    assert await database(stored) == b""
    fresh = await NotesPage.open(seated.pk, bob)
    assert fresh.text == ""
    # A page that did not hear of it brings nothing back.
    await page.type(", once more")
    await page.connect()
    await page.until(lambda: page.closed)
    assert page.closed == 4414
    await fresh.type("another case")
    await fresh.all_saved()
    late = await NotesPage.open(seated.pk, alice)
    assert "another case" in late.text
    assert b"the case" not in await database(stored)
    for each in (fresh, late):
        await each.close()


async def test_what_was_on_its_way_is_not_stored_after(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorbell, "notes_erased", lambda *_: None)  # the ring is lost
    page = await NotesPage.open(seated.pk, alice)
    await page.type("kept ")
    await page.all_saved()
    monkeypatch.setattr(keeper, "STORE_SECONDS", 0.5)
    await page.type("on its way")
    await database(erase_notes, seated)
    await page.until(lambda: page.closed)
    assert page.closed == 4414
    assert await database(stored) == b""


async def test_a_lost_ring_is_found_by_the_sweep(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 0.05)
    monkeypatch.setattr(doorbell, "notes_erased", lambda *_: None)
    page = await NotesPage.open(seated.pk, alice)
    await page.type("gone")
    await page.all_saved()
    await database(erase_notes, seated)
    await page.until(lambda: page.closed)
    assert page.closed == 4414


def test_it_is_done_with_what_it_belongs_to(seated: CodevSession, alice: User) -> None:
    """In its caller's transaction; ids stay closed, and say nothing of whose they were."""
    pad = Pad.objects.create(session=seated, name="shared", upto=3, snapshot_upto=1)
    PadSnapshot.objects.create(pad=pad, data=b"x")
    PadUpdate.objects.create(pad=pad, seq=3, data=b"y")
    PadClient.objects.create(pad=pad, client=5, user=alice)

    def fail() -> None:
        with transaction.atomic():
            erase_notes(seated)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert PadUpdate.objects.exists()
    erase_notes(seated)
    pad.refresh_from_db()
    assert (pad.epoch, pad.upto, pad.snapshot_upto, stored()) == (2, 3, 3, b"")
    client = PadClient.objects.get()
    assert (client.client, client.user, client.closed, client.epoch) == (5, None, True, 1)
