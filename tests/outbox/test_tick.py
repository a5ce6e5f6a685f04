"""Finding what is due: by several at once, by a thread, by Celery."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core import mail
from django.db import connections, transaction

from codev.accounts.models import User
from codev.outbox import registry, thread, wake
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue
from codev.outbox.tick import tick
from tests.outbox.conftest import note

State = OutboxMessage.State
MAILS = 15


@pytest.fixture
def chores(monkeypatch: pytest.MonkeyPatch) -> list[registry.Chore]:
    found: list[registry.Chore] = []
    monkeypatch.setattr("codev.outbox.tick.chores", found)
    return found


def tick_alone(start: threading.Barrier) -> None:
    start.wait(10)
    try:
        tick()
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_send_each_mail_once(
    alice: User, render: object, embedded: None, chores: list[registry.Chore]
) -> None:
    for key in range(MAILS):
        enqueue("note", key, user=alice)
    start = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(tick_alone, start) for _ in range(2)]:
            future.result()
    assert len(mail.outbox) == MAILS
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_does_what_others_registered(db: None, chores: list[registry.Chore]) -> None:
    done: list[str] = []
    chores.append(lambda: done.append("reminders"))
    tick()
    assert done == ["reminders"]


def test_one_fault_keeps_no_other_work_back(
    due: OutboxMessage, embedded: None, chores: list[registry.Chore], caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail() -> None:
        raise RuntimeError("words of somebody")

    chores += [fail, lambda: done.append("reminders")]
    tick()
    assert done == ["reminders"]
    assert len(mail.outbox) == 1
    assert "words of somebody" not in caplog.text


def test_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "chores", [])

    def chore() -> None:
        """Nothing."""

    assert registry.at_each_tick(chore) is chore
    assert registry.chores == [chore]


@pytest.mark.django_db(transaction=True)
def test_thread_sends_at_once_after_the_commit(
    alice: User, embedded: None, chores: list[registry.Chore], monkeypatch: pytest.MonkeyPatch
) -> None:
    idle, sent = threading.Event(), threading.Event()
    chores.append(idle.set)

    def write(message: OutboxMessage) -> mail.EmailMessage:
        sent.set()
        return note(message)

    monkeypatch.setitem(registry.renderers, "note", write)
    thread.start()
    try:
        assert idle.wait(10)
        with transaction.atomic():
            enqueue("note", 1, user=alice)
            assert not sent.is_set()
        assert sent.wait(10)
    finally:
        thread.stop()
    assert len(mail.outbox) == 1


def test_thread_outlives_a_failing_tick(monkeypatch: pytest.MonkeyPatch, embedded: None) -> None:
    ticks, third = [], threading.Event()

    def fail() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            third.set()
        wake.bell.set()
        raise RuntimeError

    monkeypatch.setattr(thread, "tick", fail)
    thread.start()
    try:
        assert third.wait(10)
    finally:
        thread.stop()


def test_thread_starts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread, "tick", lambda: None)
    thread.start()
    thread.start()
    try:
        assert [each.name for each in threading.enumerate()].count("codev-tick") == 1
    finally:
        thread.stop()
    assert [each.name for each in threading.enumerate()].count("codev-tick") == 0


def test_server_mode_hands_each_mail_to_a_worker(due: OutboxMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    from codev.outbox import tasks

    handed: list[int] = []
    monkeypatch.setattr(settings, "EMBEDDED", False)
    monkeypatch.setattr(tasks.send, "delay", handed.append)
    tick()
    assert handed == [due.pk]
    assert mail.outbox == []
    tasks.send(due.pk)
    tasks.send(due.pk)
    assert len(mail.outbox) == 1


def ringing() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "codev-ring"]


@pytest.mark.django_db(transaction=True)
def test_server_mode_rings_the_worker_and_outlives_a_broker_that_is_away(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kombu.exceptions import OperationalError

    from codev.outbox import tasks

    asked: list[dict[str, object]] = []

    def away(**options: object) -> None:
        asked.append(options)
        raise OperationalError

    monkeypatch.setattr(settings, "EMBEDDED", False)
    monkeypatch.setattr(tasks.tick, "apply_async", away)
    enqueue("note", 1, user=alice)
    for each in ringing():
        each.join(10)
    assert asked == [{"retry": False}]
    assert OutboxMessage.objects.get().state == State.DUE


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_never_answers_holds_nobody_up(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from codev.outbox import tasks

    answers = threading.Event()
    monkeypatch.setattr(settings, "EMBEDDED", False)
    monkeypatch.setattr(tasks.tick, "apply_async", lambda **_: answers.wait(30))
    for number in range(2 * wake.RINGS):
        enqueue("note", number, user=alice)
    stuck = ringing()
    answers.set()
    for each in stuck:
        each.join(10)
    assert len(stuck) == wake.RINGS
    monkeypatch.setattr(tasks.tick, "apply_async", lambda **_: answers.clear())
    enqueue("note", "afterwards", user=alice)
    for each in ringing():
        each.join(10)
    assert not answers.is_set(), "after an outage it rings again"


def test_beat_ticks_each_minute() -> None:
    from codev.celery import app
    from codev.outbox import tasks

    (entry,) = app.conf.beat_schedule.values()
    assert (entry["task"], entry["schedule"]) == (tasks.tick.name, 60.0)
