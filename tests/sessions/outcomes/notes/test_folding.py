"""Rows folded into one: the same notes, nothing of what was deleted, and whole at every moment."""

import logging
import random
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from codev.accounts.models import User
from sessions.live.notes import loading, together
from sessions.live.notes.merging import merge
from sessions.live.notes.rows import unpack_snapshot
from sessions.live.notes.store import Batch, erase_notes, store
from sessions.live.notes.together import put_together
from sessions.live.notes.yjs.vector import read_vector
from sessions.models import CodevSession, Pad, PadSnapshot, PadUpdate
from sessions.outcomes.notes import folding
from sessions.outcomes.notes.document import Broken, blocks_of
from sessions.outcomes.notes.folding import due, fold, fold_due
from sessions.outcomes.notes.html import html
from sessions.outcomes.notes.stored import html_of
from tests.sessions.live.notes.yjs.making import update as update_of
from tests.sessions.live.notes.yjs.tangle import BASE, HIGH, LOW, near, tangle
from tests.sessions.outcomes.notes.stored import Writer, bytes_of, pad_of, snapshot_of
from tests.sessions.outcomes.notes.written import item, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob_writes(session: CodevSession, bob: User) -> Writer:
    return Writer(session, bob)


@pytest.fixture
def carol_writes(session: CodevSession, carol: User) -> Writer:
    return Writer(session, carol)


def rows(session: CodevSession) -> list[int]:
    return list(PadUpdate.objects.filter(pad=pad_of(session)).order_by("seq").values_list("seq", flat=True))


def test_the_notes_are_the_same_and_their_rows_are_gone(session: CodevSession, bob_writes: Writer) -> None:
    bob_writes.write(("heading", {"level": 2}, "Title"), paragraph(("bold", {"bold": {}}), " and not"))
    bob_writes.write(("orderedList", {"start": 4}, item(paragraph("one"))))
    bob_writes.type(1, "more ")
    told, (_, known) = html_of(session), loading.whole(pad_of(session).pk)
    assert fold(pad_of(session).pk)
    pad = pad_of(session)
    assert (rows(session), pad.upto, pad.snapshot_upto) == ([], 3, 3)
    assert html_of(session) == told
    assert "more" in told
    assert loading.whole(pad.pk)[1].state_vector() == known.state_vector() == bob_writes.doc.get_state()


def test_what_was_deleted_is_in_no_byte(
    session: CodevSession, bob_writes: Writer, carol_writes: Writer
) -> None:
    link = {"link": {"href": "https://gone-link.example"}}
    bob_writes.write(paragraph("stays gone-words"), paragraph("gone-paragraph"), paragraph(("linked", link)))
    carol_writes.hear(bob_writes).erase(0, 6, 16)
    carol_writes.text(2).format(0, 6, {"link": None})
    carol_writes.save().remove(1)
    bob_writes.hear(carol_writes).write(("bulletList", {}, item(paragraph("gone-item"))))
    bob_writes.remove(2)
    assert b"gone-" in bytes_of(session)
    fold(pad_of(session).pk)
    assert b"gone-" not in bytes_of(session)
    assert html_of(session) == "<p>stays </p><p>linked</p>"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="a server's files are its own matter: it lets what is deleted lie until it cleans up by itself",
)
def test_what_was_deleted_is_in_no_byte_of_the_file(session: CodevSession, bob_writes: Writer) -> None:
    bob_writes.write(paragraph("folded " + "away-with-it " * 500)).write(paragraph("erased-with-all " * 500))
    bob_writes.remove(0)
    assert b"away-with-it" in database_file()
    fold(pad_of(session).pk)
    found = database_file()
    assert b"away-with-it" not in found
    assert b"erased-with-all" in found
    erase_notes(session)
    assert b"erased-with-all" not in database_file()


