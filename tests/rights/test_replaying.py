"""A backup is restored: what was erased since it was made is erased again, and nothing else."""

import json
import sqlite3
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.rights import erasing, hooks
from codev.rights.ledger import line_of
from codev.rights.models import Erasure
from codev.rights.replaying import replay
from groups.models import CodevGroup, PersonalGoal
from sessions.live import log, service
from sessions.models import CodevSession, Words
from sessions.outcomes import retention
from sessions.protocol import commands as c
from tests.conftest import make_user
from tests.rights.planted import everything
from tests.sessions.outcomes.test_kept import KEPT, REQUEST, held, session_with

WROTE = "Listen before I speak"


def erase_all(group: CodevGroup, session: CodevSession, bob: User, carol: User) -> None:
    """One of each kind."""
    place = hooks.place_of(carol, group.pk)
    assert place
    erasing.erase_words(carol, place)
    service.execute(session.pk, bob, "withdraw", c.WithdrawCase())
    retention.plan_due(timezone.now())
    ended = CodevSession.objects.get(pk=session.pk).ended_at
    assert ended
    retention.erase_due(ended + 91 * (retention.GRACE / 7))
    erasing.delete_account(bob)


def written(group: CodevGroup, alice: User, bob: User, carol: User) -> CodevSession:
    for user in (bob, carol):
        PersonalGoal.objects.create(group=group, user=user, text=WROTE)
    return held(session_with(group, "notes", bob), alice, bob, carol)


@pytest.mark.django_db
def test_after_a_restore_nothing_is_back(
    group: CodevGroup,
    alice: User,
    bob: User,
    carol: User,
    ledger: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """The savepoint is the backup: rolled back to, the database is as it was, its own ledger included."""
    session = written(group, alice, bob, carol)
    backup = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):
        erase_all(group, session, bob, carol)
    transaction.savepoint_rollback(backup)
    log.forget()
    assert {WROTE.lower(), REQUEST.lower(), KEPT.lower(), bob.email} == {
        word for word in (WROTE.lower(), REQUEST.lower(), KEPT.lower(), bob.email) if word in everything()
    }
    said = StringIO()
    call_command("replay_erasures", stdout=said)
    left = everything()
    for word in (WROTE, REQUEST, KEPT, bob.email, bob.name):
        assert word.lower() not in left
    assert "1 account, 1 case, 1 session, 1 words" in said.getvalue()
    assert AuditEntry.objects.get(action="data.replayed").facts == {"count": 4}
    again = StringIO()
    call_command("replay_erasures", stdout=again)
    assert "erased again: nothing" in again.getvalue()


@pytest.mark.skipif(not settings.EMBEDDED, reason="a file of SQLite")
@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_restored_is_erased_again(
    group: CodevGroup, alice: User, bob: User, carol: User, tmp_path: Path, ledger: Path
) -> None:
    session = written(group, alice, bob, carol)
    connection.ensure_connection()
    with sqlite3.connect(tmp_path / "backup.sqlite3") as backup:
        connection.connection.backup(backup)
        erase_all(group, session, bob, carol)
        assert bob.email not in everything()
        backup.backup(connection.connection)
    log.forget()
    assert bob.email in everything()
    call_command("replay_erasures", str(ledger), stdout=StringIO())
    left = everything()
    for word in (WROTE, REQUEST, KEPT, bob.email, bob.name):
        assert word.lower() not in left


@pytest.mark.django_db
def test_the_ledger_is_ids_alone_and_only_added_to(
    group: CodevGroup, bob: User, ledger: Path, django_capture_on_commit_callbacks: Any
) -> None:
    PersonalGoal.objects.create(group=group, user=bob, text=WROTE)
    with django_capture_on_commit_callbacks(execute=True):
        place = hooks.place_of(bob, group.pk)
        assert place
        erasing.erase_words(bob, place)
        erasing.delete_account(bob)
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert [(line["what"], line["subject"], line["place"]) for line in lines] == [
        ("words", str(bob.pk), str(group.pk)),
        ("account", str(bob.pk), ""),
    ]
    assert set(lines[0]) == {"id", "at", "what", "subject", "place"}
    row = Erasure.objects.first()
    assert row
    for change in (row.save, row.delete, Erasure.objects.all().delete, Erasure.objects.all().update):
        with pytest.raises(TypeError):
            change()
    said = StringIO()
    call_command("erasure_ledger", stdout=said)
    assert said.getvalue() == ledger.read_text()


@pytest.mark.django_db
def test_who_goes_again_and_leaves_a_group_to_nobody_is_warned_of(
    group: CodevGroup, alice: User, carol: User, caplog: pytest.LogCaptureFixture
) -> None:
    """It was handed over before; the restored database does not know that."""
    now = timezone.now()
    account = Erasure.What.ACCOUNT
    replay([Erasure(at=now, what=account, subject=str(carol.pk))])
    assert not caplog.records
    assert replay([Erasure(at=now, what=account, subject=str(alice.pk))]).total() == 1
    (warned,) = caplog.records
    assert warned.levelname == "WARNING"
    assert f"account {alice.pk} " in warned.getMessage()
    assert warned.getMessage().endswith(": 1")
    assert alice.name not in warned.getMessage()
    assert not User.objects.filter(pk=alice.pk).exists()


@pytest.mark.django_db
def test_what_was_written_since_is_not_touched(group: CodevGroup, bob: User) -> None:
    """An erasure that the restored database knows is in it already."""
    place = hooks.place_of(bob, group.pk)
    assert place
    erasing.erase_words(bob, place)
    PersonalGoal.objects.create(group=group, user=bob, text="A new one")
    assert not replay(Erasure.objects.all()).total()
    assert PersonalGoal.objects.get().text == "A new one"


@pytest.mark.django_db
def test_somebody_who_got_the_number_later_is_left_alone(bob: User) -> None:
    entry = Erasure(at=timezone.now(), what="account", subject=str(bob.pk))
    User.objects.filter(pk=bob.pk).update(joined_at=timezone.now())
    assert not replay([entry])["account"]
    assert User.objects.filter(pk=bob.pk).exists()
    fred = make_user("fred")
    assert replay([Erasure(at=timezone.now(), what="account", subject=str(fred.pk))])["account"]
    assert not User.objects.filter(pk=fred.pk).exists()


@pytest.mark.django_db
def test_a_ledger_that_cannot_be_read_stops_before_anything_is_erased(bob: User, ledger: Path) -> None:
    with pytest.raises(CommandError):
        call_command("replay_erasures")
    ledger.parent.mkdir()
    row = Erasure(at=timezone.now(), what="account", subject=str(bob.pk))
    ledger.write_text(line_of(row) + "\n" + '{"id": "cut off')
    with pytest.raises(CommandError, match="line 2"):
        call_command("replay_erasures")
    assert User.objects.filter(pk=bob.pk).exists()


@pytest.mark.django_db
def test_a_disk_that_is_full_holds_nothing_up(
    bob: User,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.ERASURE_LEDGER = tmp_path  # a folder: nothing can be written
    with django_capture_on_commit_callbacks(execute=True):
        erasing.delete_account(bob)
    assert Erasure.objects.filter(what="account").count() == 1
    assert not Words.objects.exists()
