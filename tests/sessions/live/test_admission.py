"""Who may be in a session, asked for every command: in few questions, and never from what was true before."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CharterSignature, CodevGroup, Membership
from sessions.live import clock, log, render, service
from sessions.live.admission import NothingHere, admit, admit_among, let_in, rehearses
from sessions.live.consumer import _at_the_door
from sessions.models import CodevSession, Seat
from sessions.protocol import commands as c
from sessions.rehearsal.cast import play_empty_seats
from tests.conftest import join, make_user

pytestmark = pytest.mark.django_db


def gone(session: CodevSession, user: User) -> bool:
    """Whichever way it is asked."""
    found = {is_refused(ask, session, user) for ask in (admit, admit_among, let_in)}
    assert len(found) == 1
    return found.pop()


def is_refused(ask: Callable[[UUID, User], object], session: CodevSession, user: User) -> bool:
    try:
        ask(session.pk, user)
    except NothingHere:
        return True
    return False


def test_a_member_has_their_seat(
    session: CodevSession, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    admit(session.pk, bob)
    with django_assert_num_queries(2):
        found, seat = admit(session.pk, bob)
    assert (found, seat.user, seat.session, seat.number) == (session, bob, session, 2)


def test_who_comes_in_asks_six_questions(
    session: CodevSession, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The browser session, the person; may they come in; then, once the room tells them what is new: may they
    still, everybody's seats, what there is of their own."""
    client = Client()
    client.force_login(bob)
    log.remember(session.pk, log.state_of(session))
    clock.now()

    def come() -> render.Welcome:
        user = _at_the_door(client.session.session_key, session.pk)
        assert user == bob
        return render.welcome(session.pk, user)

    come()
    with django_assert_num_queries(6):
        assert come().seat == 2


@pytest.mark.django_db(transaction=True)
def test_a_command_asks_little(session: CodevSession, alice: User) -> None:
    """Reads session, seat, receipt; writes event, session, receipt."""
    service.execute(session.pk, alice, "join", c.Join())
    service.execute(session.pk, alice, "start", c.Start())
    clock.now()  # read now and then
    with CaptureQueriesContext(connection) as asked:
        service.execute(session.pk, alice, "remind", c.Remind("time"))
    words = [each["sql"].split()[0] for each in asked.captured_queries]
    assert [each for each in words if each not in ("BEGIN", "COMMIT")] == [
        "SELECT", "SELECT", "SELECT", "INSERT", "UPDATE", "INSERT",
    ]  # fmt: skip


def test_a_right_lost_is_missed_at_once(session: CodevSession, bob: User) -> None:
    assert not gone(session, bob)
    Membership.objects.filter(user=bob).update(left_at=timezone.now())
    assert gone(session, bob)


def test_who_may_not_sign_in_may_not_be_here(session: CodevSession, bob: User) -> None:
    """Also where the person was read before that."""
    assert not gone(session, bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert bob.is_active
    assert gone(session, bob)


def test_without_a_signature_there_is_nothing(session: CodevSession, bob: User) -> None:
    CharterSignature.objects.filter(user=bob).delete()
    assert gone(session, bob)


def test_a_cancelled_session_and_a_strangers_are_nothing(
    session: CodevSession, bob: User, erin: User
) -> None:
    assert gone(session, erin)
    CodevSession.objects.update(status=CodevSession.Status.CANCELLED)
    assert gone(session, bob)


def test_who_was_asked_to_leave_is_out(session: CodevSession, bob: User) -> None:
    Seat.objects.filter(session=session, user=bob).update(removed=True)
    assert gone(session, bob)


def test_a_role_of_today_is_followed(session: CodevSession, bob: User) -> None:
    assert not admit(session.pk, bob)[1].facilitator
    Membership.objects.filter(user=bob).update(role=Membership.Role.DEPUTY)
    assert admit(session.pk, bob)[1].facilitator
    Membership.objects.filter(user=bob).update(role=Membership.Role.MEMBER)
    assert not admit(session.pk, bob)[1].facilitator


def test_who_came_later_gets_a_seat(session: CodevSession, group: CodevGroup) -> None:
    late, later, last = (make_user(name) for name in ("late", "later", "last"))
    for each in (late, later, last):
        join(group, each)
    assert admit(session.pk, late)[1].number == 5
    _, seat, seats = admit_among(session.pk, later)
    assert (seat.number, [each.number for each in seats]) == (6, [1, 2, 3, 4, 5, 6])
    let_in(session.pk, last)
    assert session.seats.get(user=last).number == 7


def test_among_all_each_finds_their_own(
    session: CodevSession, bob: User, carol: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for user, number in ((bob, 2), (carol, 3)):
        with django_assert_num_queries(2):
            found, seat, seats = admit_among(session.pk, user)
        assert (found, seat.user, seat.session, seat.number) == (session, user, session, number)
        assert seat in seats
        assert [each.number for each in seats] == [1, 2, 3, 4]


def test_who_is_simulated_where_real_people_are_missing_is_known_too(
    session: CodevSession, bob: User
) -> None:
    """In a group like any: the demo's. They begin to play when somebody comes in."""
    assert not rehearses(admit(session.pk, bob)[0])
    play_empty_seats(session)
    assert rehearses(admit(session.pk, bob)[0])
