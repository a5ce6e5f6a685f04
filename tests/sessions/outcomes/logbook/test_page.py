"""What stands in one's logbook, and in which order."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from sessions.models import (
    ActionItem,
    CodevSession,
    LearningAssessment,
    Mark,
    PrivateNote,
)
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.logbook.conftest import get, listed, search, write


def test_all_that_is_ones_own_stands_there_newest_session_first(
    first: CodevSession, second: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "first")
    write(second, bob, carol, "second")
    text = listed(get(browser_of(bob)))
    found = re.findall(r"(?:first|second)-\w+", text)
    in_order = ["notebook", "parked", "star", "learning", "action", "learned"]
    assert found == [f"{session}-{kind}" for session in ("second", "first") for kind in in_order]
    assert text.index("Session 2") < text.index("Session 1")
    assert "Ward leaders" in text


def test_it_says_of_each_what_it_is(
    first: CodevSession, second: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "first")
    write(second, bob, carol, "second")
    text = listed(get(browser_of(bob)))
    for title in ("My notebook", "Parked", "An idea that I starred", "What I learned about myself"):
        assert text.count(title) == 2
    assert text.count("What I will do<") == 1  # as the client
    assert text.count("A commitment of my own") == 1


def test_an_action_comes_with_its_plan_and_what_became_of_it(
    first: CodevSession, bob: User, browser_of: Browser
) -> None:
    ActionItem.objects.create(
        seat=seat_of(first, bob), text="Ask each", obstacle="Impatience", state="changed", learned="They wait"
    )
    text = listed(get(browser_of(bob)))
    for words in ("Ask each", "Impatience", "Changed", "They wait", "What I learned from trying"):
        assert words in text


def test_a_learning_says_who_else_reads_it(first: CodevSession, bob: User, browser_of: Browser) -> None:
    learning = LearningAssessment.objects.create(seat=seat_of(first, bob), about="practice", text="Wait")
    assert 'class="reach"' not in listed(get(browser_of(bob)))
    learning.reader = "group"
    learning.save()
    assert "The group" in listed(get(browser_of(bob)))


@pytest.mark.parametrize("stays", [True, False])
def test_a_learning_is_taken_back_from_here_also_by_who_has_left(
    stays: bool, first: CodevSession, bob: User, browser_of: Browser
) -> None:
    learning = LearningAssessment.objects.create(seat=seat_of(first, bob), about="practice", text="Wait")
    LearningAssessment.objects.update(reader="group")
    if not stays:
        Membership.objects.filter(user=bob).update(left_at=timezone.now())
    browser, action = browser_of(bob), reverse("learning_keep", args=[first.pk])
    text = listed(get(browser))
    for there in (f'action="{action}"', 'name="logbook" value="on"', 'name="take_back" value="practice"'):
        assert there in text
    answer = browser.post(action, {"take_back": "practice", "logbook": "on"})
    assert answer["Location"] == reverse("logbook")
    learning.refresh_from_db()
    assert learning.reader == "me"
    assert "take_back" not in listed(get(browser))


def test_every_text_of_the_assessment_appears(first: CodevSession, bob: User, browser_of: Browser) -> None:
    for about in LearningAssessment.About:
        LearningAssessment.objects.create(seat=seat_of(first, bob), about=about, text=f"of-{about}")
    text = listed(get(browser_of(bob)))
    for about in LearningAssessment.About:
        assert f"of-{about.value}" in text
        assert str(about.label) in text


def test_an_organizations_own_question_is_worded_as_it_was_asked(
    first: CodevSession, bob: User, browser_of: Browser
) -> None:
    words = {"en": "What will you tell your ward?", "fr": "Que direz-vous à votre service ?"}
    first.plan["questions"] = [{"key": "self"}, {"key": "own-1", "kind": "text", "words": words}]
    first.save()
    LearningAssessment.objects.create(seat=seat_of(first, bob), about="own-1", text="That I listen")
    assert words["en"] in listed(get(browser_of(bob)))


def test_notes_of_a_second_case_say_so(first: CodevSession, bob: User, browser_of: Browser) -> None:
    for slot in ("notebook", "notebook-2"):
        PrivateNote.objects.create(seat=seat_of(first, bob), slot=slot, text=f"in {slot}")
    text = listed(get(browser_of(bob)))
    assert "My notebook<" in text
    assert "My notebook, client 2" in text
    assert "in notebook-2" in browser_of(bob).get(reverse("session", args=[first.pk])).content.decode()


def test_what_is_empty_is_no_entry(first: CodevSession, bob: User, browser_of: Browser) -> None:
    seat = seat_of(first, bob)
    PrivateNote.objects.create(seat=seat, slot="turn", text="")
    LearningAssessment.objects.create(seat=seat, about="self", text="")
    Mark.objects.create(seat=seat, item=3, star=True)  # the line is gone
    assert "0 entries" in get(browser_of(bob))


def test_who_has_never_sat_anywhere_reads_what_it_is_for(erin: User, browser_of: Browser) -> None:
    text = get(browser_of(erin))
    assert "After your first session" in text
    assert "log-find" not in text


def test_who_wrote_nothing_yet_reads_so(first: CodevSession, bob: User, browser_of: Browser) -> None:
    assert "What you note, learn and plan in a session stands here." in get(browser_of(bob))


def test_words_cannot_become_markup(first: CodevSession, bob: User, carol: User, browser_of: Browser) -> None:
    evil = "<script>alert(1)</script>"
    write(first, bob, carol, evil)
    for text in (get(browser_of(bob)), search(browser_of(bob), evil)):
        assert evil not in text
        assert "&lt;script&gt;alert(1)" in text


def test_a_rehearsal_stands_nowhere(first: CodevSession, bob: User, carol: User, browser_of: Browser) -> None:
    write(first, bob, carol, "rehearsed")
    CodevGroup.objects.filter(pk=first.group_id).update(rehearsal=True)
    text = get(browser_of(bob))
    assert "rehearsed" not in text
    assert "Ward leaders" not in text
