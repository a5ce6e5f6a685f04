"""The audit trail: codes and ids, only ever added to."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import transaction

from codev.accounts.models import User
from codev.audit.actions import Deed, actions, register
from codev.audit.models import AppendOnlyError, AuditEntry
from codev.audit.services import record

SESSION = uuid.UUID("0b9c3c1e-0000-4000-8000-000000000001")


def test_records_ids_and_codes(alice: User, bob: User) -> None:
    entry = record(
        alice,
        "account.signed_in",
        organization=7,
        session=SESSION,
        object=bob,
        at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        fields=["time_zone", "theme"],
        zone="Europe/Paris",
        count=3,
    )
    entry.refresh_from_db()
    assert (entry.actor, entry.action, entry.organization_id, entry.group_id) == (
        alice,
        "account.signed_in",
        "7",
        "",
    )
    assert (entry.session_id, entry.object_id) == (str(SESSION), str(bob.pk))
    assert entry.facts == {
        "at": "2026-11-22T09:00:00+00:00",
        "fields": ["time_zone", "theme"],
        "zone": "Europe/Paris",
        "count": 3,
    }


def test_unknown_action_is_refused(alice: User) -> None:
    with pytest.raises(ValueError, match="not registered"):
        record(alice, "account.danced")


@pytest.mark.parametrize(
    "text", ["How do I tell my chief", "line\nline", "x" * 81, "alice@example.org", "été"]
)
def test_words_are_refused(alice: User, text: str) -> None:
    with pytest.raises(ValueError, match="a text"):
        record(alice, "account.signed_in", note=text)
    with pytest.raises(ValueError, match="a text"):
        record(alice, "account.signed_in", notes=[text])
    with pytest.raises(ValueError, match="row or its id"):
        record(alice, "account.signed_in", object=text)
    assert AuditEntry.objects.count() == 0


def test_goes_with_its_transaction(alice: User) -> None:
    with transaction.atomic():
        record(alice, "account.signed_in")
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == 0


def test_nothing_changes_an_entry(alice: User) -> None:
    entry = record(alice, "account.signed_in")
    entry.action = "account.signed_out"
    rows = AuditEntry.objects.filter(pk=entry.pk)
    for change in (
        entry.save,
        entry.delete,
        rows.delete,
        lambda: rows.update(action="x"),
        lambda: AuditEntry.objects.bulk_update([entry], ["action"]),
        lambda: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"action": "x"}),
        lambda: AuditEntry.objects.bulk_create(
            [entry], update_conflicts=True, update_fields=["action"], unique_fields=["id"]
        ),
    ):
        with pytest.raises(AppendOnlyError), transaction.atomic():
            change()
    entry.refresh_from_db()
    assert entry.action == "account.signed_in"


def test_entry_outlives_its_actor(alice: User) -> None:
    entry = record(alice, "account.signed_in")
    alice.delete()
    entry.refresh_from_db()
    assert entry.actor is None


@pytest.mark.parametrize("code", ["signed_in", "Account.x", "account.", "account.signed in", "a.b.c"])
def test_code_is_area_and_verb(code: str) -> None:
    with pytest.raises(ValueError, match=r"area\.verb"):
        register({code: Deed("Something.")})


def test_one_code_one_meaning() -> None:
    register({"account.signed_in": actions["account.signed_in"]})
    with pytest.raises(ValueError, match="already means"):
        register({"account.signed_in": Deed("Something else.")})


def test_no_action_without_a_sentence_or_without_saying_whom_it_concerns() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        register({"account.danced": Deed()})
    with pytest.raises(ValueError, match="whom it concerns"):
        register({"account.danced": Deed(told="Somebody danced with you.")})
    assert "account.danced" not in actions
