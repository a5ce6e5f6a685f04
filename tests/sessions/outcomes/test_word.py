"""The next day the client gets a word from the facilitator: if one was written, once, and then it is gone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.tick import tick
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from groups.waits import waits_for
from sessions.models import ClientWord, CodevSession, Seat
from sessions.outcomes import word
from sessions.outcomes.errors import TooLate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once")]
Browser = Callable[[User], Client]
TEXT = "CANARY: you asked well. Rest on it."


@pytest.fixture
def seat(session: CodevSession, bob: User) -> Seat:
    """Bob's, who was the client of a session that is just over; he lives in Tokyo."""
    User.objects.filter(pk=bob.pk).update(time_zone="Asia/Tokyo")
    now = datetime.now(UTC)
    session.seats.update(taken_at=now)
    theirs = session.seats.get(user=bob)
    rows = CodevSession.objects.filter(pk=session.pk)
    rows.update(status="ended", started_at=now, ended_at=now, client=theirs)
    return word.clients_of(rows.get()).get()


def now() -> datetime:
    return datetime.now(UTC)


def test_it_is_due_at_nine_of_the_clients_next_day(seat: Seat) -> None:
    seat.session.ended_at = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)  # 1:30 on the third in Tokyo
    assert word.due_at(seat) == datetime(2026, 3, 4, 0, 0, tzinfo=UTC)
    assert word.is_open(seat, datetime(2026, 3, 3, 23, 59, tzinfo=UTC))
    assert not word.is_open(seat, datetime(2026, 3, 4, 0, 0, tzinfo=UTC))


def test_it_leaves_in_the_morning_and_is_erased(alice: User, bob: User, seat: Seat) -> None:
    word.write(alice, seat, "First", now=now())
    word.write(alice, seat, TEXT, now=now())
    tick()
    assert not mail.outbox
    tick(word.due_at(seat) + timedelta(minutes=1))
    assert [each.to for each in mail.outbox] == [[bob.email]]
    assert TEXT in str(mail.outbox[0].body)
    assert "Alice Example" in str(mail.outbox[0].body)
    assert "Alice" not in mail.outbox[0].subject
    assert "CANARY" not in mail.outbox[0].subject
    tick(word.due_at(seat) + timedelta(minutes=2))
    assert len(mail.outbox) == 1
    assert ClientWord.objects.get().text == ""


@pytest.mark.parametrize("why", ["emptied", "dismissed", "withdrawn", "left"])
def test_nothing_is_sent_in_nobodys_name(alice: User, seat: Seat, why: str) -> None:
    word.write(alice, seat, TEXT, now=now())
    match why:
        case "emptied":
            word.write(alice, seat, "", now=now())
        case "dismissed":
            word.dismiss(alice, seat, now=now())
        case "withdrawn":
            CodevSession.objects.update(client=None)
        case "left":
            seat.user.memberships.update(left_at=now())
    tick(word.due_at(seat) + timedelta(minutes=1))
    assert not mail.outbox
    assert not ClientWord.objects.exclude(text="").exists()


def test_without_a_word_nothing_is_due(seat: Seat) -> None:
    tick(word.due_at(seat) + timedelta(minutes=1))
    assert not OutboxMessage.objects.filter(kind="client_word").exists()


def test_only_who_facilitated_and_only_until_the_morning(
    alice: User, bob: User, carol: User, session: CodevSession, seat: Seat
) -> None:
    for person in (bob, carol):
        with pytest.raises(NotAllowed):
            word.write(person, seat, TEXT, now=now())
    with pytest.raises(NotAllowed):  # carol was not the client
        word.write(alice, session.seats.get(user=carol), TEXT, now=now())
    with pytest.raises(TooLate):
        word.write(alice, seat, TEXT, now=word.due_at(seat))
    assert not ClientWord.objects.exists()


def test_nobody_else_reads_it(browser_of: Browser, alice: User, bob: User, carol: User, seat: Seat) -> None:
    word.write(alice, seat, TEXT, now=now())
    page = reverse("client_word", args=[seat.session_id, seat.number])
    assert TEXT in browser_of(alice).get(page).content.decode()
    for person in (bob, carol):
        assert browser_of(person).get(page).status_code == 404
        after = browser_of(person).get(reverse("session", args=[seat.session_id])).content.decode()
        assert "CANARY" not in after
        assert page not in after
        assert not ClientWord.objects.visible_to(person).exists()


def test_what_waits_is_written_or_dismissed(
    browser_of: Browser, alice: User, bob: User, group: CodevGroup, seat: Seat
) -> None:
    def lines(user: User) -> list[str]:
        return [each.text for each in waits_for(user, CodevGroup.objects.filter(pk=group.pk))]

    text = "A word to Bob Example for tomorrow"
    page = reverse("client_word", args=[seat.session_id, seat.number])
    assert text in lines(alice)
    assert text not in lines(bob)
    browser_of(alice).post(page, {"text": "", "dismiss": "1"})
    assert text not in lines(alice)
    browser_of(alice).post(page, {"text": TEXT})
    assert ClientWord.objects.get().text == TEXT
    assert text not in lines(alice)


def test_what_was_typed_too_late_is_shown_once_more(browser_of: Browser, alice: User, seat: Seat) -> None:
    CodevSession.objects.update(ended_at=now() - timedelta(days=3))
    page = reverse("client_word", args=[seat.session_id, seat.number])
    answer = browser_of(alice).post(page, {"text": TEXT})
    assert TEXT in answer.content.decode()
    assert not ClientWord.objects.exists()


def test_once_it_is_too_late_there_is_nothing_to_write_on(
    browser_of: Browser, alice: User, seat: Seat
) -> None:
    page = reverse("client_word", args=[seat.session_id, seat.number])
    assert "<textarea" in browser_of(alice).get(page).content.decode()
    CodevSession.objects.update(ended_at=now() - timedelta(days=3))
    late = browser_of(alice).get(page).content.decode()
    assert "<textarea" not in late
    assert "Say it when you meet." in late
    assert reverse("session", args=[seat.session_id]) in late
