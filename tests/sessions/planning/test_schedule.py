"""Scheduling: who may, what is made, what is refused."""

from datetime import timedelta

import pytest

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from sessions.models import CodevSession
from sessions.planning.errors import Overlap
from sessions.planning.seats import ensure_seat
from sessions.planning.services import schedule_session
from sessions.protocol.plan import PlanError
from tests.conftest import join, make_user
from tests.sessions.planning.conftest import in_days


def test_a_session_is_there_with_its_frozen_plan(planned: CodevSession, bob: User) -> None:
    assert planned.number == 1
    assert planned.status == "planned"
    assert planned.minutes == 90
    assert [stage["kind"] for stage in planned.plan["stages"]][:2] == ["opening", "presentation"]
    assert planned.chosen_client == bob


def test_facilitators_sit_first_then_members_by_joining(planned: CodevSession, group: CodevGroup) -> None:
    seats = [
        (seat.number, seat.user.get_short_name(), seat.facilitator)
        for seat in planned.seats.order_by("number")
    ]
    assert seats == [(1, "Alice", True), (2, "Bob", False), (3, "Carol", False), (4, "Dan", False)]


def test_a_seat_comes_later_for_who_joins_later_and_for_nobody_else(
    planned: CodevSession, group: CodevGroup, erin: User
) -> None:
    grace = make_user("grace")
    join(group, grace)
    seat = ensure_seat(planned, grace)
    assert seat is not None
    assert seat.number == 5
    assert ensure_seat(planned, grace) == seat
    assert ensure_seat(planned, erin) is None


def test_each_member_gets_one_mail(planned: CodevSession) -> None:
    rows = OutboxMessage.objects.filter(kind="session_invitation", key=str(planned.pk))
    assert sorted(rows.values_list("address", flat=True)) == [
        f"{name}@example.org" for name in ("alice", "bob", "carol", "dan")
    ]


def test_it_is_audited_without_saying_who_is_the_client(
    planned: CodevSession, alice: User, bob: User
) -> None:
    entry = AuditEntry.objects.get(action="session.scheduled")
    assert (entry.actor, entry.session_id, entry.object_id, entry.facts) == (alice, str(planned.pk), "", {})


def test_asked_twice_it_is_the_same_session(
    planned: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    again = schedule_session(
        alice, group, starts_at=planned.starts_at, time_zone="Europe/Paris", chosen_client=bob
    )
    assert again == planned
    assert CodevSession.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="session_invitation").count() == 4


@pytest.mark.parametrize("minutes", [-89, -30, 30, 89])
def test_two_sessions_of_a_group_do_not_overlap(
    minutes: int, planned: CodevSession, group: CodevGroup, alice: User
) -> None:
    starts_at = planned.starts_at + timedelta(minutes=minutes)
    with pytest.raises(Overlap):
        schedule_session(alice, group, starts_at=starts_at, time_zone="UTC")


def test_one_after_the_other_is_fine(planned: CodevSession, group: CodevGroup, alice: User) -> None:
    after = schedule_session(alice, group, starts_at=planned.ends_at, time_zone="UTC")
    before = schedule_session(
        alice,
        group,
        starts_at=planned.starts_at - timedelta(minutes=60),
        time_zone="UTC",
        plan_key="codev-60",
    )
    assert (after.number, before.number) == (2, 3)


def test_edited_minutes_are_kept(group: CodevGroup, alice: User) -> None:
    minutes = (10, 8, 20, 5, 25, 7, 15)
    session = schedule_session(alice, group, starts_at=in_days(1), time_zone="UTC", minutes=minutes)
    assert tuple(stage["minutes"] for stage in session.plan["stages"]) == minutes


def test_minutes_out_of_bounds_are_no_plan(group: CodevGroup, alice: User) -> None:
    with pytest.raises(PlanError):
        schedule_session(
            alice, group, starts_at=in_days(1), time_zone="UTC", minutes=(0, 7, 18, 6, 22, 8, 13)
        )
    assert not CodevSession.objects.exists()


@pytest.mark.parametrize("name", ["bob", "erin", "frank"])
def test_only_the_facilitator_schedules(
    name: str, group: CodevGroup, bob: User, erin: User, frank: User
) -> None:
    actor = User.objects.get(email=f"{name}@example.org")
    with pytest.raises(NotAllowed):
        schedule_session(actor, group, starts_at=in_days(1), time_zone="UTC")


@pytest.mark.parametrize("name", ["alice", "erin"])
def test_the_client_is_a_member_who_does_not_facilitate(
    name: str, group: CodevGroup, alice: User, erin: User
) -> None:
    client = User.objects.get(email=f"{name}@example.org")
    with pytest.raises(NotAllowed):
        schedule_session(alice, group, starts_at=in_days(1), time_zone="UTC", chosen_client=client)


def test_who_left_gets_no_seat_and_no_mail(group: CodevGroup, alice: User, dan: User) -> None:
    Membership.objects.filter(user=dan).update(left_at=in_days(-1))
    session = schedule_session(alice, group, starts_at=in_days(1), time_zone="UTC")
    assert not session.seats.filter(user=dan).exists()
    assert not OutboxMessage.objects.filter(recipient=dan).exists()
