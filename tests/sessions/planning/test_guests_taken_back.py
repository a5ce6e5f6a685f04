"""A guest who is taken back until they sit, and a seat that follows what its person has become."""

from collections.abc import Callable

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from groups.services.errors import LinkGone, NotAllowed
from groups.services.life import remove_member
from sessions.live import log, service
from sessions.models import CodevSession, Seat
from sessions.planning.guests import Agreeing, agree, revoke_guest
from sessions.planning.seats import ensure_seat
from sessions.protocol import Refused
from sessions.protocol import commands as c
from tests.conftest import join
from tests.sessions.planning.guests import agreed, invite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once", "receives_guests")]
Browser = Callable[[User], Client]


def text_of(response: HttpResponseBase) -> str:
    return response.getvalue().decode()


def begun(alice: User, bob: User, session: CodevSession) -> None:
    """Under way, past the opening: who comes now waits at the door."""
    service.execute(session.pk, alice, "aj", c.Join())
    service.execute(session.pk, bob, "bj", c.Join())
    service.execute(session.pk, alice, "as", c.Start())
    service.execute(session.pk, alice, "ac", c.NameClient(seat=2))
    session.refresh_from_db()
    step = log.state_of(session).running
    assert step
    service.execute(session.pk, alice, "an", c.AdvanceStep(from_step=step.step))
    session.refresh_from_db()
    assert session.status == "live"


def test_a_link_is_taken_back_until_the_end(
    browser_of: Browser, alice: User, bob: User, session: CodevSession, gina: User
) -> None:
    guest = invite(alice, session)
    begun(alice, bob, session)
    page = reverse("session", args=[session.pk])
    take_back = reverse("guest_revoke", args=[session.pk, guest.pk])
    assert take_back in text_of(browser_of(alice).get(page))
    assert take_back not in text_of(browser_of(bob).get(page))
    browser_of(alice).post(take_back)
    with pytest.raises(LinkGone):
        agree(gina, guest, Agreeing(version=1))
    assert not Seat.objects.filter(user=gina).exists()


def test_who_waits_at_the_door_waits_no_longer(
    alice: User, bob: User, session: CodevSession, gina: User
) -> None:
    guest = agreed(alice, session, gina)
    begun(alice, bob, session)
    service.execute(session.pk, gina, "j", c.Join())
    seat = Seat.objects.get(session=session, user=gina)
    session.refresh_from_db()
    assert log.state_of(session).waiting == (seat.number,)
    revoke_guest(alice, guest)
    session.refresh_from_db()
    assert log.state_of(session).waiting == ()
    assert Seat.objects.get(pk=seat.pk).removed


def test_who_sits_there_is_shown_out_in_the_room(
    browser_of: Browser, alice: User, bob: User, session: CodevSession, gina: User
) -> None:
    guest = agreed(alice, session, gina)
    service.execute(session.pk, gina, "j", c.Join())
    begun(alice, bob, session)
    with pytest.raises(NotAllowed):
        revoke_guest(alice, guest)
    take_back = reverse("guest_revoke", args=[session.pk, guest.pk])
    answer = browser_of(alice).post(take_back, follow=True)
    assert "is shown out in the room" in text_of(answer)
    assert take_back not in text_of(answer)
    assert browser_of(gina).get(reverse("room", args=[session.pk])).status_code == 200


def test_nothing_is_taken_back_after_the_end(alice: User, session: CodevSession) -> None:
    guest = invite(alice, session)
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=timezone.now())
    with pytest.raises(NotAllowed):
        revoke_guest(alice, guest)


@pytest.mark.parametrize("role", [Membership.Role.DEPUTY, Membership.Role.MEMBER])
def test_who_was_a_member_comes_as_the_guest_they_are(
    alice: User, group: CodevGroup, session: CodevSession, gina: User, role: str
) -> None:
    """Their seat of before was taken, and stands in the log: it follows."""
    join(group, gina, role)
    service.execute(session.pk, gina, "j", c.Join())
    remove_member(alice, Membership.objects.get(group=group, user=gina))
    agreed(alice, session, gina, observer=True)
    seat = Seat.objects.get(session=session, user=gina)
    assert (seat.facilitator, seat.guest, seat.observer) == (False, True, True)
    session.refresh_from_db()
    state = log.state_of(session)
    assert seat.number not in state.facilitators
    assert seat.number in state.observers
    with pytest.raises(Refused):
        service.execute(session.pk, gina, "s", c.Start())


def test_a_seat_of_a_session_that_is_over_stays_what_it_was(
    alice: User, group: CodevGroup, session: CodevSession, gina: User
) -> None:
    join(group, gina, Membership.Role.DEPUTY)
    ensure_seat(session, gina)
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=timezone.now())
    Membership.objects.filter(group=group, user=gina).update(role=Membership.Role.MEMBER)
    session.refresh_from_db()
    seat = ensure_seat(session, gina)
    assert seat
    assert seat.facilitator
