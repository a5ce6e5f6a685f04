"""Nobody enters a session without having signed the charter of today; nobody is interrupted by a new one."""

import pytest
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup, Membership, ReportingLine
from groups.services.charter import change_charter, sign_charter
from groups.services.lines import settle_line
from sessions.models import CodevSession
from sessions.protocol import Refused
from sessions.protocol import commands as c
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.live.told import say

pytestmark = pytest.mark.django_db(transaction=True)


def room(session: CodevSession) -> str:
    return reverse("room", args=[session.pk])


def sign_first(session: CodevSession) -> str:
    return f"{reverse('charter_sign', args=[session.group_id])}?next={room(session)}"


def attempt(session: CodevSession, user: User, command: c.Command) -> str:
    try:
        say(session, user, command)
    except Refused as refusal:
        return refusal.code
    return "accepted"


def test_the_room_asks_to_sign_first_and_leads_on(
    session: CodevSession, group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    change_charter(alice, group, text="Another\n", edited=1)
    assert browser.get(room(session))["Location"] == sign_first(session)
    answer = browser.post(
        reverse("charter_sign", args=[group.pk]), {"version": 2, "next": room(session)}, follow=True
    )
    assert answer.redirect_chain == [(room(session), 302)]
    assert answer.status_code == 200


def test_the_socket_does_not_go_around_it(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    change_charter(alice, group, text="Another\n", edited=1)
    assert attempt(session, bob, c.Join()) == "not_signed"
    assert session.seats.get(user=bob).taken_at is None
    sign_charter(bob, group, version=2)
    assert attempt(session, bob, c.Join()) == "accepted"


def test_who_sits_goes_on_and_comes_back(
    session: CodevSession, group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    for user, command in ((alice, c.Join()), (bob, c.Join()), (alice, c.Start())):
        say(session, user, command)
    change_charter(alice, group, text="Another\n", edited=1)
    assert attempt(session, bob, c.KeepNote("minute", "Mine")) == "accepted"
    assert attempt(session, bob, c.Join()) == "accepted"
    assert browser_of(bob).get(room(session)).status_code == 200
    # Who comes late enters now, and signs now.
    assert attempt(session, carol, c.Join()) == "not_signed"
    assert browser_of(carol).get(room(session))["Location"] == sign_first(session)
    # In the next session bob enters anew.
    assert attempt(make_session(group, 2), bob, c.Join()) == "not_signed"


def test_the_first_session_waits_for_the_lines(
    session: CodevSession, group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    line = ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")
    members = reverse("group_members", args=[group.pk])
    schedule = browser_of(alice).get(reverse("session_schedule", args=[group.pk])).content.decode()
    before = browser_of(alice).get(reverse("session", args=[session.pk])).content.decode()
    assert "The first session does not begin before" in schedule
    assert "The first session does not begin before" in before
    assert members in before
    assert (
        "does not begin before"
        not in browser_of(bob).get(reverse("session", args=[session.pk])).content.decode()
    )
    assert attempt(session, alice, c.Join()) == "accepted"
    assert attempt(session, alice, c.Start()) == "line_unsettled"
    settle_line(alice, line, "Carol moves on")
    assert attempt(session, alice, c.Start()) == "accepted"


def test_later_sessions_do_not_wait(session: CodevSession, group: CodevGroup, alice: User, bob: User) -> None:
    say(session, alice, c.Join())
    say(session, alice, c.Start())
    ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")
    second = make_session(group, 2)
    say(second, alice, c.Join())
    assert attempt(second, alice, c.Start()) == "accepted"


def test_a_deputy_learns_of_no_line(session: CodevSession, group: CodevGroup, bob: User) -> None:
    deputy = make_user("dora")
    join(group, deputy, Membership.Role.DEPUTY)
    ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")
    assert attempt(session, deputy, c.Join()) == "accepted"
    assert attempt(session, deputy, c.Start()) == "accepted"
