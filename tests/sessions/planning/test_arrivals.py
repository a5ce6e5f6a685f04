"""Who joins is expected from then on; who leaves no longer is."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.addresses import Line
from groups.models import Charter, CodevGroup, Membership
from groups.services.invitations import invite
from groups.services.joining import Signing, accept
from groups.services.life import remove_member
from sessions.live import doorbell
from sessions.models import CodevSession
from sessions.planning import services
from tests.groups.parallel import at_once


def send_all() -> None:
    for pk in OutboxMessage.objects.filter(state=OutboxMessage.State.DUE).values_list("pk", flat=True):
        send(pk)


def test_who_joins_gets_a_seat_and_an_invitation(
    planned: CodevSession, group: CodevGroup, alice: User, erin: User
) -> None:
    line = Line(erin.email, erin.email)
    (invitation,) = invite(alice, group, [line]).sent
    accept(erin, invitation, Signing(version=Charter.objects.current(group).version))
    assert planned.seats.get(user=erin).number == 5
    assert OutboxMessage.objects.filter(kind="session_invitation", recipient=erin).count() == 1


def test_who_comes_back_is_invited_again(
    planned: CodevSession, group: CodevGroup, alice: User, erin: User
) -> None:
    for _ in range(2):
        line = Line(erin.email, erin.email)
        (invitation,) = invite(alice, group, [line]).sent
        stay = accept(erin, invitation, Signing(version=Charter.objects.current(group).version))
        send_all()
        remove_member(alice, stay)
    subjects = [each.subject for each in mail.outbox if each.to == [erin.email]]
    assert len([each for each in subjects if "meets on" in each]) == 2


def test_nobody_is_invited_to_what_is_over(
    planned: CodevSession, group: CodevGroup, alice: User, erin: User
) -> None:
    """A date on which nobody came stays planned until it is cancelled."""
    CodevSession.objects.filter(pk=planned.pk).update(starts_at=timezone.now() - timedelta(days=1))
    (invitation,) = invite(alice, group, [Line(erin.email, erin.email)]).sent
    accept(erin, invitation, Signing(version=Charter.objects.current(group).version))
    assert not planned.seats.filter(user=erin).exists()
    assert not OutboxMessage.objects.filter(kind="session_invitation", recipient=erin).exists()


@pytest.mark.django_db(transaction=True)
def test_who_joins_while_a_session_is_scheduled_is_invited(
    group: CodevGroup, alice: User, erin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither could see the other's rows: the new member would have missed the session."""
    (invitation,) = invite(alice, group, [Line(erin.email, erin.email)]).sent
    version = Charter.objects.current(group).version
    listed, joined, real = threading.Event(), threading.Event(), services._tell

    def slowly(*told: Any) -> None:
        real(*told)
        listed.set()
        joined.wait(1)  # whom nothing holds comes in between here

    monkeypatch.setattr(services, "_tell", slowly)

    def work(number: int) -> None:
        if number == 0:
            starts_at = timezone.now() + timedelta(days=1)
            services.schedule_session(alice, group, starts_at=starts_at, time_zone="UTC")
        else:
            assert listed.wait(20)
            accept(erin, invitation, Signing(version=version))
            joined.set()

    at_once(2, work)
    assert OutboxMessage.objects.filter(kind="session_invitation", recipient=erin).count() == 1


def test_one_listeners_fault_does_not_keep_back_the_others(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    bob: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def away(user_id: int) -> None:
        raise ConnectionError

    monkeypatch.setattr(doorbell, "close_person", away)
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(alice, Membership.objects.get(group=group, user=bob))
    assert not planned.seats.filter(user=bob).exists()


def test_who_is_removed_is_no_longer_expected(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    bob: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(alice, Membership.objects.get(group=group, user=bob))
    planned.refresh_from_db()
    assert planned.chosen_client is None
    assert not planned.seats.filter(user=bob).exists()


def test_a_seat_that_was_taken_stays(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    planned.seats.filter(user=carol).update(taken_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(alice, Membership.objects.get(group=group, user=carol))
    assert planned.seats.filter(user=carol).exists()
