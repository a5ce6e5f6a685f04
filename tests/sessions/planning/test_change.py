"""A planned session is changed or cancelled; one that has begun is not."""

from datetime import timedelta

import pytest

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from sessions.models import CodevSession
from sessions.planning.errors import NotPlanned, Overlap, Seated
from sessions.planning.services import Wish, cancel_session, change_session, schedule_session
from tests.sessions.planning.conftest import in_days

MOVED = Wish(in_days(4, hour=9), "Europe/Paris")


def test_a_new_date_is_mailed_with_the_next_number(planned: CodevSession, alice: User, bob: User) -> None:
    moved = change_session(alice, planned, Wish(in_days(4), "Europe/Paris", chosen_client=bob))
    planned.refresh_from_db()
    assert planned.starts_at == in_days(4)
    assert moved.sequence == planned.sequence == 1
    mails = OutboxMessage.objects.filter(kind="session_changed", key=f"{planned.pk}:1")
    assert mails.count() == 4


def test_nothing_changed_is_nothing_mailed(planned: CodevSession, alice: User, bob: User) -> None:
    wish = Wish(planned.starts_at, "Europe/Paris", chosen_client=bob)
    assert change_session(alice, planned, wish).sequence == 0
    assert not OutboxMessage.objects.filter(kind="session_changed").exists()


def test_another_client_is_not_in_the_calendar(planned: CodevSession, alice: User, carol: User) -> None:
    wish = Wish(planned.starts_at, "Europe/Paris", chosen_client=carol)
    changed = change_session(alice, planned, wish)
    assert (changed.chosen_client, changed.sequence) == (carol, 0)
    assert not OutboxMessage.objects.filter(kind="session_changed").exists()


def test_another_length_is_mailed(planned: CodevSession, alice: User, bob: User) -> None:
    wish = Wish(planned.starts_at, "Europe/Paris", "codev-120", chosen_client=bob)
    changed = change_session(alice, planned, wish)
    assert (changed.minutes, changed.sequence) == (120, 1)


def test_onto_another_session_it_does_not_move(planned: CodevSession, group: CodevGroup, alice: User) -> None:
    other = schedule_session(alice, group, starts_at=in_days(9), time_zone="UTC")
    with pytest.raises(Overlap):
        change_session(alice, other, Wish(planned.starts_at + timedelta(minutes=10), "UTC"))


def test_once_somebody_sits_the_plan_and_the_client_are_the_rooms(
    planned: CodevSession, alice: User, bob: User, carol: User
) -> None:
    CodevSession.objects.filter(pk=planned.pk).update(last_seq=1)
    for wish in (
        Wish(planned.starts_at, "Europe/Paris", "codev-60", chosen_client=bob),
        Wish(planned.starts_at, "Europe/Paris", chosen_client=carol),
    ):
        with pytest.raises(Seated):
            change_session(alice, planned, wish)
    assert change_session(alice, planned, Wish(in_days(5), "Europe/Paris", chosen_client=bob)).sequence == 1


def test_cancelled_it_is_mailed_once(planned: CodevSession, alice: User) -> None:
    cancel_session(alice, planned)
    cancel_session(alice, planned)
    planned.refresh_from_db()
    assert (planned.status, planned.sequence) == ("cancelled", 1)
    assert OutboxMessage.objects.filter(kind="session_cancelled").count() == 4


@pytest.mark.parametrize("status", ["live", "ended"])
def test_what_has_begun_is_neither_changed_nor_cancelled(
    status: str, planned: CodevSession, alice: User
) -> None:
    CodevSession.objects.filter(pk=planned.pk).update(status=status)
    with pytest.raises(NotPlanned):
        change_session(alice, planned, MOVED)
    with pytest.raises(NotPlanned):
        cancel_session(alice, planned)


@pytest.mark.parametrize("name", ["bob", "erin", "frank"])
def test_only_the_facilitator_changes_and_cancels(
    name: str, planned: CodevSession, erin: User, frank: User
) -> None:
    actor = User.objects.get(email=f"{name}@example.org")
    with pytest.raises(NotAllowed):
        change_session(actor, planned, MOVED)
    with pytest.raises(NotAllowed):
        cancel_session(actor, planned)
    planned.refresh_from_db()
    assert planned.status == "planned"
