"""Simulated people against the real service, with a clock that tests move."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live import clock, doorbell, presence
from sessions.live.service import execute
from sessions.models import CodevSession, LearningAssessment, Rehearsal, Seat, Words
from sessions.protocol import commands as c
from sessions.rehearsal import playing
from sessions.rehearsal.cast import Wish, begin, play_empty_seats
from sessions.rehearsal.playing import Play
from sessions.rehearsal.runner import Runner

WISH = Wish("codev-60", "en", "lifelike", named=True)


class Life:
    """A rehearsal with its real facilitator; time goes where it is sent."""

    def __init__(self, session: CodevSession, facilitator: User) -> None:
        self.session, self.facilitator = session, facilitator
        self.now, self.count = 0.0, 0
        self.play = Play(Rehearsal.objects.select_related("session").get(session=session))

    def do(self, command: c.Command) -> None:
        self.count += 1
        execute(self.session.pk, self.facilitator, f"real-{self.count}", command)

    def go_on(self, seconds: float = 3600, acts: int = 500) -> list[c.Command]:
        """All that is due within that time."""
        done: list[c.Command] = []
        until = self.now + seconds
        while self.now <= until and len(done) < acts:
            act = self.play.step(self.now)
            if act:
                done.append(act.command)
            self.play.step(self.now, watched=False)
            thoughts = self.play.thoughts(self.now)
            if not thoughts:
                break
            self.now = max(self.now + playing.GAP, thoughts[0][0])
        return done

    @property
    def state(self) -> Any:
        self.play.step(self.now, watched=False)
        return self.play.scene.state


@pytest.fixture
def rehearsal(alice: User, group: CodevGroup) -> CodevSession:
    return begin(alice, WISH)


@pytest.fixture
def life(rehearsal: CodevSession, alice: User) -> Life:
    life = Life(rehearsal, alice)
    life.do(c.Join())
    return life


@pytest.fixture(autouse=True)
def _no_refusals(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("INFO", "sessions.rehearsal")
    yield
    assert "refused" not in caplog.text


def test_a_whole_session_with_a_real_facilitator(life: Life) -> None:
    life.go_on()
    assert len(life.state.seats) == 8
    life.do(c.Start())
    life.go_on()
    assert life.state.accepted
    while life.state.running.stage + 1 < len(life.state.plan.stages):
        life.do(c.AdvanceStep(life.state.running.step))
        if life.state.stage.floor == "round":
            life.do(c.StartRound(life.state.running.step))
        life.go_on()
        if life.state.request and not life.state.agreed:
            life.do(c.RecordAssent(life.state.request))
        while life.state.running.hands and life.state.running.holder is None:
            life.do(c.GiveFloor(life.state.running.hands[0], None))
            life.go_on()
    life.do(c.EndSession(life.state.running.step))
    session = CodevSession.objects.get(pk=life.session.pk)
    assert session.status == CodevSession.Status.ENDED
    kinds = set(Words.objects.filter(session=session).values_list("kind", flat=True))
    assert {"headline_worded", "question_noted", "answer_noted", "request_worded", "line_noted"} <= kinds
    assert {"plan_said", "weather_told", "situation_brought", "closing_said"} <= kinds
    assert LearningAssessment.objects.filter(seat__session=session).count() == 14
    assert not life.go_on()


def test_a_new_process_goes_on_where_the_old_one_stopped(life: Life) -> None:
    life.do(c.Start())
    life.go_on(60)
    before = life.state.seq
    again = Life(life.session, life.facilitator)
    again.go_on()
    assert again.state.seq > before
    assert len(again.state.seats) == 8
    assert len({said.seat for said in again.state.weather}) == len(again.state.weather) == 7


def test_to_an_empty_room_nobody_plays(life: Life) -> None:
    assert life.play.step(500.0, watched=False) is None
    assert life.play.scene.state.seats == (1,)


def test_the_quick_pace_is_five_times_as_fast(alice: User, group: CodevGroup) -> None:
    slow = Life(begin(alice, WISH), alice)
    quick = Life(begin(alice, Wish("codev-60", "en", "quick", named=True)), alice)
    for life in (slow, quick):
        life.play.step(0.0, watched=False)
    first = slow.play.thoughts(0.0)[-1][0], quick.play.thoughts(0.0)[-1][0]
    assert first[1] < first[0] / 3


def test_presence_is_told_of_who_has_sat_down(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[int]] = []
    monkeypatch.setattr(doorbell, "seats_here", lambda _session, _origin, seats: told.append(seats))
    life.go_on()
    assert told[0] == []
    assert told[-1] == [2, 3, 4, 5, 6, 7, 8]


# --- Real people's seats: the demo -------------------------------------------------------------------


@pytest.fixture
def planned(session: CodevSession) -> CodevSession:
    play_empty_seats(session)
    return session


def test_who_has_a_page_open_plays_themselves(
    planned: CodevSession, carol: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = Seat.objects.get(session=planned, user=carol).number
    here = frozenset({seat})
    monkeypatch.setattr(presence, "pages", lambda _session: here)
    life = Life(planned, carol)
    life.play.step(0.0, watched=False)
    assert life.play.played == frozenset({1, 2, 3, 4}) - here
    # Loading the page anew is not leaving; leaving is.
    here = frozenset()
    life.play.step(10.0, watched=False)
    assert seat not in life.play.played
    life.play.step(40.0, watched=False)
    assert seat in life.play.played


# --- Who plays -----------------------------------------------------------------------------------------


def test_two_processes_do_not_play_the_same(rehearsal: CodevSession) -> None:
    first, second = Runner(), Runner()
    first.step()
    second.step()
    assert (set(first.plays), set(second.plays)) == ({rehearsal.pk}, set())
    first.close()
    second.look_now()
    second.step()
    assert set(second.plays) == {rehearsal.pk}


def test_a_dead_process_loses_its_claim(rehearsal: CodevSession) -> None:
    Runner().step()
    Rehearsal.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    again = Runner()
    again.step()
    assert set(again.plays) == {rehearsal.pk}


def test_nobody_plays_on_when_nobody_real_is_there(rehearsal: CodevSession) -> None:
    runner = Runner()
    runner.step()
    Rehearsal.objects.update(seen_at=timezone.now() - timedelta(seconds=60))
    runner.look_now()
    runner.step()
    assert set(runner.plays) == {rehearsal.pk}
    assert not runner.watched
    Rehearsal.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    runner.look_now()
    runner.step()
    assert not runner.plays


def test_as_many_at_once_as_the_setting_says(
    alice: User, erin: User, group: CodevGroup, other_group: CodevGroup, settings: Settings
) -> None:
    settings.REHEARSALS = 2
    begin(alice, WISH)
    begin(erin, WISH)
    settings.REHEARSALS = 1
    runner = Runner()
    runner.step()
    assert len(runner.plays) == 1


def test_an_ended_session_is_left(rehearsal: CodevSession) -> None:
    runner = Runner()
    runner.step()
    CodevSession.objects.update(status=CodevSession.Status.ENDED)
    runner.look_now()
    runner.step()
    assert not runner.plays


def test_time_is_the_rooms(life: Life) -> None:
    """A thinking minute is kept by the database's clock, not by that of the process."""
    life.go_on()
    life.do(c.Start())
    life.go_on(5)
    life.do(c.StartThinking(life.state.running.step, 60))
    life.play.step(life.now, watched=False)
    quiet = life.play.thoughts(life.now + 100)
    with clock.at(clock.now() + 61_000):
        after = life.play.thoughts(life.now + 100)
    assert len(quiet) < len(after)
