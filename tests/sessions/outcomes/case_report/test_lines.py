"""The client leaves lines out and says them in other words; what is there stays as it was."""

import pytest

from codev.accounts.models import User
from sessions.models import ActionItem, CaseReport, CodevSession, Mark, Words
from sessions.outcomes.case_report.lines import IDEA, lines_of
from tests.groups.conftest import Browser
from tests.sessions.outcomes.case_report.conftest import approve, client_of, text_at, url
from tests.sessions.outcomes.test_kept import ACTION, KEPT, LEFT, REQUEST

pytestmark = pytest.mark.django_db


def sent(session: CodevSession, **changes: str | None) -> dict[str, str]:
    """The form as the page has it; None unticks."""
    data: dict[str, str] = {}
    for line in lines_of(client_of(session), {}):
        data[f"in-{line.key}"] = "on"
        if line.action is None:
            data[f"text-{line.key}"] = line.text
    for key, value in changes.items():
        name = key.replace("_", "-")
        if value is None:
            del data[name]
        else:
            data[name] = value
    return data


def key_of(session: CodevSession, text: str) -> str:
    return next(line.key for line in lines_of(client_of(session), {}) if line.text == text)


def test_a_line_is_left_out_and_another_reworded(
    kept: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    idea, action = key_of(kept, KEPT), key_of(kept, ACTION)
    changes = {f"in-{action}": None, f"text-{idea}": "A walk,\r\nwith both"}
    answer = browser_of(bob).post(url(kept, "lines"), sent(kept, **changes))
    assert answer["Location"] == url(kept)
    assert CaseReport.objects.get().draft == {
        "lines": {idea: {"text": "A walk,\nwith both"}, action: {"out": True}}
    }
    approve(browser_of, bob, kept)
    text = text_at(browser_of, carol, url(kept))
    assert "A walk,<br>with both" in text
    assert (KEPT in text, ACTION in text, REQUEST in text) == (False, False, True)
    assert Words.objects.filter(body__text=KEPT).exists(), "what was said stays as it was"
    assert ActionItem.objects.filter(text=ACTION).exists()


def test_sent_as_it_was_nothing_is_kept_of_it(kept: CodevSession, bob: User, browser_of: Browser) -> None:
    browser_of(bob).post(url(kept, "lines"), sent(kept))
    assert CaseReport.objects.get().draft == {"lines": {}}


def test_an_empty_line_is_asked_about_and_nothing_typed_is_lost(
    kept: CodevSession, bob: User, browser_of: Browser
) -> None:
    idea, request = key_of(kept, KEPT), key_of(kept, REQUEST)
    changes = {f"text-{idea}": "  ", f"text-{request}": "Half of it"}
    answer = browser_of(bob).post(url(kept, "lines"), sent(kept, **changes))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Write something, or leave the line out." in page
    assert "Half of it" in page
    assert not CaseReport.objects.exists()


def test_too_long_is_refused(kept: CodevSession, bob: User, browser_of: Browser) -> None:
    changes = {f"text-{key_of(kept, KEPT)}": "x" * 2001}
    assert browser_of(bob).post(url(kept, "lines"), sent(kept, **changes)).status_code == 200
    assert not CaseReport.objects.exists()


def test_only_what_the_client_kept_may_be_in_it(kept: CodevSession) -> None:
    lines = lines_of(client_of(kept), {})
    assert [line.text for line in lines if line.kind == IDEA] == [KEPT]


def test_ideas_stand_by_their_letters_whoever_said_them_first(kept: CodevSession) -> None:
    Mark.objects.filter(pile="leave").update(pile="keep")
    for first, second in (("zebra", "Apple"), ("apple", "Zebra")):
        Words.objects.filter(body__text__in=(KEPT, "zebra")).update(body={"text": first})
        Words.objects.filter(body__text__in=(LEFT, "Apple")).update(body={"text": second})
        ideas = [line.text for line in lines_of(client_of(kept), {}) if line.kind == IDEA]
        assert ideas == sorted([first, second], key=str.casefold)
