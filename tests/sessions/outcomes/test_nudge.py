"""Midway to the next session one mail asks where it stands: once, without a word of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.preferences import Stop, stop
from codev.outbox.tick import tick
from groups.models import CodevGroup
from sessions.models import ActionItem, CodevSession, Seat
from sessions.outcomes import nudge
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once")]
TEXT = "CANARY: ask each of them"


@pytest.fixture
def seat(session: CodevSession, alice: User, bob: User, carol: User) -> Seat:
    """Bob's, the client two days ago, who planned something; he lives in Tokyo."""
    User.objects.filter(pk=bob.pk).update(time_zone="Asia/Tokyo")
    held = end(session, bob, alice, carol, days_ago=2)
    ActionItem.objects.create(seat=seat_of(held, bob), text=TEXT, first_step="CANARY", obstacle="CANARY")
    return seat_of(held, bob)


def due() -> datetime:
    return OutboxMessage.objects.get(kind=nudge.KIND).due_at


def asked() -> list[list[str]]:
    return [each.to for each in mail.outbox if "Midway" in each.subject]


def test_it_comes_once_midway_without_a_word_of_it(seat: Seat, bob: User) -> None:
    tick()
    assert not asked()
    for minutes in (1, 2, 1440):
        tick(due() + timedelta(minutes=minutes))
    assert asked() == [[bob.email]]
    assert "CANARY" not in str(mail.outbox[0].message())
    assert "Acme" not in mail.outbox[0].subject


def test_midway_is_a_morning_halfway_to_the_next_session(seat: Seat, group: CodevGroup) -> None:
    assert seat.session.ended_at
    without = nudge.midway(seat)
    assert (without.hour, without.tzinfo) == (9, ZoneInfo("Asia/Tokyo"))
    assert abs(without - seat.session.ended_at - timedelta(days=14)) < timedelta(days=1)
    after = make_session(group, 2)
    CodevSession.objects.filter(pk=after.pk).update(starts_at=seat.session.ended_at + timedelta(days=20))
    assert abs(nudge.midway(seat) - seat.session.ended_at - timedelta(days=10)) < timedelta(days=1)


@pytest.mark.parametrize("state", ["done", "changed", "dropped"])
def test_what_is_over_is_not_asked_for(seat: Seat, state: str) -> None:
    tick()
    seat.actions.update(state=state)
    tick(due() + timedelta(minutes=1))
    assert not asked()


@pytest.mark.parametrize("why", ["withdrawn", "left", "switched off"])
def test_nothing_is_sent_where_it_has_no_reason(seat: Seat, why: str) -> None:
    tick()
    match why:
        case "withdrawn":
            seat.actions.all().delete()
        case "left":
            seat.user.memberships.update(left_at=timezone.now())
        case "switched off":
            stop(Stop(seat.user, nudge.TOPIC))
    tick(due() + timedelta(minutes=1))
    assert not asked()


def test_who_commits_to_something_is_asked_too(seat: Seat, carol: User, bob: User) -> None:
    ActionItem.objects.create(seat=seat_of(seat.session, carol), text="I stop being copied")
    tick()
    for message in OutboxMessage.objects.filter(kind=nudge.KIND):
        tick(message.due_at + timedelta(minutes=1))
    assert sorted(asked()) == [[bob.email], [carol.email]]


@pytest.mark.parametrize("why", ["just ended", "long ago", "closed", "rehearsal"])
def test_no_mail_is_made_where_none_is_due(seat: Seat, group: CodevGroup, why: str) -> None:
    match why:
        case "just ended":
            CodevSession.objects.update(ended_at=timezone.now())
        case "long ago":
            CodevSession.objects.update(ended_at=timezone.now() - timedelta(weeks=13))
        case "closed":
            CodevGroup.objects.update(closed_at=datetime.now(UTC))
        case "rehearsal":
            CodevGroup.objects.update(rehearsal=True)
    tick()
    assert not OutboxMessage.objects.filter(kind=nudge.KIND).exists()


def test_the_minute_asks_the_same_of_many(
    seat: Seat, alice: User, carol: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tick()
    for person in (alice, carol):
        ActionItem.objects.create(seat=seat_of(seat.session, person), text="Mine")
    tick()
    with django_assert_num_queries(1):
        nudge.ask_midway()
