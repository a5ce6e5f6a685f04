"""What the page of a session that is over shows, and to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import Membership
from sessions.models import (
    ActionItem,
    CodevSession,
    LearningAssessment,
    ParkedIdea,
    PrivateNote,
    SessionEvent,
    Words,
)
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of

SAID = {
    "headline": "They no longer speak",
    "request": "How do I bring them together",
    "line": "Try a walk",
    "plan": "My plan said aloud",
}


def page(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])


@pytest.fixture
def told(ended: CodevSession, bob: User, carol: User) -> CodevSession:
    """With words said, an action, notes and an idea parked."""
    for item, (kind, text) in enumerate(SAID.items(), start=1):
        SessionEvent.objects.create(session=ended, seq=item, at=0, type=kind, version=1, data={})
        Words.objects.create(
            session=ended, item=item, kind=kind, author=seat_of(ended, bob), body={"text": text}
        )
    ActionItem.objects.create(seat=seat_of(ended, bob), text="Ask each of them", obstacle="My impatience")
    PrivateNote.objects.create(seat=seat_of(ended, bob), slot="notebook", text="They look tired")
    PrivateNote.objects.create(seat=seat_of(ended, carol), slot="question", text="Since when")
    ParkedIdea.objects.create(seat=seat_of(ended, carol), text="Mediation")
    return ended


def test_the_client_reads_their_actions_and_notes(told: CodevSession, bob: User, browser_of: Browser) -> None:
    text = browser_of(bob).get(page(told)).content.decode()
    for own in ("Ask each of them", "My impatience", "They look tired"):
        assert own in text
    assert "Since when" not in text


def test_a_consultant_reads_their_own_notes_and_nothing_of_the_client(
    told: CodevSession, carol: User, browser_of: Browser
) -> None:
    text = browser_of(carol).get(page(told)).content.decode()
    assert "Since when" in text
    assert "Mediation" in text
    for others in ("Ask each of them", "My impatience", "They look tired", ">What I will do<"):
        assert others not in text


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dan"])
def test_what_was_said_is_on_nobodys_page(name: str, told: CodevSession, browser_of: Browser) -> None:
    text = browser_of(User.objects.get(email=f"{name}@example.org")).get(page(told)).content.decode()
    assert not [said for said in SAID.values() if said in text]


def test_who_was_not_there_reads_how_many_were(told: CodevSession, dan: User, browser_of: Browser) -> None:
    text = browser_of(dan).get(page(told)).content.decode()
    assert "3 of 4 present" in text
    assert "You were not in this session" in text
    assert "Carol Example" not in text


def test_who_left_the_group_finds_nothing(told: CodevSession, carol: User, browser_of: Browser) -> None:
    Membership.objects.filter(user=carol).update(left_at=timezone.now())
    assert browser_of(carol).get(page(told)).status_code == 404


def test_the_page_that_waited_is_loaded_anew_once_the_session_is_over(
    told: CodevSession, carol: User, browser_of: Browser
) -> None:
    """A part of it alone would come without the scripts that keep what is typed."""
    browser = browser_of(carol)
    assert browser.get(page(told), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in browser.get(page(told)).headers
    CodevSession.objects.filter(pk=told.pk).update(status="planned", ended_at=None)
    assert "HX-Refresh" not in browser.get(page(told), headers={"HX-Request": "true"}).headers


def test_after_seven_days_there_is_nothing_to_type(
    told: CodevSession, carol: User, browser_of: Browser
) -> None:
    assert "<textarea" in browser_of(carol).get(page(told)).content.decode()
    CodevSession.objects.filter(pk=told.pk).update(ended_at=timezone.now() - timedelta(days=8))
    text = browser_of(carol).get(page(told)).content.decode()
    assert "<textarea" not in text
    assert text.count("Nothing was kept.") == 1, "said once, not of each question"
    assert f'data-person="{carol.pk}"' in text, "a page left open learns from it that she is signed in again"
    assert "What resonates" not in text


def test_after_seven_days_what_was_written_stands_alone(
    told: CodevSession, carol: User, browser_of: Browser
) -> None:
    seat = told.seats.get(user=carol)
    LearningAssessment.objects.create(seat=seat, about="self", text="I hurry")
    CodevSession.objects.filter(pk=told.pk).update(ended_at=timezone.now() - timedelta(days=8))
    text = browser_of(carol).get(page(told)).content.decode()
    assert "I hurry" in text
    assert "What I learned about myself" in text
    for left_out in ("What I learned about my practice", "Nothing was kept."):
        assert left_out not in text


def test_words_cannot_become_markup(told: CodevSession, bob: User, carol: User, browser_of: Browser) -> None:
    evil = "<script>alert(1)</script>"
    ActionItem.objects.update(text=evil)
    PrivateNote.objects.update(text=evil)
    LearningAssessment.objects.create(seat=seat_of(told, carol), about="self", text=evil, reader="group")
    for user in (bob, carol):
        text = browser_of(user).get(page(told)).content.decode()
        assert evil not in text
        assert "&lt;script&gt;alert(1)" in text


def test_thirty_rows_cost_no_more_queries(
    told: CodevSession,
    bob: User,
    carol: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = browser_of(bob)
    LearningAssessment.objects.create(seat=seat_of(told, carol), about="self", text="One", reader="group")
    with django_assert_num_queries(16):
        browser.get(page(told))
    for at in range(30):
        user = make_user(f"member{at}")
        join(told.group, user)
        seat = told.seats.create(user=user, number=10 + at, taken_at=timezone.now())
        LearningAssessment.objects.create(seat=seat, about="self", text="More", reader="group")
        ActionItem.objects.create(seat=seat_of(told, bob), text="More")
    with django_assert_num_queries(16):
        browser.get(page(told))
