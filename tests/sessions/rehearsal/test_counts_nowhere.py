"""Simulated people get no mail, cannot sign in, stand in no list and no count; after some days they go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from codev.accounts import codes
from codev.accounts.models import User
from codev.bell.models import Notice
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue
from codev.outbox.tick import tick
from groups.models import CodevGroup, Organization
from groups.queries import groups_of
from groups.queries_people import people_visible_to
from groups.waits import waits_for
from sessions.live.service import execute
from sessions.models import CodevSession, Rehearsal, Seat, SessionEvent, Words
from sessions.protocol import commands as c
from sessions.queries import held_in
from sessions.rehearsal.cast import Wish, begin, forget_old

Browser = Callable[[User], Client]


@pytest.fixture
def rehearsal(alice: User, group: CodevGroup) -> CodevSession:
    return begin(alice, Wish("codev-60", "en", "lifelike", named=True))


@pytest.fixture
def simulated(rehearsal: CodevSession) -> User:
    return rehearsal.seats.get(number=2).user


def test_beginning_writes_to_nobody(rehearsal: CodevSession) -> None:
    assert not OutboxMessage.objects.exists()
    assert not Notice.objects.exists()


def test_a_mail_to_a_simulated_person_is_dropped(simulated: User, bob: User) -> None:
    with transaction.atomic():
        enqueue("session_invitation", "1", user=simulated)
        enqueue("session_invitation", "1", user=bob)
    assert set(OutboxMessage.objects.values_list("recipient__simulated", "state")) == {
        (True, OutboxMessage.State.DROPPED),
        (False, OutboxMessage.State.DUE),
    }
    tick()
    assert not [each for each in mail.outbox if each.to == [simulated.email]]


def test_a_simulated_person_gets_no_code(simulated: User, bob: User) -> None:
    assert codes.issue(simulated.email)[0].user is None
    assert codes.issue(bob.email)[0].user == bob


def test_it_is_in_no_list_of_its_facilitator(
    rehearsal: CodevSession, simulated: User, alice: User, group: CodevGroup, browser_of: Browser
) -> None:
    assert list(groups_of(alice)) == [group]
    assert simulated not in people_visible_to(alice)
    assert rehearsal.group.organization not in Organization.objects.visible_to(alice)
    assert not CodevGroup.objects.facilitated_by(alice).filter(rehearsal=True)
    assert "Rehearsal" not in [one.name for one in browser_of(alice).get("/groups/").context["groups"]]
    assert browser_of(alice).get(f"/people/{simulated.pk}/").status_code == 404


def test_what_was_learned_there_waits_for_nobody(rehearsal: CodevSession, alice: User) -> None:
    execute(rehearsal.pk, alice, "1", c.Join())
    CodevSession.objects.filter(pk=rehearsal.pk).update(
        status=CodevSession.Status.ENDED, ended_at=timezone.now()
    )
    assert not waits_for(alice, CodevGroup.objects.visible_to(alice))


def test_the_admin_counts_nothing_of_it(
    rehearsal: CodevSession, frank: User, organization: Organization, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=rehearsal.pk).update(status=CodevSession.Status.ENDED)
    assert held_in(organization) == 0
    assert list(CodevGroup.objects.counted_by(frank)) == list(organization.codev_groups.all())
    shown = browser_of(frank).get(f"/organizations/{organization.pk}/").content.decode()
    assert "Maya Lindqvist" not in shown


def test_who_begins_another_lets_the_first_one_go(rehearsal: CodevSession, alice: User) -> None:
    second = begin(alice, Wish("codev-90", "fr", "quick", named=False))
    playing = Rehearsal.objects.playing(timezone.now())
    assert [each.session for each in playing] == [second]


def test_after_its_days_all_of_it_is_erased(rehearsal: CodevSession, alice: User, group: CodevGroup) -> None:
    execute(rehearsal.pk, alice, "1", c.Join())
    execute(rehearsal.pk, rehearsal.seats.get(number=2).user, "1", c.Join())
    execute(rehearsal.pk, alice, "2", c.TellWeather("calm"))
    people = User.objects.filter(simulated=False).count()
    CodevGroup.objects.update(created_at=timezone.now() - timedelta(days=6))
    assert forget_old(timezone.now()) == 0
    CodevGroup.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert forget_old(timezone.now()) == 1
    assert forget_old(timezone.now()) == 0
    for model in (Rehearsal, CodevSession, Seat, SessionEvent, Words):
        assert not model.objects.exists(), model
    assert not User.objects.filter(simulated=True).exists()
    assert User.objects.count() == people
    assert list(CodevGroup.objects.all()) == [group]
