"""A client who left the group keeps what is their own of the case, and may take it back: nothing else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Membership
from sessions.live import log
from sessions.models import ActionItem, CaseReport, CodevSession, PrivateNote, Words
from tests.groups.conftest import Browser
from tests.sessions.outcomes.case_report.conftest import Held, approve, text_at, url
from tests.sessions.outcomes.case_report.test_lines import key_of, sent
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.test_kept import ACTION, KEPT, LEFT, NOTES, REQUEST
from tests.typeset.reading import squeezed, text_of

pytestmark = pytest.mark.django_db
SYNTHESIS, REWORDED = "I keep the walk", "A walk, with both"


def leave(user: User) -> None:
    Membership.objects.filter(user=user).update(left_at=timezone.now())


@pytest.fixture
def left(with_report: Held, bob: User, browser_of: Browser) -> CodevSession:
    """Bob approved all of it, an idea in other words too, and went."""
    session = with_report("notes")
    PrivateNote.objects.create(seat=seat_of(session, bob), slot="synthesis", text=SYNTHESIS)
    browser_of(bob).post(
        url(session, "choose"), {"part": ["request", "idea", "synthesis", "people", "notes"]}
    )
    browser_of(bob).post(url(session, "lines"), sent(session, **{f"text-{key_of(session, KEPT)}": REWORDED}))
    approve(browser_of, bob, session)
    leave(bob)
    return session


def test_they_read_what_is_theirs_and_nothing_of_others(
    left: CodevSession, bob: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    page = text_at(browser_of, bob, url(left)).split("<main")[1]
    pdf = text_of(browser.get(url(left, "pdf")).content)
    markdown = browser.get(url(left, "markdown")).content.decode()
    for text in (page, squeezed(pdf), markdown):
        for words in (REQUEST, ACTION, SYNTHESIS):
            assert words in text or squeezed(words) in text, words
        for words in (KEPT, REWORDED, LEFT, NOTES, "Carol Example", "To tell"):
            assert words not in text, words
            assert squeezed(words) not in text, words
    assert reverse("session", args=[left.pk]) + '"' not in page
    assert "session_report_lines" not in page


def test_they_change_nothing_of_it_but_may_take_it_back(
    left: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    seen = browser.get(url(left)).context["read"].content.mark()
    before = CaseReport.objects.values().get()
    for act in ("approve", "choose", "lines"):
        assert browser.post(url(left, act), {"seen": seen, "part": "request"}).status_code == 404
    assert browser.get(url(left, "lines")).status_code == 404
    assert CaseReport.objects.values().get() == before
    assert NOTES in text_at(browser_of, carol, url(left)), "the others read on what was approved"
    assert browser.post(url(left, "keep"))["Location"] == url(left)
    assert browser_of(carol).get(url(left)).status_code == 404
    assert "Only you can see this report" in text_at(browser_of, bob, url(left))


def test_the_logbook_leads_there_and_the_case_is_withdrawn(
    left: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    withdraw = reverse("case_withdraw", args=[left.pk])
    logbook = text_at(browser_of, bob, reverse("logbook"))
    assert url(left) in logbook
    assert withdraw in logbook
    assert withdraw not in text_at(browser_of, carol, reverse("logbook"))
    assert "This cannot be undone" in text_at(browser_of, bob, withdraw)
    assert Words.objects.filter(session=left, body__text=KEPT).exists()
    assert browser_of(bob).post(withdraw)["Location"] == reverse("logbook")
    assert not Words.objects.filter(session=left, body__text__in=[KEPT, LEFT, REQUEST]).exists()
    assert not ActionItem.objects.filter(text=ACTION).exists()
    assert not CaseReport.objects.exists()
    log.forget()
    assert browser_of(bob).get(url(left)).status_code == 404
    assert browser_of(bob).get(withdraw).status_code == 404
    assert withdraw not in text_at(browser_of, bob, reverse("logbook"))


def test_who_stays_withdraws_from_the_report_as_well(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    withdraw = reverse("case_withdraw", args=[kept.pk])
    assert withdraw in text_at(browser_of, bob, url(kept))
    assert browser_of(carol).post(withdraw).status_code == 404
    assert Words.objects.filter(session=kept, body__text=REQUEST).exists()
    assert browser_of(bob).post(withdraw)["Location"] == reverse("session", args=[kept.pk])
    assert not Words.objects.filter(session=kept, body__text=REQUEST).exists()


def test_another_who_left_finds_nothing(left: CodevSession, carol: User, browser_of: Browser) -> None:
    assert browser_of(carol).get(url(left)).status_code == 200
    leave(carol)
    for act in ("", "pdf", "markdown"):
        assert browser_of(carol).get(url(left, act)).status_code == 404
    assert browser_of(carol).get(reverse("case_withdraw", args=[left.pk])).status_code == 404


def test_it_goes_with_the_words_also_for_them(left: CodevSession, bob: User, browser_of: Browser) -> None:
    CodevSession.objects.filter(pk=left.pk).update(words_erased_at=timezone.now())
    assert browser_of(bob).get(url(left)).status_code == 404
    assert url(left) not in text_at(browser_of, bob, reverse("logbook"))
