"""Who reads a report, and what: its client alone until they approve; then who was there, exactly that."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from groups.models import Membership
from sessions.models import ActionItem, CaseReport, CodevSession, PrivateNote, Words
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.sessions.outcomes.case_report.conftest import Held, approve, client_of, text_at, url
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.test_kept import ACTION, KEPT, LEFT, NOTES, REQUEST

pytestmark = pytest.mark.django_db
WORDS = {ACTION, REQUEST, KEPT, LEFT, NOTES}


def said(text: str) -> set[str]:
    return {words for words in WORDS if words in text}


@pytest.mark.parametrize(
    ("report", "held"),
    [
        ("actions", {ACTION}),
        ("kept", {ACTION, REQUEST, KEPT}),
        ("notes", {ACTION, REQUEST, KEPT, NOTES}),
    ],
)
def test_the_client_reads_what_the_setting_keeps_and_others_what_they_approve(
    with_report: Held, alice: User, bob: User, carol: User, dan: User, browser_of: Browser, report: str,
    held: set[str],
) -> None:  # fmt: skip
    session = with_report(report)
    address = url(session)
    assert said(text_at(browser_of, bob, address)) == held
    for other in (alice, carol, dan):
        assert browser_of(other).get(address).status_code == 404
    approve(browser_of, bob, session)
    for present in (alice, carol):
        assert said(text_at(browser_of, present, address)) == held
    assert browser_of(dan).get(address).status_code == 404, "who was not there"


def test_where_nothing_is_kept_there_is_no_report(with_report: Held, bob: User, browser_of: Browser) -> None:
    session = with_report("nothing")
    for act in ("", "pdf", "markdown", "lines"):
        assert browser_of(bob).get(url(session, act)).status_code == 404
    for act in ("choose", "approve", "keep"):
        assert browser_of(bob).post(url(session, act)).status_code == 404
    assert 'id="reports"' not in text_at(browser_of, bob, reverse("session", args=[session.pk]))


@pytest.mark.parametrize("act", ["", "pdf", "markdown", "lines"])
def test_before_approval_it_answers_as_what_does_not_exist(
    kept: CodevSession, carol: User, browser_of: Browser, act: str
) -> None:
    browser, nobodys = browser_of(carol), seat_of(kept, carol)
    there = browser.get(url(kept, act))
    nowhere = browser.get(url(kept, act, nobodys))
    assert there.status_code == nowhere.status_code == 404
    assert there.content.decode().count("\n") == nowhere.content.decode().count("\n")
    assert 'id="reports"' not in text_at(browser_of, carol, reverse("session", args=[kept.pk]))


def test_nobody_but_the_client_changes_anything(
    kept: CodevSession, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    report = approve(browser_of, bob, kept)
    for other in (alice, carol):
        for act in ("choose", "approve", "keep", "lines"):
            assert browser_of(other).post(url(kept, act), {"part": "notes"}).status_code == 404
    fresh = CaseReport.objects.get()
    assert (fresh.approved, fresh.draft, fresh.version) == (report.approved, {}, 1)


def test_the_client_adds_what_they_wish(
    with_report: Held, bob: User, carol: User, browser_of: Browser
) -> None:
    session = with_report("actions")
    PrivateNote.objects.create(seat=seat_of(session, bob), slot="synthesis", text="I keep the walk")
    browser_of(bob).post(url(session, "choose"), {"part": ["request", "synthesis"]})
    text = text_at(browser_of, bob, url(session))
    assert said(text) == {ACTION, REQUEST}
    assert "I keep the walk" in text
    approve(browser_of, bob, session)
    assert "I keep the walk" in text_at(browser_of, carol, url(session))


def test_a_part_that_the_setting_does_not_have_is_not_added(
    with_report: Held, bob: User, browser_of: Browser
) -> None:
    """Neither by a forged form nor by a forged row."""
    session = with_report("kept")
    browser_of(bob).post(url(session, "choose"), {"part": ["notes", "idea"]})
    assert CaseReport.objects.get().draft == {"parts": ["idea"]}
    CaseReport.objects.update(draft={"parts": ["notes", "idea", "x"]})
    assert said(text_at(browser_of, bob, url(session))) == {ACTION, KEPT}


def test_what_changed_unseen_is_not_approved(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    seen = browser_of(bob).get(url(kept)).context["read"].content.mark()
    ActionItem.objects.update(text="Something else meanwhile")
    answer = browser_of(bob).post(url(kept, "approve"), {"seen": seen}, follow=True).content.decode()
    assert "has changed meanwhile" in answer
    assert not CaseReport.objects.filter(approved_at__isnull=False).exists()
    assert browser_of(carol).get(url(kept)).status_code == 404


def test_the_others_read_on_what_was_approved(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    approve(browser_of, bob, kept)
    ActionItem.objects.update(text="Not for the others")
    assert ACTION in text_at(browser_of, carol, url(kept))
    mine = text_at(browser_of, bob, url(kept))
    assert "Not for the others" in mine
    assert "The others still read what you approved" in mine
    report = approve(browser_of, bob, kept)
    assert report.version == 2
    assert "Not for the others" in text_at(browser_of, carol, url(kept))
    assert "The others still read" not in text_at(browser_of, bob, url(kept))


def test_it_is_taken_back_at_any_time(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    approve(browser_of, bob, kept)
    assert Notice.objects.filter(user=carol, kind="case_report_approved").exists()
    browser_of(bob).post(url(kept, "keep"))
    assert browser_of(carol).get(url(kept)).status_code == 404
    assert not Notice.objects.filter(kind="case_report_approved").exists()
    assert CaseReport.objects.get().approved == {}
    assert "You keep this report to yourself" in text_at(browser_of, bob, url(kept))


def test_those_who_were_there_are_told_and_not_of_what(
    kept: CodevSession, alice: User, bob: User, carol: User, dan: User, browser_of: Browser
) -> None:
    approve(browser_of, bob, kept)
    told = set(Notice.objects.filter(kind="case_report_approved").values_list("user", flat=True))
    assert told == {alice.pk, carol.pk}
    notice = Notice.objects.get(user=carol, kind="case_report_approved")
    page = text_at(browser_of, carol, reverse("notices"))
    assert "the report of session 7 can be read" in page
    assert not said(page)
    assert "Bob" not in page.split("<main")[1]
    assert not said(f"{notice.key} {notice.place}")
    assert browser_of(carol).post(reverse("notice_open", args=[notice.pk]))["Location"] == url(kept)


def test_the_page_of_the_session_leads_there(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    page = reverse("session", args=[kept.pk])
    assert url(kept) in text_at(browser_of, bob, page)
    approve(browser_of, bob, kept)
    assert url(kept) in text_at(browser_of, carol, page)
    assert not said(text_at(browser_of, carol, page))


@pytest.mark.parametrize("who", ["left", "absent"])
def test_who_does_not_belong_there_any_more_reads_nothing(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser, who: str
) -> None:
    approve(browser_of, bob, kept)
    if who == "left":
        Membership.objects.filter(user=carol).update(left_at=timezone.now())
    else:
        kept.seats.filter(user=carol).update(taken_at=None)
    assert browser_of(carol).get(url(kept)).status_code == 404
    assert not CaseReport.objects.visible_to(carol).exists()


def test_only_the_client_is_told_in_their_own_trail(
    kept: CodevSession, bob: User, browser_of: Browser
) -> None:
    approve(browser_of, bob, kept)
    browser_of(bob).post(url(kept, "keep"))
    entries = AuditEntry.objects.filter(action__startswith="report.").order_by("pk")
    assert [one.action for one in entries] == ["report.approved", "report.taken_back"]
    assert {one.actor_id for one in entries} == {bob.pk}
    assert not said(repr([vars(one) for one in entries]))
    from codev.audit.actions import actions

    for code in ("report.approved", "report.taken_back"):
        assert not actions[code].admin
        assert not actions[code].told


def test_words_that_are_erased_leave_the_approved_report_too(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    """An idea is named in it, not copied."""
    report = approve(browser_of, bob, kept)
    assert KEPT not in str(report.approved)
    Words.objects.filter(session=kept, body__text=KEPT).delete()
    assert KEPT not in text_at(browser_of, carol, url(kept))


def test_notes_that_are_others_than_those_approved_are_left_out(
    with_report: Held, bob: User, carol: User, browser_of: Browser
) -> None:
    from tests.sessions.outcomes.notes.stored import Writer
    from tests.sessions.outcomes.notes.written import paragraph

    session = with_report("notes")
    report = approve(browser_of, bob, session)
    assert NOTES not in str(report.approved)
    Writer(session, carol).write(paragraph("Too late"))
    text = text_at(browser_of, carol, url(session))
    assert NOTES not in text
    assert "Too late" not in text
    assert KEPT in text


def test_a_guest_reads_of_no_other_session(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    from sessions.models import Guest
    from tests.sessions.conftest import make_session

    make_session(kept.group, 8)
    approve(browser_of, bob, kept)
    assert "To be told on" in text_at(browser_of, carol, url(kept))
    Membership.objects.filter(group=kept.group, user=carol).update(left_at=timezone.now())
    Guest.objects.create(
        session=kept, address=carol.email, name="Carol", user=carol, agreed_at=timezone.now(),
        expires_at=timezone.now(),
    )  # fmt: skip
    assert "To be told on" not in text_at(browser_of, carol, url(kept))


def test_a_page_costs_the_same_with_thirty_people_and_rows(
    kept: CodevSession,
    bob: User,
    carol: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    approve(browser_of, bob, kept)
    theirs, mine = browser_of(carol), browser_of(bob)
    with django_assert_num_queries(OTHERS):
        theirs.get(url(kept))
    with django_assert_num_queries(MINE):
        mine.get(url(kept))
    for at in range(30):
        user = make_user(f"member{at}")
        join(kept.group, user)
        kept.seats.create(user=user, number=10 + at, taken_at=timezone.now())
        ActionItem.objects.create(seat=client_of(kept), text=f"Action {at}")
    with django_assert_num_queries(OTHERS):
        theirs.get(url(kept))
    with django_assert_num_queries(MINE):
        mine.get(url(kept))


OTHERS, MINE = 10, 16
