"""Ringing is idempotent, counts are true, and nobody reads what is another's."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.bell import services
from codev.bell.chores import forget_notices
from codev.bell.models import Notice
from codev.bell.registry import Line, notice_kind, writers
from codev.bell.signals import unread_changed


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(writers, "test", lambda reader, keys: {key: Line(key, "/", "bell") for key in keys})


def test_asked_twice_it_is_one(alice: User, bob: User) -> None:
    services.notify([alice, bob], "test", 7)
    services.notify([alice], "test", 7)
    services.notify([alice], "test", 8)
    assert (services.unread(alice), services.unread(bob)) == (2, 1)


def test_read_and_told_again_it_stays_read(alice: User) -> None:
    services.notify([alice], "test", 7)
    services.read(alice, Notice.objects.get())
    services.notify([alice], "test", 7)
    assert services.unread(alice) == 0


def test_a_kind_that_nobody_words_is_refused(alice: User) -> None:
    with pytest.raises(ValueError, match="Nobody words"):
        services.notify([alice], "unheard_of", 7)


def test_a_kind_has_one_writer() -> None:
    with pytest.raises(ValueError, match="Two writers"):
        notice_kind("test")(lambda reader, keys: {})


def test_what_came_meanwhile_stays_unread(alice: User) -> None:
    services.notify([alice], "test", 1)
    seen = Notice.objects.get().pk
    services.notify([alice], "test", 2)
    services.read_all(alice, upto=seen)
    assert list(Notice.objects.unread().values_list("key", flat=True)) == ["2"]


def test_nobody_reads_for_another(alice: User, bob: User) -> None:
    services.notify([alice], "test", 1)
    services.read(bob, Notice.objects.get())
    services.read_all(bob, upto=10**9)
    assert services.unread(alice) == 1


def test_what_is_withdrawn_is_counted_no_more(alice: User) -> None:
    services.notify([alice], "test", 1)
    services.notify([alice], "test", 2)
    services.withdraw("test", 1)
    assert services.unread(alice) == 1


def test_a_place_is_forgotten_for_one_person(alice: User, bob: User) -> None:
    services.notify([alice, bob], "test", 1, place="here")
    services.notify([alice], "test", 2, place="there")
    services.forget_place(alice, "here")
    assert (services.unread(alice), services.unread(bob)) == (1, 1)


def test_counts_of_those_who_may_sign_in(alice: User, bob: User) -> None:
    services.notify([alice], "test", 1)
    services.read(alice, Notice.objects.get())
    services.notify([alice], "test", 2)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert services.unread_of({alice.pk, bob.pk}) == {alice.pk: 1}


def test_three_months_later_it_is_forgotten(alice: User) -> None:
    services.notify([alice], "test", 1)
    services.notify([alice], "test", 2)
    Notice.objects.filter(key="1").update(created_at=timezone.now() - timedelta(days=91))
    forget_notices()
    assert Notice.objects.get().key == "2"


def test_bells_ring_after_commit_for_those_concerned(
    alice: User, bob: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    rung: list[list[int]] = []

    def hear(user_ids: list[int], **_: object) -> None:
        rung.append(user_ids)

    unread_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            services.notify([alice, bob], "test", 1)
            assert rung == []
        with django_capture_on_commit_callbacks(execute=True):
            services.read_all(alice, upto=10**9)
            services.read_all(alice, upto=10**9)
        with django_capture_on_commit_callbacks(execute=True):
            services.withdraw("test", 1)
    finally:
        unread_changed.disconnect(hear)
    assert rung == [[alice.pk, bob.pk], [alice.pk], [bob.pk]]
