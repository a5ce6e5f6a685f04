"""The notes on the page of a session that is over, and as files: for its client, where the plan says so."""

import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CodevSession, PadUpdate, Seat
from sessions.protocol.plans import codev
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.notes.payloads import TEXTS
from tests.sessions.outcomes.notes.seen import Seen
from tests.sessions.outcomes.notes.stored import Writer
from tests.sessions.outcomes.notes.written import item, paragraph

pytestmark = pytest.mark.django_db
FILES = ("session_notes_markdown", "session_notes_text")


@pytest.fixture
def ended(group: CodevGroup, bob: User) -> CodevSession:
    """Alice, bob, carol and dan were there; bob was the client."""
    session = make_session(group, 7)
    session.plan = codev(90, report="notes").to_data()
    session.status, session.ended_at = CodevSession.Status.ENDED, timezone.now()
    session.client = session.seats.get(user=bob)
    session.save()
    session.seats.update(taken_at=timezone.now())
    return session


def page(browser: Browser, user: User, session: CodevSession) -> str:
    return browser(user).get(reverse("session", args=[session.pk])).content.decode()


def test_the_client_reads_them_as_they_were_written(
    ended: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    writer = Writer(ended, carol).write(("heading", {"level": 2}, "Where we are"))
    writer.write(
        paragraph("Ask ", ("each", {"bold": {}}), " of them"), ("bulletList", {}, item(paragraph("soon")))
    )
    text = page(browser_of, bob, ended)
    assert (
        "<h3>Where we are</h3><p>Ask <strong>each</strong> of them</p>"
        '<ul><li dir="auto"><p>soon</p></li></ul>' in text
    )
    for name in FILES:
        assert f'href="{reverse(name, args=[ended.pk])}"' in text


@pytest.mark.parametrize("who", ["alice", "carol", "dan"])
def test_nobody_else_reads_them(
    ended: CodevSession, who: str, bob: User, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    Writer(ended, bob).write(paragraph("of-the-client"))
    user = request.getfixturevalue(who)
    assert "of-the-client" not in page(browser_of, user, ended)
    for name in FILES:
        assert browser_of(user).get(reverse(name, args=[ended.pk])).status_code == 404
        assert browser_of(bob).get(reverse(name, args=[ended.pk])).status_code == 200


@pytest.mark.parametrize("report", ["actions", "kept", "nothing"])
def test_a_plan_that_keeps_none_shows_none(
    ended: CodevSession, bob: User, browser_of: Browser, report: str
) -> None:
    ended.plan["report"] = report
    ended.save()
    Writer(ended, bob).write(paragraph("not-kept"))
    assert "not-kept" not in page(browser_of, bob, ended)
    for name in FILES:
        assert browser_of(bob).get(reverse(name, args=[ended.pk])).status_code == 404


def test_before_the_end_there_is_nothing_here(ended: CodevSession, bob: User, browser_of: Browser) -> None:
    Writer(ended, bob).write(paragraph("not-yet"))
    CodevSession.objects.filter(pk=ended.pk).update(status=CodevSession.Status.LIVE)
    for name in FILES:
        assert browser_of(bob).get(reverse(name, args=[ended.pk])).status_code == 404


def test_a_client_who_took_the_case_back_has_none(
    ended: CodevSession, bob: User, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=ended.pk).update(client=None)
    assert "Shared notes" not in page(browser_of, bob, ended)
    for name in FILES:
        assert browser_of(bob).get(reverse(name, args=[ended.pk])).status_code == 404


def test_both_clients_read_what_both_have_written(
    ended: CodevSession, dan: User, carol: User, browser_of: Browser
) -> None:
    Seat.objects.filter(session=ended, user=dan).update(case=2)
    Writer(ended, carol).write(paragraph("of-the-evening"))
    assert "of-the-evening" in page(browser_of, dan, ended)
    assert "of-the-evening" not in page(browser_of, carol, ended)


def test_the_files_are_to_be_kept(ended: CodevSession, bob: User, browser_of: Browser) -> None:
    Writer(ended, bob).write(("heading", {"level": 2}, "Où en est-on ?"), paragraph("*1* – done"))
    browser = browser_of(bob)
    markdown, text = [browser.get(reverse(name, args=[ended.pk])) for name in FILES]
    assert markdown.content.decode() == "## Où en est-on ?\n\n\\*1\\* – done\n"
    assert markdown["Content-Type"] == "text/markdown; charset=utf-8"
    assert markdown["Content-Disposition"] == 'attachment; filename="Session 7, shared notes.md"'
    assert text.content.decode() == "Où en est-on ?\n\n*1* – done\n"
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    for file in (markdown, text):
        assert "sandbox" in file["Content-Security-Policy"]
        assert "no-store" in file["Cache-Control"]


def test_nothing_written_is_no_section_and_an_empty_file(
    ended: CodevSession, bob: User, browser_of: Browser
) -> None:
    assert "notes-kept" not in page(browser_of, bob, ended)
    Writer(ended, bob).write(paragraph("  "))
    assert "notes-kept" not in page(browser_of, bob, ended)
    assert browser_of(bob).get(reverse("session_notes_text", args=[ended.pk])).content == b""


def test_what_was_typed_is_no_markup_on_the_page(
    ended: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    Writer(ended, carol).write(*(paragraph(text) for text in TEXTS))
    text = page(browser_of, bob, ended)
    seen = Seen(text.split('<div class="notes-kept break">')[1].split("</div>")[0])
    assert seen.names == ["p"] * len(TEXTS)
    assert "<script>alert(1)</script>" in seen.text


def test_notes_that_cannot_be_read_leave_the_page_whole(
    ended: CodevSession, bob: User, browser_of: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    Writer(ended, bob).write(paragraph("unreadable-words"))
    PadUpdate.objects.update(data=b"\x00\x00\x00\x02\xff\xff")
    with caplog.at_level(logging.ERROR):
        text = page(browser_of, bob, ended)
    assert "Who was here" in text
    assert "unreadable-words" not in caplog.text
    assert f"session {ended.pk}: its notes cannot be read" in caplog.text
