"""A member who observes one session: named with the group's assent, sees and hears, writes nothing."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import lines
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from groups.services.roles import name_role
from sessions.live import log, service
from sessions.models import CodevSession, Guest, Seat
from sessions.planning.observers import may_observe, name_observers
from sessions.planning.seats import ensure_seat
from sessions.planning.services import Wish, change_session
from sessions.protocol import Refused
from sessions.protocol import commands as c
from tests.conftest import join
from tests.sessions.conftest import make_session

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
QUERIES = 7
CAROL = 3


def text_of(response: HttpResponseBase) -> str:
    return response.getvalue().decode()


def page_of(session: CodevSession) -> str:
    return reverse("session_observers", args=[session.pk])


def seat_of(user: User, session: CodevSession) -> Seat:
    return Seat.objects.get(session=session, user=user)


def test_the_group_is_asked_first(
    browser_of: Browser, alice: User, carol: User, session: CodevSession
) -> None:
    browser = browser_of(alice)
    answer = browser.post(page_of(session), {"observers": [CAROL]})
    assert "Ask the group first" in text_of(answer)
    assert re.search(r'value="3"[^>]* checked', text_of(answer)), "what was ticked stays"
    assert not seat_of(carol, session).observer
    answer = browser.post(page_of(session), {"observers": [CAROL], "assent": "on"})
    assert answer.status_code == 302
    assert seat_of(carol, session).observer
    entry = AuditEntry.objects.get(action="session.observers_named")
    assert (entry.actor, entry.facts) == (alice, {"named": 1, "taken_back": 0})
    # Taking part again needs nobody's assent.
    browser.post(page_of(session), {})
    assert not seat_of(carol, session).observer


def test_neither_who_was_named_client_in_the_lobby_nor_with_a_pencil(
    alice: User, bob: User, carol: User, session: CodevSession
) -> None:
    for user in (alice, bob, carol):
        service.execute(session.pk, user, "j", c.Join())
    service.execute(session.pk, alice, "n", c.NameClient(2))
    service.execute(session.pk, alice, "s", c.NameScribe(CAROL))
    session.refresh_from_db()
    assert "Bob Example" not in [seat.user.name for seat in may_observe(session)]
    name_observers(alice, session, {2, CAROL})
    session.refresh_from_db()
    state = log.state_of(session)
    assert (state.client, state.observers, state.scribe) == (2, (CAROL,), None)


def test_all_read_it_before(
    browser_of: Browser, alice: User, bob: User, carol: User, session: CodevSession
) -> None:
    name_observers(alice, session, {CAROL})
    page = reverse("session", args=[session.pk])
    read = text_of(browser_of(bob).get(page))
    assert re.search(r'Carol Example</span>\s*<span class="tag">observer</span>', read)
    assert "You observe" not in read
    assert "You observe" in text_of(browser_of(carol).get(page))
    for user, told in ((carol, "true"), (bob, "false")):
        room = text_of(browser_of(user).get(reverse("room", args=[session.pk])))
        assert f'"observes": {told}' in room
    assert page_of(session) not in read
    assert page_of(session) in text_of(browser_of(alice).get(page))


def test_who_is_concerned_is_told_each_time(
    alice: User, bob: User, carol: User, session: CodevSession
) -> None:
    def told() -> list[str]:
        notices = Notice.objects.filter(user=carol)
        assert not notices.exclude(read_at=None).exists()
        return [line.text for line in lines(carol, notices).values()]

    name_observers(alice, session, {CAROL})
    assert [text.partition(" of ")[0] for text in told()] == ["You observe the session"]
    name_observers(alice, session, set())
    assert [text.partition(" of ")[0] for text in told()] == ["You take part in the session"]
    assert name_observers(alice, session, set()) is False
    assert not Notice.objects.filter(user=bob).exists()


def test_in_the_room_they_see_and_write_nothing(
    alice: User, bob: User, carol: User, session: CodevSession
) -> None:
    """Named before they come, or while they sit in the lobby: the room knows it."""
    service.execute(session.pk, carol, "j", c.Join())
    name_observers(alice, session, {CAROL})
    session.refresh_from_db()
    assert log.state_of(session).observers == (CAROL,)
    with pytest.raises(Refused, match="not_open"):
        service.execute(session.pk, carol, "w", c.TellWeather(text="sunny"))
    name_observers(alice, session, set())
    service.execute(session.pk, carol, "v", c.TellWeather(text="sunny"))
    session.refresh_from_db()
    assert log.state_of(session).observers == ()


def test_not_once_the_session_has_begun(
    browser_of: Browser, alice: User, carol: User, session: CodevSession
) -> None:
    CodevSession.objects.update(status="live")
    with pytest.raises(NotAllowed):
        name_observers(alice, session, {CAROL})
    assert browser_of(alice).get(page_of(session)).status_code == 404


def test_only_the_facilitator_names(bob: User, session: CodevSession) -> None:
    with pytest.raises(NotAllowed):
        name_observers(bob, session, {2})


def test_who_runs_is_client_or_guest_comes_as_that(
    alice: User, bob: User, carol: User, erin: User, group: CodevGroup
) -> None:
    session = make_session(group, 2, chosen_client=bob)
    name_role(alice, Membership.objects.get(group=group, user=carol), Membership.Role.DEPUTY)
    Seat.objects.create(session=session, user=erin, number=9, guest=True)
    assert [seat.user.name for seat in may_observe(session)] == ["Dan Example"]
    assert name_observers(alice, session, {1, 2, 3, 9}) is False
    assert not Seat.objects.filter(observer=True).exists()


def test_an_observer_is_not_the_client(
    browser_of: Browser, alice: User, bob: User, session: CodevSession
) -> None:
    name_observers(alice, session, {2})
    change = text_of(browser_of(alice).get(reverse("session_change", args=[session.pk])))
    assert f'<option value="{bob.pk}"' not in change
    assert "Carol Example" in change
    with pytest.raises(NotAllowed):
        change_session(alice, session, Wish(session.starts_at, "UTC", "kept", chosen_client=bob))


def test_a_role_ends_it_and_a_plain_read_does_not(
    alice: User, carol: User, group: CodevGroup, session: CodevSession
) -> None:
    name_observers(alice, session, {CAROL})
    service.execute(session.pk, carol, "j", c.Join())
    seat = ensure_seat(session, carol)
    assert seat
    assert seat.observer
    name_role(alice, Membership.objects.get(group=group, user=carol), Membership.Role.DEPUTY)
    assert not seat_of(carol, session).observer
    session.refresh_from_db()
    state = log.state_of(session)
    assert (state.observers, CAROL in state.facilitators) == ((), True)


def test_a_guest_who_observed_joins_as_a_member(
    alice: User, erin: User, group: CodevGroup, session: CodevSession
) -> None:
    Guest.objects.create(
        session=session, address=erin.email, name="E", observer=True, user=erin, agreed_at=session.created_at,
        expires_at=session.starts_at,
    )  # fmt: skip
    seat = ensure_seat(session, erin)
    assert seat
    assert (seat.guest, seat.observer) == (True, True)
    join(group, erin)
    seat = ensure_seat(session, erin)
    assert seat
    assert (seat.guest, seat.observer) == (False, False)


def test_the_page_asks_little(browser_of: Browser, alice: User, session: CodevSession) -> None:
    browser = browser_of(alice)
    browser.get(page_of(session))
    with CaptureQueriesContext(connection) as asked:
        browser.get(page_of(session))
    assert len(asked) == QUERIES, [each["sql"] for each in asked]
