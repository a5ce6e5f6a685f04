"""Guests: one session, by a link and a code; a seat and no membership."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.tick import tick
from groups.models import Charter, CodevGroup, Membership
from groups.services.errors import AddressTaken, CharterChanged, LinkGone, NotAllowed
from groups.services.life import remove_member
from groups.signals import membership_began
from groups.tokens import hashed
from sessions.live import render, service, sweep
from sessions.models import CodevSession, Guest, LearningAssessment, Seat
from sessions.planning.errors import TooManySeats
from sessions.planning.guests import Agreeing, agree, invite_guest, open_guest, revoke_guest
from sessions.planning.services import cancel_session
from sessions.protocol import Refused
from sessions.protocol import commands as c
from tests.conftest import join
from tests.sessions.conftest import make_session
from tests.sessions.planning.guests import agreed, invite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once", "receives_guests")]
Browser = Callable[[User], Client]


def link_in(number: int = -1) -> str:
    found = re.search(r"/guest/(\S+)/", str(mail.outbox[number].body))
    assert found
    return found[1]


def text_of(response: HttpResponseBase) -> str:
    return response.getvalue().decode()


def test_only_the_facilitator_of_a_group_that_receives_guests(
    alice: User, bob: User, group: CodevGroup, session: CodevSession
) -> None:
    with pytest.raises(NotAllowed):
        invite(bob, session)
    group.guests = False
    group.save()
    with pytest.raises(NotAllowed):
        invite(alice, session)


def test_the_setting_is_the_groups(browser_of: Browser, alice: User, group: CodevGroup) -> None:
    about = {"name": group.name, "purpose": "", "in_common": ""}
    browser_of(alice).post(reverse("group_change", args=[group.pk]), about)
    group.refresh_from_db()
    assert group.guests is False
    browser_of(alice).post(reverse("group_change", args=[group.pk]), {**about, "guests": "on"})
    group.refresh_from_db()
    assert group.guests is True


def test_a_member_and_who_is_invited_are_not_invited(alice: User, session: CodevSession) -> None:
    with pytest.raises(AddressTaken):
        invite_guest(alice, session, address="bob@example.org", name="Bob", observer=False)
    invite(alice, session)
    with pytest.raises(AddressTaken):
        invite(alice, session)
    for n in range(9):
        invite_guest(alice, session, address=f"g{n}@example.org", name="G", observer=True)
    with pytest.raises(TooManySeats):
        invite_guest(alice, session, address="one.more@example.org", name="G", observer=True)


def test_from_the_mail_to_the_seat(
    browser_of: Browser, alice: User, session: CodevSession, gina: User
) -> None:
    page = reverse("guest_invite", args=[session.pk])
    said = {"email": "Gina@example.org", "name": "Gina G", "seat": "observer"}
    assert browser_of(alice).post(page, said).status_code == 302
    tick()
    assert "Gina" not in mail.outbox[-1].subject
    token = link_in()
    guest = Guest.objects.get()
    assert guest.token_hash == hashed(token)
    browser = browser_of(gina)
    for _ in range(2):  # a GET consumes nothing
        assert browser.get(reverse("guest", args=[token])).status_code == 200
    charter = reverse("guest_charter", args=[guest.pk])
    assert browser.post(reverse("guest", args=[token])).headers["Location"] == charter
    assert "What is said here stays here." in text_of(browser.get(charter))
    said = {"version": "1", "reports": "on", "reports_with": "Bob Example"}
    room = reverse("session", args=[session.pk])
    assert browser.post(charter, said).headers["Location"] == room
    guest.refresh_from_db()
    assert (guest.charter, guest.user) == (Charter.objects.current(session.group), gina)
    seat = Seat.objects.get(session=session, user=gina)
    assert (seat.guest, seat.observer, seat.facilitator) == (True, True, False)
    assert not Membership.objects.filter(user=gina).exists()
    assert OutboxMessage.objects.filter(kind="session_invitation", recipient=gina).exists()
    # The mail stays a way back for her, and opens nothing to others.
    assert browser.get(reverse("guest", args=[token])).headers["Location"] == room
    assert Client().get(reverse("guest", args=[token])).status_code == 404


def test_who_holds_another_address_cannot_take_it_up(alice: User, erin: User, session: CodevSession) -> None:
    with pytest.raises(LinkGone):
        agree(erin, invite(alice, session), Agreeing(version=1))


def test_a_charter_written_anew_is_read_again(alice: User, session: CodevSession, gina: User) -> None:
    guest = invite(alice, session)
    Charter.objects.create(group=session.group, language="en", text="Anew", version=2)
    with pytest.raises(CharterChanged):
        agree(gina, guest, Agreeing(version=1))
    agree(gina, guest, Agreeing(version=2))
    assert service.execute(session.pk, gina, "j", c.Join()).seq == 1


def test_a_newer_charter_leads_the_guest_back_to_it(
    browser_of: Browser, alice: User, session: CodevSession, gina: User
) -> None:
    guest = agreed(alice, session, gina)
    Charter.objects.create(group=session.group, language="en", text="Anew", version=2)
    with pytest.raises(Refused, match="not_signed"):
        service.execute(session.pk, gina, "j", c.Join())
    page = reverse("guest_charter", args=[guest.pk])
    assert browser_of(gina).get(reverse("room", args=[session.pk])).headers["Location"] == page
    browser_of(gina).post(page, {"version": "2"})
    assert service.execute(session.pk, gina, "j", c.Join()).seq == 1


def test_nothing_before_they_agree_nor_after_it_is_taken_back(
    browser_of: Browser, alice: User, session: CodevSession, gina: User
) -> None:
    guest = invite(alice, session)
    page = reverse("session", args=[session.pk])
    assert browser_of(gina).get(page).status_code == 404
    agree(gina, guest, Agreeing(version=1))
    assert browser_of(gina).get(page).status_code == 200
    assert (session.pk, gina.pk) in sweep.admitted([session.pk])
    assert revoke_guest(alice, guest) is True
    assert revoke_guest(alice, guest) is False
    assert browser_of(gina).get(page).status_code == 404
    assert (session.pk, gina.pk) not in sweep.admitted([session.pk])
    assert not Seat.objects.filter(session=session, user=gina).exists()
    with pytest.raises(service.NothingHere):
        service.execute(session.pk, gina, "j", c.Join())
    with pytest.raises(LinkGone):
        agree(gina, guest, Agreeing(version=1))


def test_taken_back_rings_at_once(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
    alice: User,
    session: CodevSession,
    gina: User,
) -> None:
    rung: list[int] = []
    monkeypatch.setattr("sessions.live.doorbell.close_person", rung.append)
    guest = agreed(alice, session, gina)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        revoke_guest(alice, guest)
    assert rung == [gina.pk]


def test_nobody_is_invited_once_the_session_has_begun(alice: User, session: CodevSession) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="live")
    with pytest.raises(NotAllowed):
        invite_guest(alice, session, address="late@example.org", name="Late", observer=False)


@pytest.mark.parametrize("change", ["revoked", "expired", "over", "closed", "off"])
def test_a_link_ends(alice: User, session: CodevSession, group: CodevGroup, change: str) -> None:
    guest = invite(alice, session)
    now = timezone.now()
    Guest.objects.update(token_hash=hashed("t"))
    assert open_guest("t") == guest
    match change:
        case "revoked":
            revoke_guest(alice, guest)
        case "expired":
            Guest.objects.update(expires_at=now)
        case "over":
            CodevSession.objects.update(status="ended", ended_at=now)
        case "closed":
            CodevGroup.objects.update(closed_at=now)
        case "off":
            CodevGroup.objects.update(guests=False)
    with pytest.raises(LinkGone):
        open_guest("t")


def test_the_group_is_told_before(
    browser_of: Browser, alice: User, bob: User, session: CodevSession, gina: User
) -> None:
    guest = agreed(alice, session, gina, observer=True)
    Guest.objects.update(reports_with="Her director")
    page, room = reverse("session", args=[session.pk]), reverse("room", args=[session.pk])
    read = text_of(browser_of(bob).get(page))
    assert "A guest is expected: Gina Example" in read
    assert "observer" in read
    assert guest.address not in read
    assert "Her director" not in read
    assert "Her director" in text_of(browser_of(alice).get(page))
    assert "Gina Example" in text_of(browser_of(bob).get(room))


def test_a_guest_reads_of_the_session_and_of_nobody(
    browser_of: Browser, alice: User, session: CodevSession, gina: User
) -> None:
    agreed(alice, session, gina)
    text = text_of(browser_of(gina).get(reverse("session", args=[session.pk])))
    assert "Bob" not in text
    assert reverse("group", args=[session.group_id]) not in text
    assert reverse("group", args=[session.group_id]) not in text_of(
        browser_of(gina).get(reverse("room", args=[session.pk]))
    )


def test_the_turn_of_clients_and_the_next_date_are_not_told_to_guests(
    alice: User, bob: User, group: CodevGroup, session: CodevSession, gina: User
) -> None:
    before = make_session(group, 2)
    seat = before.seats.get(user=bob)
    CodevSession.objects.filter(pk=before.pk).update(
        status="ended", client=seat, starts_at=session.starts_at - timedelta(days=20)
    )
    agreed(alice, session, gina)
    day = (session.starts_at - timedelta(days=20)).date().isoformat()
    assert day in render.welcome(session.pk, bob).frame
    assert day not in render.welcome(session.pk, gina).frame


def test_an_observer_in_the_room_is_one_for_the_judge(alice: User, session: CodevSession, gina: User) -> None:
    agreed(alice, session, gina, observer=True)
    service.execute(session.pk, gina, "j", c.Join())
    with pytest.raises(Refused):
        service.execute(session.pk, gina, "w", c.TellWeather("CANARY"))


def test_a_guest_reads_no_learning_that_was_shared_with_the_group(
    alice: User, bob: User, session: CodevSession, gina: User
) -> None:
    agreed(alice, session, gina)
    now = timezone.now()
    session.seats.update(taken_at=now)
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=now)
    seat = session.seats.get(user=bob)
    LearningAssessment.objects.create(seat=seat, about="self", reader="group", text="CANARY")
    assert not LearningAssessment.objects.visible_to(gina).exists()
    assert LearningAssessment.objects.visible_to(alice).exists()


def test_afterwards_they_see_their_own(
    browser_of: Browser, alice: User, session: CodevSession, gina: User
) -> None:
    agreed(alice, session, gina)
    now = timezone.now()
    session.seats.update(taken_at=now)
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=now, started_at=now)
    browser = browser_of(gina)
    browser.post(reverse("learning_keep", args=[session.pk]), {"self-text": "To wait", "self-reader": "me"})
    assert "To wait" in text_of(browser.get(reverse("session", args=[session.pk])))


def test_the_mails_of_this_session_reach_the_guest(alice: User, session: CodevSession, gina: User) -> None:
    agreed(alice, session, gina)
    cancel_session(alice, session)
    tick()
    theirs = [each for each in mail.outbox if each.to == [gina.email]]
    assert "does not meet" in theirs[-1].subject
    assert "/groups/" not in str(theirs[-1].body)


def test_one_that_is_taken_back_leaves_the_calendar(alice: User, session: CodevSession, gina: User) -> None:
    revoke_guest(alice, agreed(alice, session, gina))
    tick()
    assert "is taken back" in mail.outbox[-1].subject
    assert "METHOD:CANCEL" in str(mail.outbox[-1].alternatives[-1].content)  # type: ignore[attr-defined]


def test_who_joins_the_group_is_no_guest_any_more(
    alice: User, group: CodevGroup, session: CodevSession, gina: User
) -> None:
    """Removed later, they are out: no right of a guest outlives the membership."""
    agreed(alice, session, gina)
    membership = join(group, gina)
    membership_began.send(sender=Membership, membership=membership)
    assert CodevSession.objects.visible_to(gina).filter(pk=session.pk).exists()
    remove_member(alice, membership)
    assert not CodevSession.objects.visible_to(gina).filter(pk=session.pk).exists()
