"""A report goes with its case, with the words of its session, and with the session that goes on."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.bell.models import Notice
from groups.services.errors import NotAllowed
from sessions.live import log, service
from sessions.models import CaseReport, CodevSession
from sessions.outcomes import retention
from sessions.outcomes.case_report import composing, services
from sessions.outcomes.case_report.erasing import erase_report
from sessions.protocol import commands as c
from tests.groups.conftest import Browser
from tests.sessions.outcomes.case_report.conftest import Held, approve, client_of, text_at, url
from tests.sessions.outcomes.test_kept import NOTES

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(kept: CodevSession, bob: User, browser_of: Browser) -> CodevSession:
    approve(browser_of, bob, kept)
    assert Notice.objects.filter(kind="case_report_approved").count() == 2
    return kept


def nothing_left(session: CodevSession, carol: User, browser_of: Browser) -> None:
    assert not CaseReport.objects.exists()
    assert not Notice.objects.filter(kind="case_report_approved").exists()
    assert browser_of(carol).get(url(session)).status_code == 404


def test_a_case_taken_back_takes_its_report(
    approved: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    address = url(approved)
    service.execute(approved.pk, bob, "back", c.WithdrawCase())
    assert not CaseReport.objects.exists()
    assert not Notice.objects.filter(kind="case_report_approved").exists()
    for user in (bob, carol):
        assert browser_of(user).get(address).status_code == 404


def test_another_clients_report_keeps_all_but_the_notes(
    bob: User, carol: User, with_report: Held, browser_of: Browser
) -> None:
    """They are everybody's: a case taken back takes all of them."""
    session = with_report("notes")
    approve(browser_of, bob, session)
    from sessions.live.notes.store import erase_notes

    assert NOTES in text_at(browser_of, carol, url(session))
    with transaction.atomic():
        erase_notes(session)
    text = text_at(browser_of, carol, url(session))
    assert NOTES not in text
    assert "What I asked" in text


def test_it_goes_with_the_words_of_the_session(
    approved: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    assert erase_report in retention.erasers
    CodevSession.objects.filter(pk=approved.pk).update(words_until=timezone.now())
    retention.erase_due(timezone.now())
    nothing_left(approved, carol, browser_of)
    assert erase_report(approved) == 0
    assert browser_of(bob).get(url(approved)).status_code == 404, "nor is another approved afterwards"
    assert url(approved) not in text_at(browser_of, bob, reverse("session", args=[approved.pk]))


def test_a_session_that_goes_on_ends_the_approval_and_keeps_the_draft(
    approved: CodevSession, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    CaseReport.objects.update(draft={"parts": ["request"]})
    service.execute(approved.pk, alice, "again", c.ReopenSession())
    report = CaseReport.objects.get()
    assert (report.approved, report.approved_at, report.draft) == ({}, None, {"parts": ["request"]})
    assert not Notice.objects.filter(kind="case_report_approved").exists()
    for user in (bob, carol):
        assert browser_of(user).get(url(approved)).status_code == 404


def test_nothing_is_changed_while_the_session_goes_on(
    kept: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    service.execute(kept.pk, alice, "again", c.ReopenSession())
    log.forget()
    for act in ("approve", "choose", "keep", "lines"):
        assert browser_of(bob).post(url(kept, act)).status_code == 404


def test_who_read_it_before_the_session_went_on_approves_nothing(
    kept: CodevSession, alice: User, bob: User
) -> None:
    """Approved in that moment, it would stand at the next end without another look."""
    seat = client_of(kept)
    content = composing.now(seat, {})
    assert content
    service.execute(kept.pk, alice, "again", c.ReopenSession())
    with pytest.raises(NotAllowed):
        services.approve(bob, seat, content.mark(), now=timezone.now())
    assert not CaseReport.objects.filter(approved_at__isnull=False).exists()


def test_who_read_it_before_it_was_erased_writes_no_new_one(kept: CodevSession, bob: User) -> None:
    """Nothing would ever delete its words."""
    seat = client_of(kept)
    CodevSession.objects.filter(pk=kept.pk).update(words_until=timezone.now())
    retention.erase_due(timezone.now())
    with pytest.raises(NotAllowed):
        services.reword(bob, seat, {"request": {"text": "Words"}}, of={"request"})
    assert not CaseReport.objects.exists()


def test_a_case_taken_back_meanwhile_gets_no_report(kept: CodevSession, bob: User) -> None:
    seat = client_of(kept)
    service.execute(kept.pk, bob, "back", c.WithdrawCase())
    with pytest.raises(NotAllowed):
        services.choose(bob, seat, {"request"})
    assert not CaseReport.objects.exists()
