"""Who joins is told all that there is for them, and the database is not asked for what there is not."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from sessions.live import clock, holding, log, render
from sessions.models import (
    ActionItem,
    Ballot,
    CodevSession,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    SharedScreen,
    Situation,
    Whisper,
    Words,
)

pytestmark = pytest.mark.django_db
Make = Callable[[Seat], object]


def other(seat: Seat, days: int, status: str) -> CodevSession:
    facts = {"group": seat.session.group, "time_zone": "UTC", "plan": seat.session.plan, "number": 90 + days}
    return CodevSession.objects.create(
        **facts, starts_at=seat.session.starts_at + timedelta(days=days), status=status
    )


MAKE: dict[str, Make] = {
    "notes": lambda seat: PrivateNote.objects.create(seat=seat, slot="turn", text="x"),
    "parked": lambda seat: ParkedIdea.objects.create(seat=seat, text="x"),
    "marks": lambda seat: Mark.objects.create(seat=seat, item=3, star=True),
    "actions": lambda seat: ActionItem.objects.create(seat=seat, text="x"),
    "learnings": lambda seat: LearningAssessment.objects.create(seat=seat, about="self", text="x"),
    "ballots": lambda seat: Ballot.objects.create(seat=seat, item=3, urgency=1, importance=1),
    "wrote": lambda seat: Words.objects.create(
        session=seat.session, author=seat, item=3, kind="x", case=1, body={"text": "x"}
    ),
    "whispers": lambda seat: Whisper.objects.create(
        seat=seat, text="x", readers=[seat.number], at=clock.now()
    ),
    "situations": lambda seat: Situation.objects.create(author=seat.user, kind="problem", text="x"),
    "screens": lambda seat: SharedScreen.objects.create(seat=seat, host=seat, login="x"),
    "before": lambda seat: other(seat, -7, "ended"),
    "next": lambda seat: other(seat, 7, "planned"),
}


@pytest.mark.parametrize("name", MAKE)
def test_each_is_seen_by_itself(session: CodevSession, bob: User, name: str) -> None:
    seat = session.seats.get(user=bob)
    assert holding.of(seat) == frozenset()
    MAKE[name](seat)
    assert holding.of(seat) == {name}


def test_of_another_seat_only_what_is_the_rooms(session: CodevSession, bob: User, carol: User) -> None:
    for make in MAKE.values():
        make(session.seats.get(user=bob))
    assert holding.of(session.seats.get(user=carol)) == {"whispers", "screens", "before", "next"}


def test_who_joins_a_room_with_nothing_of_their_own_asks_little(
    session: CodevSession, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The session, the people with the own seat, what there is: the fold and the time are known."""
    log.remember(session.pk, log.state_of(session))
    clock.now()
    render.welcome(session.pk, bob)
    with django_assert_num_queries(3):
        welcome = json.loads(render.welcome(session.pk, bob).frame)
    assert welcome["private"]["notes"] == {}
    assert (welcome["next_at"], welcome["follow_up"], welcome["you"]["at"]) == (None, None, None)
