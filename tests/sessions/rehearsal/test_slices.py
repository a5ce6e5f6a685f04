"""Who plays in which mode: a thread that sleeps while nobody rehearses, or short slices of a Celery task."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live.sweep import seen
from sessions.models import CodevSession, Rehearsal
from sessions.rehearsal import cast, tasks, wake
from sessions.rehearsal.cast import Wish, begin


@pytest.fixture
def rehearsal(alice: User, group: CodevGroup) -> CodevSession:
    return begin(alice, Wish("codev-60", "en", "quick", named=True))


@pytest.fixture
def asked_again(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    found: list[bool] = []
    monkeypatch.setattr(tasks.rehearse, "delay", lambda: found.append(True))
    monkeypatch.setattr(tasks, "SLICE", 0.0)
    return found


def test_a_slice_asks_for_the_next_one_and_leaves_its_claim(
    rehearsal: CodevSession, asked_again: list[bool]
) -> None:
    tasks.rehearse()
    assert asked_again == [True]
    assert Rehearsal.objects.get().claimed_until is None


def test_without_a_rehearsal_there_is_no_next_slice(db: None, asked_again: list[bool]) -> None:
    tasks.rehearse()
    assert asked_again == []


def test_the_embedded_mode_wakes_its_thread(
    rehearsal: CodevSession, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMBEDDED = True
    monkeypatch.setattr(wake, "bell", threading.Event())
    monkeypatch.setattr(transaction, "on_commit", lambda work, robust=False: work())
    seen([rehearsal.pk])
    assert wake.bell.is_set()


def test_the_server_mode_asks_a_worker(
    rehearsal: CodevSession, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMBEDDED = False
    asked = threading.Event()
    monkeypatch.setattr(tasks.rehearse, "apply_async", lambda retry: asked.set())
    monkeypatch.setattr(transaction, "on_commit", lambda work, robust=False: work())
    seen([rehearsal.pk])
    assert asked.wait(20)


def test_a_page_of_a_real_session_wakes_nobody(
    session: CodevSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wake, "nudge", lambda: pytest.fail("there is nothing to play"))
    seen([session.pk])


def test_what_is_being_played_is_not_asked_for_again(
    rehearsal: CodevSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page tells every ten seconds that it is there."""
    Rehearsal.objects.update(claimed_until=timezone.now() + timedelta(seconds=10))
    monkeypatch.setattr(wake, "nudge", lambda: pytest.fail("it is played"))
    seen([rehearsal.pk])
    assert Rehearsal.objects.get().seen_at > timezone.now() - timedelta(seconds=5)


def test_a_tick_finds_what_nobody_plays(rehearsal: CodevSession, monkeypatch: pytest.MonkeyPatch) -> None:
    nudged: list[bool] = []
    monkeypatch.setattr(cast, "nudge", lambda: nudged.append(True))
    cast.play_on()
    assert nudged == [True]
    CodevSession.objects.update(status=CodevSession.Status.ENDED)
    cast.play_on()
    assert nudged == [True]
