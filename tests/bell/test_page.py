"""The page of notices: worded anew at each reading, for its reader alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.services import unread
from groups.addresses import Line
from groups.models import CodevGroup, Invitation, Membership
from groups.notices import tell_facilitators
from groups.services.invitations import invite, revoke
from groups.services.life import remove_member
from sessions.models import CodevSession
from sessions.planning.services import cancel_session, schedule_session
from tests.conftest import join, make_user

Browser = Callable[[User], Client]
pytestmark = pytest.mark.django_db


def text_of(client: Client, page: str = "") -> str:
    return client.get(f"/notices/{page}").content.decode()


def plan(group: CodevGroup, alice: User, days: int = 3) -> CodevSession:
    return schedule_session(alice, group, starts_at=timezone.now() + timedelta(days=days), time_zone="UTC")


def test_a_session_is_told_to_all_but_who_scheduled_it(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    session = plan(group, alice)
    assert (unread(alice), unread(bob)) == (0, 1)
    assert "Ward leaders meets on" in text_of(browser_of(bob))
    cancel_session(alice, session)
    told = text_of(browser_of(bob))
    assert "the session is cancelled" in told
    assert "What this was about is no longer there." in told


def test_an_invitation_rings_where_there_is_an_account(
    group: CodevGroup, alice: User, erin: User, browser_of: Browser
) -> None:
    invite(alice, group, [Line(erin.email, erin.email), Line("new@example.org", "new@example.org")])
    assert Notice.objects.count() == 1
    assert "You are invited into the group Ward leaders." in text_of(browser_of(erin))
    invitation = Invitation.objects.get(address=erin.email)
    opened = browser_of(erin).post(f"/notices/{Notice.objects.get().pk}/")
    assert opened["Location"] == f"/invitations/{invitation.pk}/charter/"
    revoke(alice, invitation)
    assert Notice.objects.count() == 0


def test_who_joins_is_told_to_the_facilitator_alone(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    tell_facilitators(join(group, make_user("gina")))
    assert (unread(alice), unread(bob)) == (1, 0)
    assert "Gina Example has joined Ward leaders." in text_of(browser_of(alice))


def test_who_leaves_keeps_no_notice_of_the_group(
    group: CodevGroup,
    alice: User,
    bob: User,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    plan(group, alice)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        remove_member(alice, Membership.objects.get(group=group, user=bob))
    assert not Notice.objects.filter(user=bob).exists()
    assert Notice.objects.exists()


def test_opening_reads_it_and_leads_there(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    session = plan(group, alice)
    client = browser_of(bob)
    assert 'data-unread="1"' in client.get("/groups/").content.decode()
    answer = client.post(f"/notices/{Notice.objects.get(user=bob).pk}/")
    assert answer["Location"] == reverse("session", args=[session.pk])
    assert 'data-unread="0"' in client.get("/groups/").content.decode()


def test_looking_reads_nothing(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    plan(group, alice)
    text_of(browser_of(bob))
    assert unread(bob) == 1


def test_all_are_read_up_to_the_newest_shown(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    plan(group, alice)
    client = browser_of(bob)
    for nonsense in ("", "x", "²", "-1"):
        client.post("/notices/read/", {"upto": nonsense})
    assert unread(bob) == 1
    client.post("/notices/read/", {"upto": str(Notice.objects.get(user=bob).pk)})
    assert unread(bob) == 0
    assert "Mark all as read" not in text_of(client)


def test_it_is_paged_and_asks_the_same_number_of_queries(
    group: CodevGroup,
    alice: User,
    bob: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser_of(bob)
    plan(group, alice)
    with django_assert_num_queries(7):
        text_of(client)
    for days in range(4, 34):
        plan(group, alice, days)
    with django_assert_num_queries(7):
        first = text_of(client)
    assert first.count("meets on") == 20
    assert text_of(client, "?page=2").count("meets on") == 11
    assert text_of(client, "?page=99").count("meets on") == 11


def test_empty_it_says_so(alice: User, browser_of: Browser) -> None:
    assert "Nothing yet." in text_of(browser_of(alice))
