"""The files of one's logbook: all that is shown, and no text that becomes more than text."""

import json
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from codev.accounts.models import User
from sessions.models import ActionItem, CodevSession, LearningAssessment, ParkedIdea, PrivateNote
from sessions.outcomes.logbook.entry import Detail, Entry, Kind, Sat
from sessions.outcomes.logbook.files import as_json, as_markdown
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.logbook.conftest import marks, write
from tests.sessions.outcomes.notes.payloads import TEXTS
from tests.sessions.outcomes.notes.seen import Seen


def file_of(browser: Client, ending: str, **said: str) -> HttpResponseBase:
    answer = browser.post(reverse(f"logbook_{ending}"), said)
    assert answer.status_code == 200
    return answer


def text_of(browser: Client, ending: str, **said: str) -> str:
    return file_of(browser, ending, **said).getvalue().decode()


@pytest.mark.parametrize(("kind", "media"), [("markdown", "text/markdown"), ("json", "application/json")])
def test_the_file_has_a_name_without_words_and_opens_as_nothing(
    kind: str, media: str, first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "own")
    answer = file_of(browser_of(bob), kind, words="own-notebook")
    assert answer["Content-Type"] == f"{media}; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="codev-logbook\.(md|json)"', answer["Content-Disposition"])
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_it_holds_what_is_shown_on_all_pages(
    kind: str, first: CodevSession, second: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "first")
    write(second, bob, carol, "second")
    for at in range(60):
        ParkedIdea.objects.create(seat=seat_of(second, bob), text=f"idea{at:02}.")
    browser = browser_of(bob)
    text = text_of(browser, kind)
    assert re.findall(r"idea\d\d", text) == [f"idea{at:02}" for at in range(60)]
    shown = text.replace("\\", "")
    assert all(words in shown for words in marks("first") | marks("second"))
    some = text_of(browser, kind, words="IDEA5")
    assert re.findall(r"idea\d\d", some) == [f"idea{at}" for at in range(50, 60)]
    assert "first" not in text_of(browser, kind, period="90")
    assert "idea" not in text_of(browser, kind, kind="learning")


@pytest.mark.parametrize("said", [{"kind": "nonsense"}, {"group": "x"}, {"words": "x" * 101}])
def test_what_no_page_asks_for_gives_no_file(
    said: dict[str, str], first: CodevSession, bob: User, browser_of: Browser
) -> None:
    for kind in ("markdown", "json"):
        assert browser_of(bob).post(reverse(f"logbook_{kind}"), said).status_code == 404


def test_markdown_reads_well(first: CodevSession, bob: User, browser_of: Browser) -> None:
    seat = seat_of(first, bob)
    PrivateNote.objects.create(seat=seat, slot="notebook", text="Wait.\r\nListen.\n\nThen # ask")
    ActionItem.objects.create(seat=seat, text="Ask each", obstacle="Impatience", learned="They wait")
    first.starts_at = first.starts_at.replace(year=2025, month=3, day=4, hour=12)
    first.save()
    assert text_of(browser_of(bob), "markdown") == (
        "# My logbook\n\n"
        "## Ward leaders: Session 1, 4 March 2025\n\n"
        "### My notebook\n\n"
        "Wait.\\\nListen.\n\n"
        "Then \\# ask\n\n"
        "### What I will do\n\n"
        "Ask each\n\n"
        "- What could get in the way: Impatience\n"
        "- Where it stands: Planned\n"
        "- What I learned from trying: They wait\n"
    )


def test_json_is_for_programs(first: CodevSession, bob: User, browser_of: Browser) -> None:
    learning = {"about": "practice", "text": 'A "quote" </script>', "reader": "group"}
    LearningAssessment.objects.create(seat=seat_of(first, bob), **learning)
    assert json.loads(text_of(browser_of(bob), "json")) == [
        {
            "kind": "learning",
            "code": "practice",
            "title": "What I learned about my practice",
            "text": 'A "quote" </script>',
            "details": [],
            "shared_with": "The group",
            "session": {
                "id": str(first.pk),
                "number": 1,
                "starts_at": first.starts_at.isoformat(),
                "group": "Ward leaders",
                "client": True,
            },
        }
    ]


# --- Whatever was typed -------------------------------------------------------------------------

typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(TEXTS)
details = st.builds(Detail, typed, typed)


def entry(text: str, title: str = "Title", group: str = "Group", more: tuple[Detail, ...] = ()) -> Entry:
    sat = Sat(uuid4(), 1, datetime(2025, 3, 4, tzinfo=UTC), uuid4(), group, client=False)
    return Entry(Kind.NOTE, "notebook", title, text, sat, more)


def rendered(made: str) -> Seen:
    """By a reader that lets HTML through."""
    reader = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}).enable("table")
    return Seen(reader.render(made))


@given(typed, typed, typed, st.lists(details, max_size=2))
def test_markdown_stays_in_its_place(text: str, title: str, group: str, more: list[Detail]) -> None:
    """Each text is read as it was typed, and makes no block, link or element but those of the file."""
    seen = rendered(as_markdown([entry(text, title, group, tuple(more))]))
    assert set(seen.names) <= {"h1", "h2", "h3", "p", "br", "ul", "li"}
    assert (seen.names.count("h1"), seen.names.count("h2")) == (1, 1)
    assert seen.names.count("h3") == bool(words_of(title))
    assert seen.names.count("li") == len(more)
    said = [group + ":", "Session 1, 4 March 2025", title, text]
    said += [part for one in more for part in (f"{one.name}:", one.text)]
    assert seen.text.split() == ["My", "logbook"] + [word for part in said for word in words_of(part)]


def words_of(text: str) -> list[str]:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split()


@pytest.mark.parametrize(
    "text", [*TEXTS, "---", "===", "# x", "1. x", "- x", "    x", "\tx", "> x", "|a|b|\n|-|-|"]
)
def test_markdown_of_a_text_under_another_is_that_text(text: str) -> None:
    seen = rendered(as_markdown([entry(f"Words\n{text}\n\n{text}"), entry(text)]))
    assert set(seen.names) <= {"h1", "h2", "h3", "p", "br"}
    assert seen.names.count("h3") == 2


@given(st.lists(st.builds(entry, typed, typed, typed, st.tuples(details)), max_size=3))
def test_json_gives_back_every_text(entries: list[Entry]) -> None:
    found = json.loads(as_json(entries))
    assert [(one["text"], one["title"], one["session"]["group"]) for one in found] == [
        (one.text, one.title, one.sat.group_name) for one in entries
    ]
    assert [[tuple(each.values()) for each in one["details"]] for one in found] == [
        [tuple(each) for each in one.details] for one in entries
    ]
