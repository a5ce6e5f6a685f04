"""One press says that one was there; the log's word alone confirms nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from sessions.live import log
from sessions.models import CodevSession, Guest, Presence, Seat, SessionEvent
from sessions.outcomes.attendance import presence
from tests.conftest import make_user
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import LONG, confirm, seat_of, sheet_of


def states(session: CodevSession) -> dict[str, str]:
    return {line.name.split()[0]: line.state for line in sheet_of(session).lines}


def test_the_page_asks_and_one_press_answers(met: CodevSession, bob: User, browser_of: Browser) -> None:
    browser, page = browser_of(bob), reverse("session", args=[met.pk])
    text = browser.get(page).content.decode()
    assert "The attendance sheet waits for your word." in text
    assert "from 14:00 to 15:30" in text
    answer = browser.post(reverse("presence_say", args=[met.pk]), {"present": "1"})
    assert answer["Location"] == page + "#presence"
    assert "You confirmed it." in browser.get(page).content.decode()
    assert states(met) == {"Alice": "unsaid", "Bob": "confirmed", "Carol": "unsaid", "Dan": "absent"}


def test_where_the_log_is_wrong_they_say_so(met: CodevSession, bob: User, browser_of: Browser) -> None:
    browser_of(bob).post(reverse("presence_say", args=[met.pk]), {"present": "0"})
    assert (
        "You said that you were not."
        in browser_of(bob).get(reverse("session", args=[met.pk])).content.decode()
    )
    line = next(line for line in sheet_of(met).lines if line.seat.user == bob)
    assert (line.state, line.minutes, line.came_at) == ("denied", 0, None)


def test_the_trail_keeps_each_change_and_not_what_changes_nothing(met: CodevSession, bob: User) -> None:
    for present in (True, True, False):
        presence.say(bob, seat_of(met, bob), present=present, now=timezone.now())
    entries = AuditEntry.objects.filter(actor=bob).order_by("pk")
    assert [entry.action for entry in entries] == ["attendance.confirmed", "attendance.denied"]
    assert {entry.session_id for entry in entries} == {str(met.pk)}
    assert {entry.organization_id for entry in entries} == {""}


@pytest.mark.parametrize("who", ["dan", "alice", "left"])
def test_nobody_says_it_for_somebody_else_or_without_having_sat(
    met: CodevSession, who: str, alice: User, bob: User, dan: User
) -> None:
    actor, seat = {"dan": (dan, seat_of(met, dan)), "alice": (alice, seat_of(met, bob))}.get(
        who, (bob, seat_of(met, bob))
    )
    if who == "left":
        Membership.objects.filter(user=bob).update(left_at=timezone.now())
    with pytest.raises(NotAllowed):
        presence.say(actor, seat, present=True, now=timezone.now())
    assert not Presence.objects.exists()


def test_not_before_the_end_and_not_of_a_rehearsal(met: CodevSession, bob: User) -> None:
    CodevGroup.objects.update(rehearsal=True)
    with pytest.raises(NotAllowed):
        presence.say(bob, seat_of(met, bob), present=True, now=timezone.now())
    CodevGroup.objects.update(rehearsal=False)
    CodevSession.objects.update(status="live")
    with pytest.raises(NotAllowed):
        presence.say(bob, seat_of(met, bob), present=True, now=timezone.now())


def test_a_guest_and_an_observer_confirm_as_what_they_were(
    met: CodevSession, carol: User, browser_of: Browser
) -> None:
    gina = make_user("gina")
    Guest.objects.create(
        session=met, address=gina.email, name="Gina", user=gina, agreed_at=timezone.now(),
        expires_at=timezone.now(),
    )  # fmt: skip
    Seat.objects.create(session=met, user=gina, number=9, guest=True, taken_at=met.starts_at)
    met.seats.filter(user=carol).update(observer=True)
    for user in (gina, carol):
        assert (
            browser_of(user).post(reverse("presence_say", args=[met.pk]), {"present": "1"}).status_code == 302
        )
    found = {line.name: (line.role, line.state, line.minutes) for line in sheet_of(met).lines}
    assert found["Gina Example"] == ("guest", "confirmed", 90)
    assert found["Carol Example"] == ("observer", "confirmed", 90)


def test_a_word_of_before_a_session_was_opened_again_is_none(met: CodevSession, bob: User) -> None:
    confirm(met, bob)
    CodevSession.objects.update(ended_at=met.starts_at + 4 * LONG)
    assert states(met)["Bob"] == "unsaid"


def test_how_long_somebody_was_there(met: CodevSession, bob: User, carol: User) -> None:
    """Late, shown out, and both; and where nothing is left of the log."""
    met.seats.filter(user=bob).update(taken_at=met.starts_at + timedelta(minutes=20))
    met.seats.filter(user=carol).update(removed=True)
    out_at = met.starts_at + timedelta(minutes=30)
    SessionEvent.objects.create(
        session=met, seq=1, at=int(out_at.timestamp() * 1000), type="seat_removed", version=1,
        data={"seat": seat_of(met, carol).number},
    )  # fmt: skip
    minutes = {line.name.split()[0]: line.minutes for line in sheet_of(met).lines}
    assert minutes == {"Alice": 90, "Bob": 70, "Carol": 30, "Dan": 0}
    SessionEvent.objects.all().delete()
    log.forget()
    assert {line.name.split()[0]: line.minutes for line in sheet_of(met).lines}["Carol"] == 0


def test_one_that_nobody_ended_lasted_as_planned(met: CodevSession) -> None:
    CodevSession.objects.update(ended_at=met.starts_at + LONG + timedelta(hours=4, minutes=3))
    assert {line.minutes for line in sheet_of(met).lines} == {0, 90}
    CodevSession.objects.update(ended_at=met.starts_at + LONG + timedelta(minutes=25))
    assert {line.minutes for line in sheet_of(met).lines} == {0, 115}


@pytest.mark.parametrize("said", ["", "2", "yes"])
def test_another_answer_is_none(met: CodevSession, bob: User, browser_of: Browser, said: str) -> None:
    answer = browser_of(bob).post(reverse("presence_say", args=[met.pk]), {"present": said})
    assert answer.status_code == 404
