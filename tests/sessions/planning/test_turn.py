"""Whose turn it is to be the client: for the members of the group, and for nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.templatetags.ui import near_day
from groups.models import CodevGroup, Cycle
from groups.queries import members_of
from sessions.models import CodevSession
from sessions.planning.turn import Turn, turn_of
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end


@pytest.fixture
def cycle(group: CodevGroup) -> Cycle:
    began = timezone.localdate() - timedelta(days=60)
    return Cycle.objects.create(group=group, number=1, starts_on=began, planned_sessions=3)


def turn(group: CodevGroup) -> Turn:
    return turn_of(group, list(members_of(group)))


def told(group: CodevGroup) -> list[tuple[str, bool, bool]]:
    return [(one.user.get_short_name(), one.on is not None, one.was) for one in turn(group).places]


def test_who_was_who_is_named_and_who_is_to_come(
    group: CodevGroup, cycle: Cycle, alice: User, bob: User, carol: User
) -> None:
    end(make_session(group, 1), bob, alice, days_ago=20)
    make_session(group, 2, chosen_client=carol)
    assert told(group) == [("Bob", True, True), ("Carol", True, False), ("Dan", False, False)]
    assert turn(group).held == 1


def test_sessions_belong_to_a_cycle_by_their_date(
    group: CodevGroup, cycle: Cycle, alice: User, bob: User, carol: User
) -> None:
    end(make_session(group, 1), carol, alice, days_ago=90)
    end(make_session(group, 2), bob, alice, days_ago=20)
    assert [one.was for one in turn(group).places] == [True, False, False]
    # The next cycle begins: everybody's turn is still to come.
    Cycle.objects.create(group=group, number=2, starts_on=timezone.localdate(), planned_sessions=3)
    assert [one.was for one in turn(group).places] == [False, False, False]
    assert turn(group).held == 0


def test_what_is_cancelled_gives_nobody_a_turn(group: CodevGroup, cycle: Cycle, bob: User) -> None:
    session = make_session(group, 1, chosen_client=bob)
    CodevSession.objects.filter(pk=session.pk).update(status="cancelled")
    assert told(group)[0] == ("Bob", False, False)


def test_a_session_of_the_next_cycle_is_not_of_this_one(group: CodevGroup, cycle: Cycle, bob: User) -> None:
    Cycle.objects.create(
        group=group, number=2, starts_on=timezone.localdate() + timedelta(days=9), planned_sessions=3
    )
    session = make_session(group, 1, chosen_client=bob)
    CodevSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(days=20))
    assert told(group)[0] == ("Bob", False, False)


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dan"])
def test_every_member_reads_it(
    name: str, group: CodevGroup, cycle: Cycle, alice: User, bob: User, browser_of: Browser
) -> None:
    end(make_session(group, 1), bob, alice, days_ago=20)
    home = browser_of(User.objects.get(email=f"{name}@example.org")).get(reverse("group", args=[group.pk]))
    text = home.content.decode()
    assert "Client on " in text
    assert "1 of 3 sessions held" in text
    assert ("Change the cycle" in text) == (name == "alice")


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_a_cycle_that_begins_later_is_named(name: str, group: CodevGroup, browser_of: Browser) -> None:
    begins = timezone.localdate() + timedelta(days=9)
    Cycle.objects.create(group=group, number=1, starts_on=begins, planned_sessions=3, name="First steps")
    home = browser_of(User.objects.get(email=f"{name}@example.org")).get(reverse("group", args=[group.pk]))
    text = " ".join(home.content.decode().split())
    assert "First steps</h2>" in text
    assert f"The cycle begins on {near_day(begins)}." in text
    assert "3 sessions planned" in text
    assert "The next cycle" not in text
    assert "Still to come" not in text


def test_the_cycle_after_the_running_one_is_named(
    group: CodevGroup, cycle: Cycle, bob: User, browser_of: Browser
) -> None:
    begins = timezone.localdate() + timedelta(days=9)
    ahead = Cycle.objects.create(group=group, number=2, starts_on=begins, planned_sessions=3)
    home = reverse("group", args=[group.pk])
    assert f"The next cycle begins on {near_day(begins)}." in browser_of(bob).get(home).content.decode()
    ahead.name = "Further"
    ahead.save()
    text = browser_of(bob).get(home).content.decode()
    assert f"The next cycle, “Further”, begins on {near_day(begins)}." in text
    assert "The cycle begins on" not in text


def test_no_admin_reads_it(
    group: CodevGroup, cycle: Cycle, alice: User, bob: User, frank: User, browser_of: Browser
) -> None:
    end(make_session(group, 1), bob, alice, days_ago=20)
    assert browser_of(frank).get(reverse("group", args=[group.pk])).status_code == 404
    pages = [
        reverse(name, args=[group.organization_id]) for name in ("organization", "organization_learning")
    ]
    for page in pages:
        text = browser_of(frank).get(page).content.decode()
        assert "Bob Example" not in text
        assert "Client on" not in text


def test_the_form_of_a_session_says_whose_turn_it_was(
    group: CodevGroup, cycle: Cycle, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    """Not of the session that is changed: there it is the choice itself."""
    end(make_session(group, 1), bob, alice, days_ago=20)
    named = make_session(group, 2, chosen_client=carol)
    page = browser_of(alice).get(reverse("session_schedule", args=[group.pk])).content.decode()
    assert "Bob Example (client on " in page
    assert "Carol Example (client on " in page
    assert "Dan Example</option>" in page
    page = browser_of(alice).get(reverse("session_change", args=[named.pk])).content.decode()
    assert "Bob Example (client on " in page
    assert "Carol Example</option>" in page
