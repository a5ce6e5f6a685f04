"""The mails about a session, parsed back as a mail program would."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession
from sessions.planning.calendar import PUBLISH, calendar_file
from sessions.planning.services import Wish, cancel_session, change_session, schedule_session
from tests.sessions.planning.conftest import calendar_in, in_days, send_to

NASTY = 'Bob "the, builder"; \r\nATTENDEE:mailto:x@example.org\u2028\x07é😀\\n'


def test_the_invitation_holds_a_valid_entry(planned: CodevSession, carol: User) -> None:
    message = send_to(carol, "session_invitation")
    assert message is not None
    calendar, part = calendar_in(message)
    assert part.get_param("method") == "REQUEST"
    assert part.get_content_charset() == "utf-8"
    assert calendar["method"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert event["uid"] == f"{planned.pk}@{urlsplit(settings.SITE_URL).hostname}"
    assert event["sequence"] == 0
    assert event.decoded("dtstart") == planned.starts_at
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert event["dtstart"].params["tzid"] == "Europe/Paris"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert event["url"] == f"{settings.SITE_URL}/sessions/{planned.pk}/"


def test_the_only_attendee_is_the_reader(planned: CodevSession, carol: User) -> None:
    message = send_to(carol, "session_invitation")
    assert message is not None
    calendar, _part = calendar_in(message)
    (event,) = calendar.walk("VEVENT")
    assert event["attendee"] == "mailto:carol@example.org"
    whole = message.as_string() + calendar.to_ical().decode()
    for name in ("alice", "bob", "dan"):
        assert f"{name}@example.org" not in whole
    assert "Bob" not in whole  # nor who will be the client


def test_the_subject_names_nobody_and_no_group(planned: CodevSession, carol: User) -> None:
    message = send_to(carol, "session_invitation")
    assert message is not None
    assert str(message["subject"]).startswith("Your co-development group meets on ")
    assert "Ward leaders" not in str(message["subject"])


def test_the_day_is_told_in_the_readers_zone(group: CodevGroup, alice: User, carol: User) -> None:
    User.objects.filter(pk=carol.pk).update(time_zone="Pacific/Auckland")
    starts_at = in_days(3, hour=22)
    schedule_session(alice, group, starts_at=starts_at, time_zone="Europe/Paris")
    message = send_to(carol, "session_invitation")
    assert message is not None
    text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    body = text.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "(Pacific/Auckland)" in body.decode()
    following_day = (starts_at + timedelta(days=1)).strftime("%A")
    assert following_day in body.decode()


@pytest.mark.parametrize("who", ["reader", "group"])
def test_odd_names_break_nothing(who: str, planned: CodevSession, group: CodevGroup, bob: User) -> None:
    if who == "reader":
        User.objects.filter(pk=bob.pk).update(name=NASTY)
    else:
        CodevGroup.objects.filter(pk=group.pk).update(name=NASTY)
    message = send_to(bob, "session_invitation")
    assert message is not None
    calendar, _part = calendar_in(message)
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert event["attendee"] == "mailto:bob@example.org"
    if who == "reader":
        assert event["attendee"].params["cn"].startswith("Bob 'the, builder'; ATTENDEE:mailto")
    assert set(message.keys()) == {
        "Content-Type",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
    }


def test_a_change_keeps_the_uid_and_counts_up(planned: CodevSession, alice: User, bob: User) -> None:
    change_session(alice, planned, Wish(in_days(5), "America/Montreal", chosen_client=bob))
    message = send_to(bob, "session_changed")
    assert message is not None
    calendar, part = calendar_in(message)
    (event,) = calendar.walk("VEVENT")
    assert (part.get_param("method"), event["sequence"]) == ("REQUEST", 1)
    assert event["uid"] == f"{planned.pk}@{urlsplit(settings.SITE_URL).hostname}"
    assert event.decoded("dtstart") == in_days(5)
    assert calendar.walk("VTIMEZONE")


def test_an_older_change_says_nothing_any_more(planned: CodevSession, alice: User, bob: User) -> None:
    change_session(alice, planned, Wish(in_days(5), "UTC", chosen_client=bob))
    change_session(alice, planned, Wish(in_days(6), "UTC", chosen_client=bob))
    old = OutboxMessage.objects.get(kind="session_changed", recipient=bob, key=f"{planned.pk}:1")
    send(old.pk)
    old.refresh_from_db()
    assert old.state == "dropped"
    assert send_to(bob, "session_changed") is not None


def test_a_cancellation_takes_it_out_of_the_calendar(planned: CodevSession, alice: User, bob: User) -> None:
    cancel_session(alice, planned)
    message = send_to(bob, "session_cancelled")
    assert message is not None
    calendar, part = calendar_in(message)
    (event,) = calendar.walk("VEVENT")
    assert (part.get_param("method"), calendar["method"], event["status"]) == (
        "CANCEL",
        "CANCEL",
        "CANCELLED",
    )
    assert event["sequence"] == 1
    assert send_to(bob, "session_invitation") is None  # one that was late invites no more


def test_who_left_is_not_written_to(planned: CodevSession, dan: User) -> None:
    Membership.objects.filter(user=dan).update(left_at=in_days(-1))
    assert send_to(dan, "session_invitation") is None


def test_the_file_to_download_invites_nobody(planned: CodevSession, bob: User) -> None:
    text = calendar_file(planned, bob, PUBLISH).decode()
    assert "METHOD:PUBLISH" in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text