def database_file() -> bytes:
    """With what waits to be put into it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert cursor.fetchone()[0] == 0, "somebody reads"
    path = Path(connection.settings_dict["NAME"])
    return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()


def test_what_is_deleted_later_goes_with_the_next_folding(session: CodevSession, bob_writes: Writer) -> None:
    bob_writes.write(paragraph("gone-words stay"))
    fold(pad_of(session).pk)
    bob_writes.erase(0, 0, 11)
    assert b"gone-" in bytes_of(session)
    fold(pad_of(session).pk)
    assert b"gone-" not in bytes_of(session)
    assert html_of(session) == "<p>stay</p>"


def test_what_was_deleted_may_be_taken_back_by_its_author(session: CodevSession, bob_writes: Writer) -> None:
    """The page still has it, and what it sends names what the server has forgotten."""
    bob_writes.write(paragraph("first"), ("bulletList", {}, item(paragraph("taken back"))))
    bob_writes.remove(1)
    fold(pad_of(session).pk)
    assert bob_writes.undo.undo()
    bob_writes.save()
    assert loading.whole(pad_of(session).pk)[0].left_out == 0
    assert html_of(session) == '<p>first</p><ul><li dir="auto"><p>taken back</p></li></ul>'
    fold(pad_of(session).pk)
    assert html_of(session) == '<p>first</p><ul><li dir="auto"><p>taken back</p></li></ul>'


def test_writing_goes_on_meanwhile(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob_writes.write(paragraph("before"))

    def slowly(parts: list[bytes]) -> bytes:
        bob_writes.write(paragraph("meanwhile"))
        return merge(parts)

    monkeypatch.setattr(together, "merge", slowly)
    assert fold(pad_of(session).pk)
    assert (rows(session), pad_of(session).snapshot_upto) == ([2], 1)
    assert html_of(session) == "<p>before</p><p>meanwhile</p>"


def test_who_was_faster_is_not_overtaken(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob_writes.write(paragraph("before"))

    def overtaken(parts: list[bytes]) -> bytes:
        monkeypatch.setattr(together, "merge", merge)
        bob_writes.write(paragraph("meanwhile"))
        assert fold(pad_of(session).pk)
        return merge(parts)

    monkeypatch.setattr(together, "merge", overtaken)
    assert not fold(pad_of(session).pk)
    assert (rows(session), pad_of(session).snapshot_upto) == ([], 2)
    assert html_of(session) == "<p>before</p><p>meanwhile</p>"


def test_what_is_erased_meanwhile_does_not_come_back(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob_writes.write(paragraph("gone-words"))

    def erased(parts: list[bytes]) -> bytes:
        erase_notes(session)
        return merge(parts)

    monkeypatch.setattr(together, "merge", erased)
    assert not fold(pad_of(session).pk)
    assert b"gone-" not in bytes_of(session)
    assert html_of(session) == ""


def test_a_crash_leaves_all_as_it_was(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob_writes.write(paragraph("whole")).write(paragraph("as before"))
    before = bytes_of(session)

    def crash(**_: object) -> None:
        raise OSError("gone")

    made = _made(session)
    with monkeypatch.context() as broken:
        broken.setattr(PadUpdate.objects, "filter", crash)
        with pytest.raises(OSError, match="gone"):
            folding._put(pad_of(session).pk, *made)
    assert bytes_of(session) == before
    assert (rows(session), pad_of(session).snapshot_upto) == ([1, 2], 0)


def _made(session: CodevSession) -> tuple[loading.Stored, bytes]:
    stored, known = loading.whole(pad_of(session).pk)
    return stored, folding._folded(stored, known)


def test_a_process_that_has_it_open_reads_on(session: CodevSession, bob_writes: Writer) -> None:
    """It had some of the rows that are gone; what it gets is everything, and it takes what it lacks."""
    bob_writes.write(paragraph("one"))
    pad = pad_of(session)
    stored, known = loading.whole(pad.pk)
    place = loading.Place(pad.pk, stored.epoch, stored.upto, stored.clients.owners)
    bob_writes.write(paragraph("two")).remove(0)
    fold(pad.pk)
    bob_writes.write(paragraph("three"))
    for update in loading.news([place])[pad.pk].updates:
        assert known.judge(update, None, resync=True).ok
        known.add(update)
    assert known.state_vector() == bob_writes.doc.get_state()


def test_what_does_not_join_up_is_not_lost(session: CodevSession, bob_writes: Writer, bob: User) -> None:
    bob_writes.write(paragraph("one"))
    apart = Writer(session, bob).hear(bob_writes)
    with apart.doc.transaction():
        apart.text(0).insert(0, "lost")
    apart.told = apart.doc.get_state()
    apart.type(0, "later")
    before = bytes_of(session)
    with pytest.raises(Broken):
        fold(pad_of(session).pk)
    assert bytes_of(session) == before


def test_a_merge_that_changes_something_is_not_taken(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob_writes.write(paragraph("one")).write(paragraph("two"))
    before = bytes_of(session)
    for wrong in (lambda parts: parts[0], lambda parts: b"\x00\x00"):
        monkeypatch.setattr(together, "merge", wrong)
        with pytest.raises(Broken):
            fold(pad_of(session).pk)
    assert bytes_of(session) == before


# --- What one member made dear on purpose -----------------------------------------------------------


def test_what_is_dear_as_one_is_folded_into_few(session: CodevSession, bob_writes: Writer, bob: User) -> None:
    bob_writes.write(paragraph("first"))
    pad = pad_of(session)
    for client, update in ((BASE, tangle()[0]), *((LOW, each) for each in tangle()[1:3])):
        store([Batch(pad.pk, pad.epoch, [update], {client: bob.pk})])
    words = [near(0, 1_000, "gone-words"), update_of(delete={HIGH: [(0, 10_000)]})]
    store([Batch(pad.pk, pad.epoch, words, {HIGH: bob.pk})])
    told, (stored, known) = html_of(session), loading.whole(pad.pk)
    assert len(put_together([each.raw for each in stored.updates]).parts) > 1
    assert fold(pad.pk)
    assert (rows(session), len(unpack_snapshot(snapshot_of(session))) > 1) == ([], True)
    assert b"gone-" not in bytes_of(session)
    assert html_of(session) == told
    assert loading.whole(pad.pk)[1].clocks == known.clocks
    assert due(timezone.now() + timedelta(days=9)) == []
    bob_writes.write(paragraph("later"))
    assert fold(pad.pk)
    assert html_of(session).endswith("<p>later</p>")


def test_a_snapshot_of_before_is_read(session: CodevSession, bob_writes: Writer) -> None:
    bob_writes.write(paragraph("one")).write(paragraph("two"))
    fold(pad_of(session).pk)
    (found,) = unpack_snapshot(snapshot_of(session))
    PadSnapshot.objects.update(data=found)
    assert html_of(session) == "<p>one</p><p>two</p>"
    bob_writes.write(paragraph("three"))
    fold(pad_of(session).pk)
    assert html_of(session) == "<p>one</p><p>two</p><p>three</p>"
    assert len(unpack_snapshot(snapshot_of(session))) == 1


def test_the_row_that_each_store_changes_stays_small(session: CodevSession, bob_writes: Writer) -> None:
    """SQLite reads all of it, five times a second, and keeps what it read for each line to the database."""
    bob_writes.write(paragraph("word " * 20_000))
    assert fold(pad_of(session).pk)
    assert len(bytes_of(session)) > 100_000
    (row,) = Pad.objects.filter(session=session).values()
    assert len(repr(row)) < 300


# --- What is due ------------------------------------------------------------------------------------


def test_many_rows_or_an_old_one_are_due(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    assert due(now) == []
    bob_writes.write(paragraph("one")).write(paragraph("two"))
    pad = pad_of(session)
    assert due(now) == []
    assert due(now + folding.OLD + timedelta(minutes=1)) == [pad.pk]
    monkeypatch.setattr(folding, "MANY", 2)
    assert due(now) == [pad.pk]
    fold_due()
    assert rows(session) == []
    assert due(now + timedelta(days=9)) == []
    bob_writes.write(paragraph("three"))
    assert due(now) == []


def test_what_folding_took_is_given_back(
    session: CodevSession, bob_writes: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[list[int]] = []
    monkeypatch.setattr(folding, "give_back", lambda: left.append(rows(session)))
    monkeypatch.setattr(folding, "MANY", 2)
    bob_writes.write(paragraph("one"))
    fold_due()
    assert left == []
    bob_writes.write(paragraph("two"))
    fold_due()
    assert left == [[]]


def test_one_pad_that_fails_keeps_no_other_back(
    session: CodevSession,
    bob_writes: Writer,
    bob: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(folding, "MANY", 1)
    bob_writes.write(paragraph("secret-words"))
    broken = pad_of(session)
    other = CodevSession.objects.create(
        group=session.group, number=7, starts_at=session.starts_at, time_zone="UTC", plan=session.plan
    )
    Writer(other, bob).write(paragraph("other"))
    PadUpdate.objects.filter(pad=broken).update(data=b"\x00\x00\x00\x05secret")
    with caplog.at_level(logging.ERROR):
        fold_due()
    assert [record.getMessage() for record in caplog.records] == [f"notes {broken.pk} not folded: ValueError"]
    assert (rows(session), rows(other)) == ([1], [])


def test_whatever_is_written_by_several_is_the_same_after_each_folding(
    session: CodevSession, bob_writes: Writer, carol_writes: Writer
) -> None:
    """Two pages, edits at random, heard late; folded now and then."""
    chance = random.Random(5)
    pages = (bob_writes, carol_writes)
    bob_writes.write(*(paragraph(f"line {at}") for at in range(5)))
    for turn in range(120):
        page, other = chance.sample(pages, 2)
        page.hear(other)
        _edit(page, chance, turn)
        if turn % 17 == 0:
            fold(pad_of(session).pk)
            page.hear(other)
            assert _told(session) == read_vector(page.doc.get_state())
    bob_writes.hear(carol_writes)
    assert loading.whole(pad_of(session).pk)[0].left_out == 0
    assert _told(session) == read_vector(bob_writes.doc.get_state())
    assert html_of(session) == html(blocks_of(bob_writes.doc))


def _told(session: CodevSession) -> dict[int, int]:
    return loading.whole(pad_of(session).pk)[1].clocks


def _edit(page: Writer, chance: random.Random, turn: int) -> None:
    count = len(page.root.children)
    at = chance.randrange(count) if count else 0
    match chance.choice(["write", "write", "type", "erase", "remove", "undo"]):
        case "type" if count:
            page.type(at, f" typed {turn} é🙂")
        case "erase" if count and len(page.text(at)):
            page.erase(at, 0, 1 + chance.randrange(2))
        case "remove" if count > 3:
            page.remove(at)
        case "undo" if page.undo.can_undo():
            page.undo.undo()
            page.save()
        case _:
            page.write(paragraph(f"turn {turn}"))
