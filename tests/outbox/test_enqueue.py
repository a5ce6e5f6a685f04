"""A mail is a row first."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import TestCase
from django.utils import timezone, translation

from codev.accounts.models import User
from codev.outbox import wake
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue, requeue

State = OutboxMessage.State


def test_one_per_kind_key_and_address(alice: User, bob: User) -> None:
    first = enqueue("note", 1, user=alice)
    assert enqueue("note", 1, user=alice) == first
    assert enqueue("note", "1", address="ALICE@example.org ") == first
    others = {enqueue("note", 2, user=alice), enqueue("letter", 1, user=alice), enqueue("note", 1, user=bob)}
    assert len({first, *others}) == OutboxMessage.objects.count() == 4


def test_asking_again_leaves_a_sent_one_alone(due: OutboxMessage, alice: User) -> None:
    OutboxMessage.objects.update(state=State.SENT)
    assert enqueue("note", 1, user=alice).state == State.SENT


def test_speaks_the_persons_language_else_the_given_else_the_spoken(alice: User) -> None:
    alice.language = "fr"
    with translation.override("es"):
        languages = [
            enqueue("note", 1, user=alice, language="en").language,
            enqueue("note", 1, address="x@example.org", language="fr").language,
            enqueue("note", 1, address="y@example.org").language,
        ]
    assert languages == ["fr", "fr", "es"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "alice",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nX: y",
        "a@exa\u2028mple.org",
        "a@b@c.org",
    ],
)
def test_what_is_no_address_is_refused(db: None, address: str) -> None:
    with pytest.raises(ValueError, match="Not an e-mail address"):
        enqueue("note", 1, address=address)


def test_rings_after_the_commit_only(alice: User) -> None:
    wake.bell.clear()
    with TestCase.captureOnCommitCallbacks() as after:
        enqueue("note", 1, user=alice)
        assert not wake.bell.is_set()
    assert len(after) == 1


def test_does_not_ring_for_later(alice: User) -> None:
    with TestCase.captureOnCommitCallbacks() as after:
        enqueue("note", 1, user=alice, due_at=timezone.now() + timedelta(hours=1))
    assert after == []


def test_goes_with_its_transaction(alice: User) -> None:
    with transaction.atomic():
        enqueue("note", 1, user=alice)
        transaction.set_rollback(True)
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize("state", [State.SENT, State.UNKNOWN, State.FAILED, State.DROPPED, State.DUE])
def test_requeue_sends_once_more(due: OutboxMessage, state: str) -> None:
    OutboxMessage.objects.update(state=state, attempts=3, error="smtp_550", sent_at=timezone.now())
    assert requeue(due)
    due.refresh_from_db()
    assert (due.state, due.attempts, due.error, due.sent_at) == (State.DUE, 0, "", None)


@pytest.mark.parametrize("state", [State.CLAIMED, State.SENDING])
def test_requeue_waits_for_what_is_on_its_way(due: OutboxMessage, state: str) -> None:
    OutboxMessage.objects.update(state=state, attempts=1)
    assert not requeue(due)
    due.refresh_from_db()
    assert due.state == state


@pytest.mark.parametrize(("state", "kept"), [(State.UNKNOWN, "<1@x>"), (State.SENT, "")])
def test_unknown_keeps_its_message_id(due: OutboxMessage, state: str, kept: str) -> None:
    OutboxMessage.objects.update(state=state, message_id="<1@x>")
    requeue(due)
    due.refresh_from_db()
    assert due.message_id == kept
