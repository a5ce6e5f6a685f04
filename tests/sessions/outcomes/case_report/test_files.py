"""The report as a file: PDF and Markdown. What was typed is text, and nobody's words name the file."""

from typing import Any

import pytest
from markdown_it import MarkdownIt

from codev.accounts.models import User
from codev.typeset import compiling
from sessions.models import ActionItem, CodevSession, PrivateNote, Words
from tests.groups.conftest import Browser
from tests.sessions.outcomes.case_report.conftest import Held, approve, url
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.notes.payloads import TEXTS
from tests.sessions.outcomes.notes.stored import Writer
from tests.sessions.outcomes.notes.written import paragraph
from tests.sessions.outcomes.test_kept import ACTION, KEPT, NOTES, REQUEST
from tests.typeset.reading import outside, reader, squeezed, tags, text_of
from tests.typeset.test_typeset import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("act", "media", "name"),
    [
        ("pdf", "application/pdf", 'attachment; filename="Session 7, report.pdf"'),
        ("markdown", "text/markdown; charset=utf-8", 'attachment; filename="Session 7, report.md"'),
    ],
)
def test_a_file_has_a_name_without_words_and_is_kept_by_no_cache(
    kept: CodevSession, bob: User, browser_of: Browser, act: str, media: str, name: str
) -> None:
    answer = browser_of(bob).get(url(kept, act))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (media, name)
    assert {"no-store", "private"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
    assert "sandbox" in answer["Content-Security-Policy"]


def test_both_hold_what_the_page_holds(
    with_report: Held, bob: User, carol: User, browser_of: Browser
) -> None:
    session = with_report("notes")
    approve(browser_of, bob, session)
    for user in (bob, carol):
        pdf = browser_of(user).get(url(session, "pdf")).content
        markdown = browser_of(user).get(url(session, "markdown")).content.decode()
        for words in (
            ACTION,
            REQUEST,
            KEPT,
            NOTES,
            "Bob Example",
            "Carol Example",
            "What is said here stays",
        ):
            assert squeezed(words) in squeezed(text_of(pdf)), words
            assert words in markdown, words
        about = reader(pdf).metadata
        assert about is not None
        assert about.title == "What I keep and will do"
        assert outside(pdf) == []
        parts = tags(pdf)
        assert [part for part in parts if part in ("H1", "L")] == ["H1", "L"], "a title, and a list of ideas"
        assert {"H2", "LI", "LBody", "P"} <= set(parts)


@pytest.fixture
def hostile(with_report: Held, bob: User, carol: User) -> CodevSession:
    session = with_report("notes")
    evil = [text for text in (*TEXTS, *HOSTILE) if "\0" not in text]  # no form lets that sign in
    Words.objects.filter(body__text=KEPT).update(body={"text": "\n".join(evil)})
    Words.objects.filter(body__text=REQUEST).update(body={"text": evil[0]})
    ActionItem.objects.update(text="\n".join(evil), obstacle="\n".join(HOSTILE), support=evil[1])
    PrivateNote.objects.create(seat=seat_of(session, bob), slot="synthesis", text="\n".join(evil))
    Writer(session, carol).write(*map(paragraph, evil))
    return session


def test_what_was_typed_is_text_in_the_pdf(hostile: CodevSession, bob: User, browser_of: Browser) -> None:
    parts = {"part": ["request", "idea", "synthesis", "people", "notes"]}
    browser_of(bob).post(url(hostile, "choose"), parts)
    pdf = browser_of(bob).get(url(hostile, "pdf")).content
    text = squeezed(text_of(pdf))
    for each in HOSTILE:
        assert text.count(squeezed(each)) >= 4, each
    assert outside(pdf) == []
    assert not [page for page in reader(pdf).pages if "/Annots" in page]


def test_what_was_typed_is_text_in_the_markdown(
    hostile: CodevSession, bob: User, browser_of: Browser
) -> None:
    markdown = browser_of(bob).get(url(hostile, "markdown")).content.decode()
    kinds = {token.type for token in MarkdownIt().parse(markdown)}
    inline = {
        child.type for token in MarkdownIt().parse(markdown) for child in token.children or () if child.type
    }
    assert not kinds & {"html_block", "fence", "code_block", "hr", "blockquote_open"}
    assert not inline & {"html_inline", "link_open", "image", "code_inline"}


def test_what_was_typed_is_text_on_the_page(hostile: CodevSession, bob: User, browser_of: Browser) -> None:
    page = browser_of(bob).get(url(hostile)).content.decode()
    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page.replace("&gt;", "")


def test_where_no_pdf_can_be_made_the_page_says_so(
    kept: CodevSession, bob: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "SECONDS", 0.001)
    answer = browser_of(bob).get(url(kept, "pdf"), follow=True)
    assert answer.redirect_chain == [(url(kept), 302)]
    assert "The PDF could not be made" in answer.content.decode()


def test_a_long_one_has_pages_that_are_numbered(kept: CodevSession, bob: User, browser_of: Browser) -> None:
    seat = seat_of(kept, bob)
    rows: list[Any] = [
        ActionItem(seat=seat, text=f"Action {n} " * 30, first_step="step " * 40, obstacle="though " * 60)
        for n in range(20)
    ]
    ActionItem.objects.bulk_create(rows)
    pages = reader(browser_of(bob).get(url(kept, "pdf")).content).pages
    assert len(pages) >= 4
    assert f"4/{len(pages)}" in squeezed(pages[3].extract_text())
