"""What a process has just written it does not read again to tell its pages; what others wrote it does."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from sessions.live import clock, log, render
from sessions.models import CodevSession, SessionEvent, Words
from sessions.protocol import Audience
from sessions.protocol import commands as c
from tests.sessions.live.told import say

pytestmark = pytest.mark.django_db(transaction=True)


def without_now(batch: render.Batch) -> dict[str, Any]:
    frame: dict[str, Any] = json.loads(batch.frames[Audience.SEATED].data)
    assert frame.pop("now")
    return frame


@pytest.fixture
def upto(session: CodevSession, alice: User) -> int:
    """A session under way, and its last number."""
    say(session, alice, c.Join())
    say(session, alice, c.Start())
    clock.now()  # read now and then
    return session.events.count()


def test_what_was_written_here_is_told_without_a_query(
    session: CodevSession, alice: User, upto: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    say(session, alice, c.Remind("time"))
    say(session, alice, c.Remind("question"))
    with django_assert_num_queries(0):
        batch = render.batch(session.pk, upto)
    assert batch is not None
    assert (batch.upto, batch.state.seq) == (upto + 2, upto + 2)
    log.forget()
    read = render.batch(session.pk, upto)
    assert read is not None
    assert without_now(batch) == without_now(read)


def test_what_another_process_wrote_between_is_read(session: CodevSession, alice: User, upto: int) -> None:
    say(session, alice, c.Remind("time"))
    mine = log._cache[session.pk]
    log.forget()
    say(session, alice, c.Remind("question"))  # as if elsewhere
    log._cache[session.pk] = mine
    assert [each.seq for each in log.news(session.pk, upto)] == [upto + 1]
    assert [each.seq for each in log.news(session.pk, upto + 1)] == [upto + 2]
    say(session, alice, c.Remind("time"))
    assert [each.seq for each in log.news(session.pk, upto)] == [upto + 1, upto + 2, upto + 3]


def test_nothing_is_left_out_where_one_remembers_late(session: CodevSession, alice: User, upto: int) -> None:
    """Two threads have committed; the first of them has not said so yet."""
    for what in ("time", "question", "request"):
        say(session, alice, c.Remind(what))
    first, _, third = log.read(session.pk, upto)
    state = log._cache[session.pk].state
    log.remember(session.pk, replace(state, seq=first.seq), [first])
    log.remember(session.pk, state, [third])
    assert [each.seq for each in log.news(session.pk, upto)] == [upto + 1, upto + 2, upto + 3]


def test_words_are_asked_for_in_one_way_however_many(session: CodevSession, alice: User) -> None:
    """A line to SQLite keeps each statement that it prepared: as many as there are numbers of words."""
    seat, asked = session.seats.get(user=alice), set()
    for item in range(1, 40):
        Words.objects.create(session=session, item=item, kind="contributed", case=1, author=seat, body=item)

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.add(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        for items in ({3}, {3, 5}, {*range(1, 40, 2)}):
            assert render._words(session.pk, items) == {item: item for item in items}
    assert len(asked) == 1


def test_what_was_rolled_back_is_told_to_nobody(session: CodevSession, alice: User, upto: int) -> None:
    try:
        with transaction.atomic():
            say(session, alice, c.Remind("time"))
            raise RuntimeError
    except RuntimeError:
        pass
    assert log.news(session.pk, upto) == []


def test_who_is_far_behind_reads(
    session: CodevSession, alice: User, upto: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "NEWEST_MOST", 3)
    for _ in range(5):
        say(session, alice, c.Remind("time"))
    assert len(log._cache[session.pk].newest) == 3
    assert len(log.news(session.pk, upto + 2)) == 3
    assert len(log.news(session.pk, upto)) == SessionEvent.objects.filter(seq__gt=upto).count() == 5
