"""Sessions follow the roles of the group: at once where somebody sits already, but never for the client."""

import pytest

from codev.accounts.models import User
from groups.addresses import Line
from groups.models import Charter, CodevGroup, Membership, Organization, OrganizationRole
from groups.services.invitations import invite
from groups.services.joining import Signing, accept
from groups.services.life import remove_member
from groups.services.roles import hand_over, name_role
from sessions.live import log
from sessions.live.database import database
from sessions.models import CodevSession
from sessions.protocol import Plan, Refused, SessionState, fold
from sessions.protocol import commands as c
from tests.groups.test_members import seat
from tests.live_client import LiveClient
from tests.sessions.conftest import make_session
from tests.sessions.live.told import running_step, say

pytestmark = pytest.mark.django_db(transaction=True)
Role = Membership.Role


def facilitators(session: CodevSession) -> tuple[int, ...]:
    return fold(SessionState.begin(Plan.from_data(session.plan)), log.read(session.pk, 0)).facilitators


def may_run(session: CodevSession, user: User) -> bool:
    return session.seats.get(user=user).facilitator


def test_planned_sessions_follow(session: CodevSession, group: CodevGroup, alice: User, bob: User) -> None:
    name_role(alice, seat(group, bob), Role.DEPUTY)
    assert may_run(session, bob)
    name_role(alice, seat(group, bob), Role.MEMBER)
    assert not may_run(session, bob)


def test_who_runs_sessions_is_no_longer_named_as_client(group: CodevGroup, alice: User, bob: User) -> None:
    session = make_session(group, chosen_client=bob)
    name_role(alice, seat(group, bob), Role.CO_FACILITATOR)
    session.refresh_from_db()
    assert session.chosen_client is None
    say(session, bob, c.Join())
    assert facilitators(session) == (2,)


def test_an_ended_session_stays_as_it_was(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="ended")
    name_role(alice, seat(group, bob), Role.DEPUTY)
    assert not may_run(session, bob)


def test_handing_over_under_way_leaves_nobody_without_a_facilitator(
    session: CodevSession, group: CodevGroup, organization: Organization, alice: User, carol: User
) -> None:
    for user, command in ((alice, c.Join()), (carol, c.Join()), (alice, c.Start())):
        say(session, user, command)
    OrganizationRole.objects.create(organization=organization, user=carol, role="facilitator")
    hand_over(alice, group, seat(group, carol))
    assert facilitators(session) == (3,)
    with pytest.raises(Refused):
        say(session, alice, c.AddMinutes(running_step(session), 2))
    say(session, carol, c.AddMinutes(running_step(session), 2))


def test_the_client_of_a_running_session_stays_the_client(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    for user, command in ((alice, c.Join()), (bob, c.Join()), (alice, c.Start()), (alice, c.NameClient(2))):
        say(session, user, command)
    name_role(alice, seat(group, bob), Role.DEPUTY)
    assert facilitators(session) == (1,)
    assert not may_run(session, bob)


def test_who_comes_back_as_a_member_no_longer_runs_the_session(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    name_role(alice, seat(group, bob), Role.DEPUTY)
    say(session, bob, c.Join())
    remove_member(alice, seat(group, bob))
    (invitation,) = invite(alice, group, [Line(bob.email, bob.email)]).sent
    accept(bob, invitation, Signing(version=Charter.objects.current(group).version))
    assert not may_run(session, bob)
    assert facilitators(session) == ()


async def test_an_open_page_learns_of_the_role(
    session: CodevSession, group: CodevGroup, alice: User, bob: User
) -> None:
    await database(say, session, bob, c.Join())
    page = await LiveClient.open(session.pk, bob)
    await page.until("welcome")
    await database(name_role, alice, await database(seat, group, bob), Role.CO_FACILITATOR)
    (event,) = (await page.until("events"))["events"]
    assert (event["type"], event["data"]["seat"], event["data"]["facilitator"]) == ("seat_taken", 2, True)
