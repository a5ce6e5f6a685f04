"""Three months after a cycle: asked once, answered as typed, read by whom the author named, or counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.registry import lines
from codev.outbox.models import OutboxMessage
from codev.outbox.preferences import Stop, stop
from codev.outbox.registry import renderers
from codev.outbox.tick import tick
from groups.models import CodevGroup, Cycle
from sessions.models import (
    CodevSession,
    ReviewClosing,
    TransferScore,
    TransferSurvey,
    TransferText,
)
from sessions.outcomes.transfer import carried_for, open_for
from sessions.outcomes.transfer_calls import call_for_transfer
from sessions.outcomes.transfer_notices import KIND, TOPIC
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import end

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(session: CodevSession, alice: User, bob: User, carol: User) -> Cycle:
    """One session, thirteen weeks ago: alice facilitated, bob and carol sat, dan was absent."""
    end(session, bob, alice, carol, days_ago=13 * 7)
    # On the day of the cycle's beginning also where it is not one in the morning yet.
    CodevSession.objects.filter(pk=session.pk).update(starts_at=session.ended_at)
    starts_on = (timezone.now() - timedelta(weeks=13)).date()
    return Cycle.objects.create(group=session.group, number=1, starts_on=starts_on, planned_sessions=1)


@pytest.fixture
def bobs(cycle: Cycle, bob: User) -> TransferSurvey:
    call_for_transfer(today())
    return TransferSurvey.objects.own(bob).get()


def today() -> date:
    return timezone.now().astimezone(UTC).date()


def page(survey: TransferSurvey) -> str:
    return reverse("transfer_survey", args=[survey.pk])


def asked() -> set[str]:
    return set(TransferSurvey.objects.values_list("user__name", flat=True))


# --- Who is asked, when ----------------------------------------------------------------------------------


def test_who_sat_is_asked_once(cycle: Cycle, alice: User) -> None:
    call_for_transfer(today() - timedelta(days=1))
    assert not asked()
    for day in (today(), today(), today() + timedelta(days=9)):
        call_for_transfer(day)
    assert asked() == {"Alice Example", "Bob Example", "Carol Example"}
    assert TransferSurvey.objects.get(user=alice).facilitated
    assert TransferSurvey.objects.filter(facilitated=True).count() == 1
    assert set(TransferSurvey.objects.values_list("asked_on", "closes_on")) == {
        (today(), today() + timedelta(days=28))
    }
    assert OutboxMessage.objects.filter(kind=KIND).count() == 3
    assert Notice.objects.filter(kind=KIND).count() == 3


@pytest.mark.parametrize("why", ["left", "late", "rehearsal", "guest", "next cycle"])
def test_who_is_not_asked(why: str, cycle: Cycle, session: CodevSession, bob: User) -> None:
    day = today()
    match why:
        case "left":
            bob.memberships.update(left_at=timezone.now())
        case "late":
            day += timedelta(weeks=4)
        case "rehearsal":
            CodevGroup.objects.update(rehearsal=True)
        case "guest":
            session.seats.filter(user=bob).update(guest=True)
        case "next cycle":
            Cycle.objects.create(group=cycle.group, number=2, starts_on=cycle.starts_on + timedelta(days=1),
                                 planned_sessions=20)  # fmt: skip
            CodevSession.objects.update(starts_at=timezone.now() - timedelta(weeks=10))
    call_for_transfer(day)
    assert "Bob Example" not in asked()


def test_the_end_of_a_cycle_is_often_the_end_of_its_group(
    cycle: Cycle, bob: User, browser_of: Browser
) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    call_for_transfer(today())
    survey = TransferSurvey.objects.own(bob).get()
    assert (
        browser_of(bob)
        .post(page(survey), {"used": 4}, headers=HTMX)
        .content.decode()
        .strip()
        .endswith("Kept.")
    )


def test_the_bell_tells_as_long_as_it_is_open(bobs: TransferSurvey, bob: User) -> None:
    notices = list(Notice.objects.filter(user=bob, kind=KIND))
    line = lines(bob, notices)[notices[0].pk]
    assert ("Ward leaders" in line.text, line.url) == (True, page(bobs))
    bob.memberships.update(left_at=timezone.now())
    assert lines(bob, notices) == {}
    bob.memberships.update(left_at=None)
    TransferSurvey.objects.update(closes_on=today())
    assert lines(bob, notices) == {}


@pytest.mark.usefixtures("mails_leave_at_once")
@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Three months later: what did you carry into your practice?"),
        ("fr", "Trois mois après : qu’avez-vous transposé dans votre pratique ?"),
        ("es", "Tres meses después: ¿qué llevaste a tu práctica?"),
    ],
)
def test_one_mail_in_ones_language(language: str, subject: str, cycle: Cycle, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(language=language)
    call_for_transfer(today())
    for days in (0, 1, 2):
        tick(timezone.now() + timedelta(days=days, hours=12))
    mine = [one for one in mail.outbox if one.to == [bob.email]]
    assert [one.subject for one in mine] == [subject]
    body = str(mine[0].body)
    assert page(TransferSurvey.objects.own(bob).get()) in body
    assert ("Ward leaders" in body, "Ward leaders" in mine[0].subject) == (True, False)


@pytest.mark.usefixtures("mails_leave_at_once")
@pytest.mark.parametrize("why", ["answered", "left", "switched off", "closed"])
def test_nothing_is_sent_where_it_has_no_reason(why: str, bobs: TransferSurvey, bob: User) -> None:
    match why:
        case "answered":
            TransferScore.objects.create(survey=bobs, question="used", value=3)
        case "left":
            bob.memberships.update(left_at=timezone.now())
        case "switched off":
            stop(Stop(bob, TOPIC))
        case "closed":
            TransferSurvey.objects.update(closes_on=today())
    tick(timezone.now() + timedelta(days=1))
    assert bob.email not in {one.to[0] for one in mail.outbox}


# --- Answering -------------------------------------------------------------------------------------------


def test_each_field_is_kept_and_the_others_stay(bobs: TransferSurvey, bob: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    for said in (
        {"carried": "I ask first", "carried-reader": "group"},
        {"helped": "My team", "helped-reader": "me"},
        {"used": "4"},
        {"used": "5"},
    ):
        assert browser.post(page(bobs), said, headers=HTMX).content.decode().strip().endswith("Kept.")
    texts = TransferText.objects.own(bob).values_list("about", "text", "reader")
    assert set(texts) == {("carried", "I ask first", "group"), ("helped", "My team", "me")}
    assert list(TransferScore.objects.own(bob).values_list("question", "value")) == [("used", 5)]
    shown = browser.get(page(bobs)).content.decode()
    assert "I ask first" in shown
    assert 'name="used" value="5" checked' in shown


def test_without_javascript_the_whole_form_is_kept(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    said = {f"{about}-reader": "me" for about in TransferText.About.values} | {"carried": "", "helped": "",
            "effects": "Calm", "hindered": "Time", "confident": "3"}  # fmt: skip
    answer = browser_of(bob).post(page(bobs), said)
    assert answer["Location"] == page(bobs)
    assert set(TransferText.objects.own(bob).values_list("about", "text")) == {
        ("effects", "Calm"),
        ("hindered", "Time"),
    }


@pytest.mark.parametrize(
    "wrong", [{"carried": "x" * 2001, "carried-reader": "me"}, {"carried": "Typed", "carried-reader": "all"}]
)
def test_what_cannot_be_kept_is_shown_again(
    wrong: dict[str, str], bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    answer = browser_of(bob).post(page(bobs), wrong | {"helped": "My team", "helped-reader": "me"})
    text = answer.content.decode()
    assert (wrong["carried"] in text, "My team" in text, "errorlist" in text) == (True, True, True)
    assert not TransferText.objects.exists()
    assert "Kept." not in browser_of(bob).post(page(bobs), wrong, headers=HTMX).content.decode()


def test_after_four_weeks_it_stays_and_what_was_typed_is_shown(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    TransferText.objects.create(survey=bobs, about="carried", text="Before", reader="group")
    TransferSurvey.objects.update(closes_on=today())
    browser = browser_of(bob)
    text = browser.post(page(bobs), {"carried": "Too late", "carried-reader": "me"}).content.decode()
    assert ("Too late" in text, "Before" in text, "The four weeks are over" in text) == (True, True, True)
    assert [one.text for one in TransferText.objects.own(bob)] == ["Before"]
    browser.post(page(bobs), {"take_back": "carried"})
    assert [one.reader for one in TransferText.objects.own(bob)] == ["me"]


@pytest.mark.parametrize(
    ("zone", "now", "is_open"),
    [
        ("America/Toronto", datetime(2026, 1, 30, 2, tzinfo=UTC), True),  # the evening before it closes
        ("America/Toronto", datetime(2026, 1, 30, 6, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2026, 1, 29, 10, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2026, 1, 29, 12, tzinfo=UTC), False),  # there it is the day after
        ("America/Toronto", datetime(2026, 1, 2, 2, tzinfo=UTC), True),  # the evening before they were asked
    ],
)
def test_it_closes_by_the_clock_of_who_is_asked(
    zone: str, now: datetime, is_open: bool, bobs: TransferSurvey, bob: User, browser_of: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    User.objects.filter(pk=bob.pk).update(time_zone=zone)
    bob.refresh_from_db()
    TransferSurvey.objects.update(asked_on=date(2026, 1, 2), closes_on=date(2026, 1, 30))
    monkeypatch.setattr(timezone, "now", lambda: now)
    browser = browser_of(bob)
    assert open_for(bob).exists() is is_open
    answer = browser.post(page(bobs), {"used": "4"}, headers=HTMX).content.decode()
    assert ("Kept." in answer, TransferScore.objects.exists()) == (is_open, is_open)


def test_nobody_elses_survey_is_there(
    bobs: TransferSurvey, alice: User, frank: User, browser_of: Browser
) -> None:
    for other in (alice, frank):
        assert browser_of(other).get(page(bobs)).status_code == 404
        assert browser_of(other).post(page(bobs), {"used": 1}).status_code == 404
    assert not TransferScore.objects.exists()


# --- Two pages at once -----------------------------------------------------------------------------------

SHOWN = {"carried-was": "I ask first", "carried-reader-was": "group"}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"carried": "I ask first, then wait", "carried-reader": "group"}, ("I ask first, then wait", "me")),
        ({"carried": "I ask first", "carried-reader": "group"}, ("From the phone", "me")),
        ({"carried": "I ask first", "carried-reader": "facilitator"}, ("From the phone", "facilitator")),
    ],
)
def test_what_another_page_wrote_and_took_back_stays(
    sent: dict[str, str], kept: tuple[str, str], bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    """This page shows words for the group; on the phone others stand by now, for nobody else."""
    TransferText.objects.create(survey=bobs, about="carried", text="From the phone", reader="me")
    answer = browser_of(bob).post(page(bobs), SHOWN | sent, headers=HTMX).content.decode()
    assert TransferText.objects.own(bob).values_list("text", "reader").get() == kept
    for name, value, stands in (
        ("carried", sent["carried"], kept[0]),
        ("carried-reader", sent["carried-reader"], kept[1]),
    ):
        assert f'name="{name}-was" value="{value}" data-stands="{stands}"' in answer


def test_words_typed_where_the_reader_stands_keep_their_reader(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    TransferText.objects.create(survey=bobs, about="carried", text="I ask first", reader="group")
    browser_of(bob).post(page(bobs), SHOWN | {"carried": "I wait", "carried-reader": "group"}, headers=HTMX)
    assert TransferText.objects.own(bob).values_list("text", "reader").get() == ("I wait", "group")


def test_what_cannot_be_kept_is_not_taken_for_shown(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    sent = SHOWN | {"carried": "x" * 2001, "carried-reader": "me"}
    answer = browser_of(bob).post(page(bobs), sent, headers=HTMX).content.decode()
    assert 'name="carried-was" value="I ask first"' in answer
    assert 'name="carried-reader-was" value="group"' in answer


def test_a_score_that_was_not_touched_stays_as_another_page_set_it(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    TransferScore.objects.create(survey=bobs, question="used", value=2)
    browser = browser_of(bob)
    answer = browser.post(page(bobs), {"used": "4", "used-was": "4"}, headers=HTMX).content.decode()
    assert 'name="used-was" value="4" data-stands="2"' in answer
    assert TransferScore.objects.get().value == 2
    browser.post(page(bobs), {"used": "5", "used-was": "4"}, headers=HTMX)
    assert TransferScore.objects.get().value == 5


def test_the_page_says_what_it_shows(bobs: TransferSurvey, bob: User, browser_of: Browser) -> None:
    TransferText.objects.create(survey=bobs, about="carried", text="I ask first", reader="group")
    shown = browser_of(bob).get(page(bobs)).content.decode()
    for name, value in {**SHOWN, "helped-was": "", "helped-reader-was": "me", "used-was": ""}.items():
        assert f'<input type="hidden" name="{name}" value="{value}"' in shown
    assert 'hx-params="carried,carried-reader,carried-was,carried-reader-was,csrfmiddlewaretoken"' in shown


def test_the_end_of_a_line_is_one_character(bobs: TransferSurvey, bob: User, browser_of: Browser) -> None:
    lines = "x\r\n" * 999 + "x"
    browser_of(bob).post(page(bobs), {"carried": lines + "yy", "carried-reader": "me"})
    assert not TransferText.objects.exists()
    browser_of(bob).post(page(bobs), {"carried": lines + "y", "carried-reader": "me"})
    assert TransferText.objects.get().text == "x\n" * 999 + "xy"


# --- Who reads it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "readers"),
    [("me", ""), ("facilitator", "alice"), ("group", "alice carol"), ("organization", "")],
)
def test_each_text_has_the_readers_of_its_author(
    reader: str, readers: str, bobs: TransferSurvey, browser_of: Browser
) -> None:
    """Dan belongs to the group and was not asked; frank administers."""
    TransferText.objects.create(survey=bobs, about="carried", text="I ask first", reader=reader)
    address = reverse("group_learning", args=[bobs.cycle.group_id])
    for name in ("alice", "carol", "dan", "frank"):
        user = User.objects.get(email=f"{name}@example.org")
        reads = name in readers.split()
        assert carried_for(bobs.cycle.group, user).exists() is reads, name
        assert ("I ask first" in browser_of(user).get(address).content.decode()) is reads, name


def test_who_left_reads_nothing_more(bobs: TransferSurvey, carol: User) -> None:
    TransferText.objects.create(survey=bobs, about="carried", text="I ask first", reader="group")
    carol.memberships.update(left_at=timezone.now())
    assert not TransferText.objects.visible_to(carol).exists()


def test_each_mail_is_written_in_three_languages(bobs: TransferSurvey, bob: User) -> None:
    bodies = set()
    for language in ("en", "fr", "es"):
        with translation.override(language):
            written = renderers[KIND](
                OutboxMessage(kind=KIND, key=str(bobs.pk), recipient=bob, address=bob.email)
            )
        assert written is not None
        bodies.add(str(written.body))
    assert len(bodies) == 3
    assert not ReviewClosing.objects.exists()
