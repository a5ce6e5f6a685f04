"""What waits for a person: each thing for whom it concerns, and gone once it is done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import AdmissionRequest, CodevGroup, JoinLink
from groups.waits import Wait, waits_for
from sessions.models import ActionItem, CodevSession, LearningAssessment
from tests.conftest import make_group, make_user
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.planning.test_group_home import hold


def waits(user: User) -> list[Wait]:
    return waits_for(user, CodevGroup.objects.visible_to(user))


def told(user: User) -> list[str]:
    return [wait.text for wait in waits(user)]


def ask(group: CodevGroup, *names: str) -> None:
    expires = timezone.now() + timedelta(days=5)
    link = JoinLink.objects.create(group=group, token_hash=f"of {names[0]}", expires_at=expires)
    for name in names:
        AdmissionRequest.objects.create(group=group, link=link, user=make_user(name))


def test_who_asks_to_join_waits_for_the_facilitator_alone(group: CodevGroup, alice: User, bob: User) -> None:
    ask(group, "grace", "heidi")
    assert told(alice) == ["2 people ask to join."]
    assert waits(alice)[0].url == reverse("group_members", args=[group.pk])
    assert told(bob) == []
    AdmissionRequest.objects.update(state=AdmissionRequest.State.DECLINED)
    assert told(alice) == []


def test_who_is_named_as_the_client_is_told(group: CodevGroup, bob: User, carol: User) -> None:
    session = make_session(group, 1, chosen_client=bob)
    assert told(bob)[0].startswith("Session 1, ")
    assert told(carol) == []
    CodevSession.objects.filter(pk=session.pk).update(status="cancelled")
    assert told(bob) == []


def test_words_to_keep_wait_for_seven_days(group: CodevGroup, alice: User, bob: User, dan: User) -> None:
    session = hold(group, 3, bob, alice)
    assert told(alice)[0].startswith("What did you learn in session 3?")
    assert told(dan) == []  # was not there
    LearningAssessment.objects.create(seat=session.seats.get(user=alice), about="self", text="I hurry.")
    assert told(alice) == []
    assert told(bob) != []
    ended = timezone.now() - timedelta(days=7)
    CodevSession.objects.filter(pk=session.pk).update(ended_at=ended)
    assert told(bob) == []


def test_small_steps_that_have_come_to_their_day(group: CodevGroup, alice: User, bob: User) -> None:
    session = hold(group, 20, bob, alice)
    seat = session.seats.get(user=bob)
    today = timezone.localdate()
    first = ActionItem.objects.create(seat=seat, text="secret words", first_step_on=today)
    ActionItem.objects.create(seat=seat, text="later", first_step_on=today + timedelta(days=2))
    assert told(bob) == ["The first small step of an action of yours has come to its day."]
    assert told(alice) == []
    ActionItem.objects.filter(text="later").update(first_step_on=today)
    assert told(bob) == ["The first small steps of 2 actions of yours have come to their day."]
    ActionItem.objects.filter(text="later").update(state="done")
    ActionItem.objects.filter(pk=first.pk).update(state="trying")
    assert told(bob) == []


def test_what_has_a_day_comes_first(group: CodevGroup, alice: User, bob: User) -> None:
    ask(group, "grace")
    hold(group, 3, bob, alice)
    texts = told(alice)
    assert texts[0].startswith("What did you learn")
    assert texts[1] == "1 person asks to join."


def test_another_group_is_not_asked(
    group: CodevGroup, other_group: CodevGroup, alice: User, erin: User
) -> None:
    ask(other_group, "grace")
    assert told(alice) == []
    assert waits_for(erin, CodevGroup.objects.filter(pk=group.pk)) == []
    assert told(erin) == ["1 person asks to join."]


@pytest.mark.parametrize("page", ["group", "dashboard"])
def test_the_pages_list_it(page: str, group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    ask(group, "grace")
    path = reverse(page, args=[group.pk] if page == "group" else [])
    assert "1 person asks to join." in browser_of(alice).get(path).content.decode()
    assert "What waits for you" not in browser_of(bob).get(path).content.decode()


def test_thirty_groups_cost_no_more_queries(group: CodevGroup, alice: User, bob: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            waits(alice)
        return len(queries)

    hold(group, 1, bob, alice)
    few = count()
    for at in range(29):
        other = make_group_of(group, f"G{at}", alice, bob)
        ask(other, f"asks{at}")
        hold(other, 1, alice, bob).seats.get(user=alice).actions.create(
            text="One", first_step_on=timezone.localdate()
        )
        make_session(other, 2, chosen_client=alice)
    assert len(waits(alice)) > 100
    assert count() == few


def make_group_of(group: CodevGroup, name: str, facilitator: User, member: User) -> CodevGroup:
    """Of an organization of its own: nobody is appointed twice in one."""
    organization = type(group.organization).objects.create(name=name)
    return make_group(organization, name, facilitator, member)
