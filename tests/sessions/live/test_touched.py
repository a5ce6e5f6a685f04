"""A page is told of the rows alone that a command touched, and knows then all that it would know anew."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from sessions.live import clock, doorbell, log, private, render, service
from sessions.models import CodevSession, Seat
from sessions.protocol import Recorded
from sessions.protocol import commands as c
from tests.sessions.live.told import LiveStory, say, story_of
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, whole_session

pytestmark = pytest.mark.django_db
Pages = dict[int, dict[str, Any]]


@dataclass
class Watched(LiveStory):
    """After each command every page is compared with what a welcome would say."""

    capture: Any = None
    pages: Pages = field(default_factory=dict)

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        with self.capture(execute=True):
            new = super().ask(seat, command, after=after)
        for own in Seat.objects.filter(session=self.session).exclude(removed=True):
            compare(self.pages[own.user_id], private.mine(own), command)
        return new


def compare(page: dict[str, Any], fresh: dict[str, Any], command: c.Command) -> None:
    """A page forgets no number of its own; of those that were erased it shows nothing."""
    assert page["wrote"] >= set(fresh["wrote"]), command
    assert {**page, "wrote": 0} == {**fresh, "wrote": 0}, command


@pytest.fixture
def story(
    session: CodevSession,
    alice: User,
    bob: User,
    carol: User,
    dan: User,
    eve: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Watched:
    users = (alice, bob, carol, dan, eve)
    told = Watched(
        session=session, users=dict(enumerate(users, 1)), capture=django_capture_on_commit_callbacks
    )
    told.pages = {user.pk: {**private.NOTHING, "wrote": set()} for user in users}

    def take(session_id: UUID, user: int, rows: tuple[str, ...] = ()) -> None:
        seat = Seat.objects.get(session=session_id, user=user)
        shown = private.part(seat, rows) if rows else private.mine(seat)
        told.pages[user] |= {name: value for name, value in shown.items() if name != "wrote"}

    monkeypatch.setattr(doorbell, "private_changed", take)
    monkeypatch.setattr(doorbell, "wrote", lambda _, user, items: told.pages[user]["wrote"].update(items))
    return told


def test_pages_know_after_each_command_of_a_session_what_is_theirs(story: Watched) -> None:
    whole_session(story)
    assert all(story.pages[story.users[seat].pk]["wrote"] for seat in (CLIENT, CAROL, DAN))


def test_pages_know_their_private_rows(story: Watched, carol: User) -> None:
    story.to(4)
    page = story.pages[carol.pk]
    for command in (c.KeepNote("turn", "x"), c.Park("Ask"), c.Park("Wait"), c.Whisper(None, None, "Psst")):
        story.ask(CAROL, command)
    story.ask(CAROL, c.Unpark(page["parked"][0]["id"]))
    line = story.ask(CAROL, c.Contribute(None, "Wait", page["parked"][0]["id"]))[0].seq
    assert page["parked"] == []
    story.ask(CLIENT, c.Star(line, True))
    story.ask(CAROL, c.RemoveLine(line))
    assert page["notes"] == {"turn": "x"}


@pytest.fixture
def room(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    room = story_of(session, alice, bob, carol, dan, eve)
    room.to(4)
    log.remember(session.pk, room.state)
    clock.now()
    return room


def asked(room: LiveStory, user: User, command: c.Command) -> int:
    """By the command itself and by the news of it."""
    before = room.state.seq
    with CaptureQueriesContext(connection) as queries:
        say(room.session, user, command)
        render.batch(room.session.pk, before)
    words = [each["sql"].split()[0] for each in queries.captured_queries]
    return len([each for each in words if each not in ("SAVEPOINT", "RELEASE")])


def test_what_a_command_asks(room: LiveStory, carol: User) -> None:
    assert asked(room, carol, c.Contribute(None, "Wait a day")) == 9


def test_one_kind_of_rows_asks_for_one(
    room: LiveStory, carol: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The session, the seat, the rows; for all of them also what there is, and each kind that there is."""
    say(room.session, carol, c.KeepNote("turn", "x"))
    say(room.session, carol, c.Park("Ask"))
    render.my_private(room.session.pk, carol, ("notes",))
    with django_assert_num_queries(3):
        frame = render.my_private(room.session.pk, carol, ("notes",))
    with django_assert_num_queries(5):
        render.my_private(room.session.pk, carol)
    assert frame == '{"type":"private","private":{"notes":{"turn":"x"}}}'


def test_who_may_not_be_here_is_told_no_part(room: LiveStory, frank: User) -> None:
    with pytest.raises(service.NothingHere):
        render.my_private(room.session.pk, frank, ("notes",))


def test_whose_words_they_are_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert render.wrote([12]).data == '{"type":"private","private":{"wrote":[12]}}'
