"""A restore for real: SQLite's backup, an erasure, the file put back, the replay; then every byte is read."""

import sqlite3
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from codev.accounts.models import User
from codev.rights import archives, erasing
from codev.rights.ledger import line_of
from codev.rights.models import Archive, Erasure
from groups.models import CodevGroup
from sessions.live import closing, log
from sessions.live.taking_back import take_back
from sessions.models import CaseReport, CodevSession, PrivateNote, Seat
from sessions.outcomes import retention
from sessions.outcomes.notes.folding import fold
from tests.rights.planted import Planted, everything
from tests.sessions.outcomes.notes.stored import Writer
from tests.sessions.outcomes.notes.written import paragraph
from tests.sessions.outcomes.test_kept import ACTION, KEPT, LEFT, NOTES, REQUEST, held, session_with

pytestmark = [
    pytest.mark.skipif(not settings.EMBEDDED, reason="a file of SQLite"),
    pytest.mark.django_db(transaction=True),
]
TYPED = "A word typed into the notes after the end"


class File:
    """The database as a file: copied as ``.backup`` does, put back, and read byte by byte."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "backup.sqlite3"

    def keep(self) -> None:
        connection.ensure_connection()
        with sqlite3.connect(self.copy) as target:
            connection.connection.backup(target)

    def put_back(self) -> None:
        with sqlite3.connect(self.copy) as source:
            source.backup(connection.connection)
        log.forget()
        cache.clear()

    def raw(self) -> bytes:
        """With what the log of changes still holds, and what deleted rows left behind."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path = Path(str(connection.settings_dict["NAME"]))
        around = [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]
        return b"".join(one.read_bytes() for one in around if one.exists()).lower()


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path)


def left_of(file: File, words: set[str]) -> set[str]:
    cells, raw = everything(), file.raw()
    return {word for word in words if word.lower() in cells or word.lower().encode() in raw}


def test_of_an_account_no_word_is_left_in_table_or_file(file: File, ledger: Path) -> None:
    """A word of its own in every text of everything that is bob's."""
    planted = Planted()
    own = {
        word
        for word in planted.own(stays=False)
        if planted.canaries[word][0].rpartition(".")[0]
        not in ("sessions.Session", "usersessions.UserSession")
    }
    file.keep()
    erasing.delete_account(planted.bob)
    told = ledger.read_text()
    file.put_back()
    assert len(left_of(file, own)) > 25, "they are back"
    call_command("replay_erasures", str(ledger), stdout=StringIO())
    assert planted.where(left_of(file, own)) == []
    assert not left_of(file, {planted.bob.email})
    assert not any(word in told for word in planted.canaries)


def test_of_cases_and_sessions_nothing_is_left_in_pads_reports_and_archives(
    group: CodevGroup, alice: User, bob: User, carol: User, file: File, ledger: Path
) -> None:
    """One case taken back, one session whose days were over; carol's archive held words of both."""
    words = {REQUEST, KEPT, LEFT, ACTION, NOTES, TYPED}
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    Writer(session, carol).write(paragraph(TYPED))
    assert fold(session.pads.filter(upto__gt=0).get().pk)
    seat = Seat.objects.get(session=session, user=bob)
    PrivateNote.objects.create(seat=Seat.objects.get(session=session, user=carol), slot="turn", text=KEPT)
    CaseReport.objects.create(seat=seat, draft={"lines": {"r1": {"text": REQUEST}}}, approved={"cases": []})
    archives.ask(carol)
    archives.make_due()
    assert Archive.objects.get(user=carol).state == "ready"
    file.keep()
    take_back(session.pk, seat.number)
    CodevSession.objects.filter(pk=session.pk).update(words_until=timezone.now())
    retention.erase_due(timezone.now())
    assert not left_of(file, words)
    file.put_back()
    assert {REQUEST, KEPT, LEFT, ACTION, TYPED} <= left_of(file, words)
    said = StringIO()
    call_command("replay_erasures", str(ledger), stdout=said)
    assert "1 case, 1 session" in said.getvalue()
    assert left_of(file, words) == set()
    assert not CaseReport.objects.exists()
    assert not session.pads.filter(whole__isnull=False).exists()
    archive = Archive.objects.get(user=carol)
    assert (archive.state, bytes(archive.content)) == ("asked", b"")
    archives.make_due()
    assert left_of(file, words) == set()


def test_what_was_under_way_when_it_was_copied_is_erased_too(
    group: CodevGroup, alice: User, bob: User, carol: User, file: File, ledger: Path
) -> None:
    """The copy is from the middle of an evening; days later its words were erased, and the copy came back."""
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    CodevSession.objects.filter(pk=session.pk).update(status=CodevSession.Status.LIVE, ended_at=None)
    log.forget()
    file.keep()
    row = Erasure(at=timezone.now(), what=Erasure.What.SESSION, subject=str(session.pk))
    ledger.parent.mkdir(parents=True, exist_ok=True)
    ledger.write_text(line_of(row) + "\n")
    file.put_back()
    call_command("replay_erasures", str(ledger), stdout=StringIO())
    assert not left_of(file, {REQUEST, KEPT, LEFT, NOTES})
    session.refresh_from_db()
    assert session.words_erased_at == row.at
    closing.close_overdue(session.starts_at + timedelta(days=1))
    session.refresh_from_db()
    assert (session.status, session.words_erased_at) == (CodevSession.Status.ENDED, row.at)
