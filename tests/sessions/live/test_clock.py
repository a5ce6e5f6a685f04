"""The database's clock, read now and then, and again as soon as this machine's own is not steady."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from sessions.live import clock, render, service
from sessions.models import CodevSession
from sessions.protocol import Audience
from sessions.protocol import commands as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """This machine's two clocks."""
    machine = SimpleNamespace(steady=100.0, wall=5000.0)
    fake = SimpleNamespace(monotonic=lambda: machine.steady, time=lambda: machine.wall)
    monkeypatch.setattr(clock, "time", fake)
    monkeypatch.setattr(clock, "_reading", [])
    return machine


def pass_seconds(machine: SimpleNamespace, seconds: float) -> None:
    machine.steady += seconds
    machine.wall += seconds


def test_it_is_read_once_for_a_while(
    machine: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert clock.known() is None
    with django_assert_num_queries(1):
        first = clock.now()
        pass_seconds(machine, 3.25)
        assert clock.now() == clock.known() == first + 3250


def test_it_is_read_again_after_a_while(machine: SimpleNamespace) -> None:
    first = clock.now()
    pass_seconds(machine, clock.GOOD_SECONDS + 1)
    assert clock.known() is None
    assert first <= clock.now() < first + 5000  # the database knows nothing of the machine that we pretend


@pytest.mark.parametrize("seconds", [3600, -3600, 0.06])
def test_a_clock_that_leaps_is_not_believed(machine: SimpleNamespace, seconds: float) -> None:
    """It was set, or the machine slept."""
    clock.now()
    machine.wall += seconds
    assert clock.known() is None


def test_the_machines_own_time_is_not_told(machine: SimpleNamespace) -> None:
    with connection.cursor() as cursor:
        cursor.execute(clock._SQL[connection.vendor])
        told = cursor.fetchone()[0]
    assert abs(clock.now() - told) < 60_000 < abs(clock.now() - machine.wall * 1000)


def test_waiting_for_a_line_to_the_database_is_no_time_of_its_clock(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pool that is used up makes wait for seconds; half of them would be added to every event."""
    cursor = connection.cursor

    def after_a_while(*asked: Any) -> Any:
        pass_seconds(machine, 8)
        return cursor(*asked)

    monkeypatch.setattr(connection, "cursor", after_a_while)
    assert clock.now() == clock.known()


def test_an_answer_that_took_long_is_not_built_upon(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows when within it the clock was read."""
    asked: list[int] = []

    def slow(execute: Any, *told: Any) -> Any:
        asked.append(1)
        pass_seconds(machine, 2)
        return execute(*told)

    with connection.execute_wrapper(slow):
        clock.now()
        assert clock.known() is None
        clock.now()
    assert len(asked) == 2


def test_no_page_is_told_a_time_before_what_it_is_told_of(session: CodevSession, alice: User) -> None:
    """Two processes read the clock each for themselves: a moment may lie between them."""
    at = clock.now()
    with clock.at(at + 40):
        service.execute(session.pk, alice, "join", c.Join())
    with clock.at(at):
        batch = render.batch(session.pk, 0)
        assert batch is not None
        told = [str(batch.frames[Audience.SEATED].data), render.welcome(session.pk, alice).frame]
    assert [json.loads(frame)["now"] for frame in told] == [at + 40] * 2
