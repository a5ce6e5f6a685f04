"""One way in for every command: done once, in order, by whom it may be, kept whole or not at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership
from sessions.live import clock, doorbell, log, service
from sessions.models import CodevSession, CommandReceipt, SessionEvent
from sessions.protocol import Plan, Refused, SessionState, fold
from sessions.protocol import commands as c
from tests.conftest import join
from tests.groups.parallel import at_once
from tests.sessions.live.told import running_step, say, story_of
from tests.sessions.protocol.story import whole_session

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(session: CodevSession) -> SessionState:
    return fold(SessionState.begin(Plan.from_data(session.plan)), log.read(session.pk, 0))


@pytest.fixture
def begun(session: CodevSession, alice: User, bob: User) -> CodevSession:
    """In the opening: alice and bob sit, bob is the client."""
    for user, command in ((alice, c.Join()), (bob, c.Join()), (alice, c.Start()), (alice, c.NameClient(2))):
        say(session, user, command)
    return session


def refused(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def attempt(session: CodevSession, user: User, command: c.Command) -> str:
    try:
        say(session, user, command)
    except Refused as refusal:
        return refusal.code
    return "accepted"


# --- Once ---------------------------------------------------------------------------------------


def test_the_same_command_from_two_threads_is_done_once(begun: CodevSession, alice: User) -> None:
    step = running_step(begun)
    before = SessionEvent.objects.count()
    for number in range(10):
        command = c.AddMinutes(step, 1)
        answers = at_once(2, lambda _: say(begun, alice, command, f"id-{number}"))  # noqa: B023
        assert answers[0] == answers[1]
    assert SessionEvent.objects.count() == before + 10
    assert CommandReceipt.objects.filter(command_id__startswith="id-").count() == 10


def test_nobody_takes_a_seat_before_the_door_opens(session: CodevSession, alice: User, bob: User) -> None:
    """It would count as attendance, and hold up a change of the plan. Who facilitates may prepare."""
    CodevSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(minutes=16))
    assert refused(lambda: say(session, bob, c.Join())) == "not_open"
    assert not session.seats.filter(taken_at__isnull=False).exists()
    say(session, alice, c.Join())
    CodevSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(minutes=14))
    assert say(session, bob, c.Join()).seq == 2


def test_ids_are_each_persons_own(begun: CodevSession, alice: User, bob: User, carol: User) -> None:
    say(begun, alice, c.Remind("time"), "one")
    assert say(begun, carol, c.Join(), "one").seq == fresh(begun).seq


def test_a_refused_id_may_be_used_again(begun: CodevSession, alice: User) -> None:
    assert refused(lambda: say(begun, alice, c.Resume(running_step(begun)), "again")) == "not_paused"
    assert say(begun, alice, c.Pause(running_step(begun)), "again").seq == fresh(begun).seq


def test_what_changes_nothing_is_accepted_and_writes_nothing(begun: CodevSession, bob: User) -> None:
    before = SessionEvent.objects.count()
    assert say(begun, bob, c.Join()).seq == before
    assert SessionEvent.objects.count() == before


def test_two_facilitators_press_next_at_once(
    begun: CodevSession, group: CodevGroup, alice: User, carol: User
) -> None:
    Membership.objects.filter(user=carol).update(role=Membership.Role.CO_FACILITATOR)
    begun.seats.filter(user=carol).update(facilitator=True)
    say(begun, carol, c.Join())
    for _ in range(50):
        step = running_step(begun)
        answers = at_once(2, lambda who: attempt(begun, (alice, carol)[who], c.AdvanceStep(step)))  # noqa: B023
        assert sorted(map(str, answers)) == ["accepted", "stale_step"]
        say(begun, alice, c.GoBack(running_step(begun)))
    begun.refresh_from_db()
    numbers = list(SessionEvent.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, begun.last_seq + 1))


# --- By whom ------------------------------------------------------------------------------------


def nothing_here(session_id: Any, user: User) -> bool:
    with pytest.raises(service.NothingHere):
        service.execute(session_id, user, "x", c.Join())
    return True


def test_strangers_find_nothing(session: CodevSession, erin: User, frank: User, alice: User) -> None:
    assert nothing_here(session.pk, erin)
    assert nothing_here(session.pk, frank)
    assert nothing_here(uuid4(), alice)


@pytest.mark.parametrize("name", sorted(c.REGISTRY))
def test_a_right_lost_ends_every_command(begun: CodevSession, bob: User, name: str) -> None:
    """Asked before the command is looked at: an empty one stands for each."""
    Membership.objects.filter(user=bob).update(left_at=timezone.now())
    command = c.REGISTRY[name].__new__(c.REGISTRY[name])
    with pytest.raises(service.NothingHere):
        say(begun, bob, command)


def test_a_closed_account_and_a_cancelled_session_have_nothing(
    begun: CodevSession, alice: User, bob: User
) -> None:
    bob.is_active = False
    assert nothing_here(begun.pk, bob)
    CodevSession.objects.update(status=CodevSession.Status.CANCELLED)
    assert nothing_here(begun.pk, alice)


def test_who_facilitates_no_more_leads_no_more(begun: CodevSession, alice: User, bob: User) -> None:
    say(begun, alice, c.GiveFloor(2, None))
    say(begun, bob, c.RaiseHand())
    step = running_step(begun)
    Membership.objects.filter(user=alice).update(role=Membership.Role.MEMBER)
    for command in (
        c.AdvanceStep(step),
        c.Pause(step),
        c.EndSession(step),
        c.NameClient(2),
        c.RecordAssent(None),
        c.GiveFloor(1, 2),
        c.PassTurn(2),
        c.LowerHand(2),
        c.NameScribe(2),
    ):
        assert refused(lambda: say(begun, alice, command)) == "not_facilitator", command  # noqa: B023


def test_who_joins_the_group_late_gets_a_seat(begun: CodevSession, group: CodevGroup, erin: User) -> None:
    join(group, erin)
    say(begun, erin, c.Join())
    assert fresh(begun).seats == (1, 2, 5)


# --- Whole or not at all --------------------------------------------------------------------------


def test_a_failure_keeps_nothing_and_says_nothing(
    begun: CodevSession, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fresh(begun)
    rung: list[object] = []
    with monkeypatch.context() as broken:
        broken.setattr(doorbell, "ring", lambda *told: rung.append(told))
        broken.setattr(log, "project", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            say(begun, alice, c.AdvanceStep(running_step(begun)), "broken")
    begun.refresh_from_db()
    assert (fresh(begun), log.state_of(begun), rung) == (before, before, [])
    assert not CommandReceipt.objects.filter(command_id="broken").exists()
    assert say(begun, alice, c.AdvanceStep(running_step(begun)), "broken").seq > before.seq


def test_a_transaction_rolled_back_around_commands_leaves_the_cache_honest(
    begun: CodevSession, alice: User
) -> None:
    step = running_step(begun)
    with transaction.atomic():
        say(begun, alice, c.Pause(step))
        say(begun, alice, c.AddMinutes(step, 9))
        transaction.set_rollback(True)
    ours = dict(log._cache)
    log.forget()  # as if the next two commands went through another process
    say(begun, alice, c.Remind("time"))
    say(begun, alice, c.Remind("question"))
    log.forget()
    log._cache.update(ours)
    begun.refresh_from_db()
    assert log.state_of(begun) == fresh(begun)


def test_the_cached_fold_is_a_fresh_fold(
    session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User
) -> None:
    whole_session(story_of(session, alice, bob, carol, dan, eve))
    session.refresh_from_db()
    cached = log._cache[session.pk].state
    assert cached.seq == session.last_seq
    assert cached == fresh(session)
    log.forget()
    assert log.state_of(session) == cached


def test_the_cache_forgets_the_oldest(session: CodevSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "CACHED_SESSIONS", 2)
    state = SessionState.begin(Plan.from_data(session.plan))
    keys = [uuid4() for _ in range(3)]
    for key in keys:
        log.remember(key, state)
    assert list(log._cache) == keys[1:]


# --- The clock --------------------------------------------------------------------------------


def test_time_never_runs_behind_the_last_event(begun: CodevSession, alice: User) -> None:
    last = fresh(begun).last_at
    with clock.at(last - 3_600_000):
        say(begun, alice, c.Remind("time"))
    with clock.at(last + 5):
        say(begun, alice, c.Remind("time"))
    assert list(SessionEvent.objects.order_by("-seq").values_list("at", flat=True)[:2]) == [last + 5, last]


def test_the_clock_is_the_databases_and_near_ours() -> None:
    ours = timezone.now().timestamp() * 1000
    assert abs(clock.now() - ours) < 60_000
    assert clock.moment(1_800_000_000_000).isoformat() == "2027-01-15T08:00:00+00:00"


# --- What lists read ----------------------------------------------------------------------------


def test_lists_read_what_the_log_says(begun: CodevSession, alice: User) -> None:
    begun.refresh_from_db()
    assert begun.status == CodevSession.Status.LIVE
    assert begun.client is not None
    assert begun.client.number == 2
    assert begun.started_at == clock.moment(fresh(begun).started_at or 0)
    taken = begun.seats.filter(taken_at__isnull=False).order_by("number")
    assert list(taken.values_list("number", flat=True)) == [1, 2]
    say(begun, alice, c.EndSession(running_step(begun)))
    begun.refresh_from_db()
    assert begun.status == CodevSession.Status.ENDED
    assert begun.ended_at == clock.moment(fresh(begun).ended_at or 0)


def test_the_trail_has_the_start_and_the_end(begun: CodevSession, alice: User) -> None:
    say(begun, alice, c.EndSession(running_step(begun)))
    trail = AuditEntry.objects.filter(session_id=str(begun.pk)).order_by("pk")
    assert list(trail.values_list("action", "actor")) == [
        ("session.start", alice.pk),
        ("session.end", alice.pk),
    ]
