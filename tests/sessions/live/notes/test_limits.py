"""How fast, how much, how large: nothing is lost that is merely fast, and what never ends is ended."""

import asyncio
import time
from types import SimpleNamespace

import pytest
from pycrdt import Doc

from codev.accounts.models import User
from sessions.live import limits
from sessions.live.hub import hub
from sessions.live.notes import document, endpoint, pad
from sessions.live.notes import line as notes_line
from sessions.live.notes.keeper import keeper
from sessions.live.notes.yjs.update import read_update
from sessions.models import CodevSession
from tests.sessions.live.notes.crash import so
from tests.sessions.live.notes.page import NotesPage, framed, same
from tests.sessions.live.notes.yjs.making import gone, section, string, update

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


def test_what_is_over_the_rate_is_held_back_for_as_long_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=time.monotonic() + 1)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr(limits, "time", clock)
    bucket = limits.Bucket(rate=20, burst=60, at=clock.now)
    assert [bucket.wait() for _ in range(60)] == [0.0] * 60
    assert [round(bucket.wait(), 3) for _ in range(3)] == [0.05, 0.1, 0.15]
    clock.now += 1
    assert bucket.wait() == 0.0
    clock.now += 10
    assert [round(bucket.wait(17), 2) for _ in range(5)] == [0.0, 0.0, 0.0, 0.0, 1.25]


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the machine takes, nothing runs out of a bucket."""
    now = time.monotonic() + 3600
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: now))


async def test_sixty_at_once_are_taken_and_more_are_read_slowly(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held_back = limits.Bucket.wait, list[float]()

    def wait(bucket: limits.Bucket, weight: int = 1) -> float:
        seconds = real(bucket, weight)
        if bucket is keeper().bucket(alice.pk):
            held_back.append(seconds)
        return seconds

    monkeypatch.setattr(limits.Bucket, "wait", wait)
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    begun = time.monotonic()
    for _ in range(59):  # and the answer to the server's question
        await page.type("x")
    await same(page, other)
    assert held_back == [0.0] * 60
    for _ in range(20):
        await page.type("y")
    text = await same(page, other)
    assert time.monotonic() - begun > 0.5
    assert (text.count("x"), text.count("y")) == (59, 20)
    await page.all_saved()
    assert page.refused == []
    for each in (page, other):
        await each.close()


async def test_what_is_held_back_is_not_said_to_be_saved(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, go_on = await NotesPage.open(seated.pk, alice), asyncio.Event()
    await page.all_saved()
    seconds = iter((0.0, 1.0))
    monkeypatch.setattr(limits.Bucket, "wait", lambda bucket, weight: next(seconds))
    monkeypatch.setattr(endpoint, "asyncio", SimpleNamespace(sleep=lambda seconds: go_on.wait()))
    before = page.saved
    for word in ("heard ", "held back"):
        await page.type(word)
    await page.until(lambda: page.saved > before)
    assert page.saved == page.sent - 1
    go_on.set()
    await page.all_saved()
    await page.close()


async def test_the_rate_is_the_persons_not_the_pages(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, tab, other = [await NotesPage.open(seated.pk, user) for user in (alice, alice, bob)]
    stand_still(monkeypatch)
    for _ in range(60):
        await page.type("x")
    await same(page, tab, other)
    bucket = keeper().bucket(alice.pk)
    assert bucket.level > 40
    assert keeper().bucket(bob.pk).level < 5
    for each in (page, tab, other):
        await each.close()


async def test_who_never_stops_is_closed(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint, "STRIKES_MOST", 5)
    page = await NotesPage.open(seated.pk, alice)
    stand_still(monkeypatch)
    for _ in range(80):
        await page.tell(b"")
    await page.until(lambda: page.closed)
    assert page.closed == 4429


async def test_who_speaks_no_yjs_at_all_is_closed(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint, "STRIKES_MOST", 5)
    page = await NotesPage.open(seated.pk, alice)
    for odd in (b"", b"\xff" * 20, b"\x00", b"\x07\x00", b"\x01\x05", b"\x00\x03\x00", b"\x03\x01"):
        await page.send(odd)
    await page.until(lambda: page.closed)
    assert page.closed == 4429


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
async def test_an_update_is_at_most_64_kib(
    seated: CodevSession, alice: User, bob: User, *, more: int, taken: bool
) -> None:
    other = await NotesPage.open(seated.pk, bob)
    page = await NotesPage.open(seated.pk, alice, document=Doc(client_id=77))
    page.silent = True
    await page.type("x" * 65_000)
    size = len(page.document.get_update())
    await page.close()
    page = await NotesPage.open(seated.pk, alice, document=Doc(client_id=77))  # ids differ in length
    await page.type("x" * (65_000 + 64 * 1024 - size + more))
    if taken:
        await other.until(lambda: len(other.updates) == 1)
        assert len(other.updates[0]) <= 64 * 1024
    else:
        await page.until(lambda: page.refused)
        assert page.refused == [(page.sent, "too_big")]
        assert other.updates == []
    for each in (page, other):
        await each.close()


async def test_a_full_document_takes_nothing_more(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pad, "DOCUMENT_MOST", 2000)
    monkeypatch.setattr(document, "LOOSE_MOST", 10**9)
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("x" * 1800)
    await same(page, other)
    await other.erase(0, 5)  # that is no more
    await same(page, other)
    await page.type("y" * 400)
    await page.until(lambda: page.closed)
    assert (page.closed, page.refused[-1][1]) == (4413, "full")
    assert "y" not in other.text
    assert other.closed is None
    await other.erase(0, 1500)
    again = await NotesPage.open(seated.pk, alice)  # reading it puts it together: there is place
    assert again.text == other.text
    await again.type("y" * 400)
    assert "yyy" in await same(again, other)
    for each in (again, other):
        await each.close()


async def test_what_is_typed_letter_by_letter_is_put_together(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "LOOSE_MOST", 300)
    monkeypatch.setattr(pad, "LOOSE_MOST", 300)
    page = await NotesPage.open(seated.pk, alice)
    for _ in range(40):
        await page.type("x")
    await page.all_saved()
    (found,) = list(hub().rooms[seated.pk].pads.values())
    assert isinstance(found, pad.Pad)
    await so(lambda: len(found.document.parts) < 30)  # beside what is typed and saved
    other = await NotesPage.open(seated.pk, alice)
    assert other.text == page.text
    for each in (page, other):
        await each.close()


async def test_one_persons_ids_are_counted(
    seated: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pad, "IDS_MOST", 2)
    for number in range(3):
        page = await NotesPage.open(seated.pk, alice)
        page.notes.children.append(type(page.notes.children[0])("paragraph")) if number else await page.type(
            "x"
        )
        await page.flush()
        if number < 2:
            await page.all_saved()
        else:
            await page.until(lambda page=page: page.refused)  # type: ignore[misc]
        assert [code for _, code in page.refused] == ["too_many_ids"] * (number == 2)
        await page.close()


async def test_what_waits_is_bounded(
    seated: CodevSession, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_line, "HELD_MOST", 500)
    page = await NotesPage.open(seated.pk, bob)
    lost = update(
        section(99, 0, string("x" * 100, after=(98, 3))), section(98, 0, string("abcd", after=(97, 0)))
    )
    page.sent += 1
    await page.send(b"\x00\x01" + framed(lost))
    for _ in range(10):
        await page.tell(update(section(page.document.client_id, 0, string("x" * 200, after=(98, 3)))))
    await page.until(lambda: page.closed)
    assert page.closed == 1012


def test_what_waits_is_weighed_as_it_is_kept() -> None:
    """Two bytes on the way are a hundred times as many once they are read."""
    short = read_update(update(section(1, 0, *[gone(1)] * 10_000)))
    assert len(short.raw) < 21_000
    assert notes_line.Heard(1, short, resync=True).weight > 2_000_000
