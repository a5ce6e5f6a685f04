"""Learning words: their author sets who reads them, and for seven days what they say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Membership
from groups.services.errors import NotAllowed
from sessions.models import CodevSession, LearningAssessment
from sessions.outcomes.errors import TooLate
from sessions.outcomes.services import Learning, keep_learnings, take_back
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of

WORDS = "I ask for help a week too late"


def typed(about: str = "self", text: str = WORDS, reader: str = "me") -> dict[str, str]:
    return {f"{about}-text": text, f"{about}-reader": reader}


def path(session: CodevSession) -> str:
    return reverse("learning_keep", args=[session.pk])


def learned(session: CodevSession, user: User, reader: str) -> None:
    words = Learning("self", f"{WORDS} ({reader})", reader)
    keep_learnings(user, seat_of(session, user), [words], now=timezone.now())


def shift(session: CodevSession, **ago: int) -> None:
    CodevSession.objects.filter(pk=session.pk).update(ended_at=timezone.now() - timedelta(**ago))


def test_it_is_kept_for_oneself_alone(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    browser_of(carol).post(path(ended), typed())
    kept = LearningAssessment.objects.get()
    assert (kept.text, kept.reader, kept.about, kept.seat.user) == (WORDS, "me", "self", carol)


def test_kept_again_it_is_one(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    browser = browser_of(carol)
    browser.post(path(ended), typed())
    browser.post(path(ended), typed(reader="group"))
    assert LearningAssessment.objects.get().reader == "group"


def test_an_unknown_reader_is_refused_and_nothing_typed_is_lost(
    ended: CodevSession, carol: User, browser_of: Browser
) -> None:
    answer = browser_of(carol).post(path(ended), typed(reader="everybody"))
    assert WORDS in answer.content.decode()
    assert not LearningAssessment.objects.exists()


def test_after_seven_days_words_stay_and_what_was_typed_is_shown(
    ended: CodevSession, carol: User, browser_of: Browser
) -> None:
    shift(ended, days=7, seconds=1)
    answer = browser_of(carol).post(path(ended), typed())
    assert "Seven days are over" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert not LearningAssessment.objects.exists()


def test_just_before_they_can_still_be_changed(ended: CodevSession, carol: User) -> None:
    shift(ended, days=6, hours=23, minutes=59)
    ended.refresh_from_db()
    learned(ended, carol, "me")
    shift(ended, days=7)
    ended.refresh_from_db()
    with pytest.raises(TooLate):
        learned(ended, carol, "me")


def test_an_author_takes_words_back_at_any_time(
    ended: CodevSession, carol: User, browser_of: Browser
) -> None:
    learned(ended, carol, "group")
    shift(ended, days=300)
    browser_of(carol).post(path(ended), {"take_back": "self"})
    kept = LearningAssessment.objects.get()
    assert (kept.reader, kept.text) == ("me", f"{WORDS} (group)")
    assert not take_back(carol, seat_of(ended, carol), "self")


def test_who_has_left_takes_back_and_does_nothing_else(
    ended: CodevSession, carol: User, browser_of: Browser
) -> None:
    learned(ended, carol, "group")
    Membership.objects.filter(user=carol).update(left_at=timezone.now())
    hers = browser_of(carol)
    assert hers.post(path(ended), typed()).status_code == 404
    assert hers.get(path(ended)).status_code == 404
    assert hers.post(path(ended), {"take_back": "self"})["Location"] == reverse("logbook")
    kept = LearningAssessment.objects.get()
    assert (kept.reader, kept.text) == ("me", f"{WORDS} (group)")


@pytest.mark.parametrize("name", ["dan", "erin", "frank"])
def test_who_did_not_sit_there_takes_nothing_back(
    name: str, ended: CodevSession, carol: User, erin: User, frank: User, browser_of: Browser
) -> None:
    learned(ended, carol, "group")
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.post(path(ended), {"take_back": "self"}).status_code == 404
    assert LearningAssessment.objects.get().reader == "group"


@pytest.mark.parametrize("name", ["dan", "erin", "frank"])
def test_who_did_not_sit_there_writes_nothing(
    name: str, ended: CodevSession, erin: User, frank: User, browser_of: Browser
) -> None:
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.post(path(ended), typed()).status_code == 404
    assert not LearningAssessment.objects.exists()


def test_nobody_writes_in_anothers_name(ended: CodevSession, carol: User, alice: User) -> None:
    for act in (
        lambda: keep_learnings(
            alice, seat_of(ended, carol), [Learning("self", "", "me")], now=timezone.now()
        ),
        lambda: take_back(alice, seat_of(ended, carol), "self"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_not_before_the_end(session: CodevSession, carol: User, browser_of: Browser) -> None:
    session.seats.update(taken_at=timezone.now())
    assert browser_of(carol).post(path(session), typed()).status_code == 404


def test_both_topics_are_kept_at_once(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    browser_of(carol).post(path(ended), typed() | typed("practice", "I listen", "group"))
    kept = {one.about: (one.text, one.reader) for one in LearningAssessment.objects.all()}
    assert kept == {"self": (WORDS, "me"), "practice": ("I listen", "group")}


def test_one_that_is_wrong_keeps_neither(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    answer = browser_of(carol).post(path(ended), typed() | typed("practice", "x" * 2001))
    assert WORDS in answer.content.decode()
    assert not LearningAssessment.objects.exists()


def test_an_unknown_topic_is_nothing(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    assert browser_of(carol).post(path(ended), typed("others")).status_code == 404
    assert not LearningAssessment.objects.exists()


@pytest.mark.parametrize(
    ("reader", "readers"),
    [
        ("me", {"carol"}),
        ("facilitator", {"carol", "alice"}),
        ("group", {"carol", "alice", "bob"}),
        ("organization", {"carol"}),
    ],
)
def test_who_reads_it(
    reader: str,
    readers: set[str],
    ended: CodevSession,
    carol: User,
    erin: User,
    frank: User,
    browser_of: Browser,
) -> None:
    learned(ended, carol, reader)
    page = reverse("session", args=[ended.pk])
    found = set()
    for user in User.objects.all():
        answer = browser_of(user).get(page)
        if answer.status_code == 200 and WORDS in answer.content.decode():
            found.add(user.email.partition("@")[0])
    assert found == readers
