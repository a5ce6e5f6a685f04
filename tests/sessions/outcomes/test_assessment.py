"""The whole assessment: typed on two devices, asked as the plan asks, read by whom its author says."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.templatetags.ui import near_day
from sessions.models import CodevSession, LearningAssessment, Score
from sessions.outcomes.asked import lots_of, month_of
from sessions.outcomes.assessment import answer_name, answers_of, learnings_of, name_of
from sessions.outcomes.items import page_of
from sessions.outcomes.questions import COUNTED
from sessions.protocol.assessment import OF_CLIENT, SCORES, TEXTS
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of

JSON = {"Accept": "application/json"}
OWN: list[dict[str, Any]] = [
    {
        "key": "own-1",
        "kind": "text",
        "words": {"en": "Which question do I keep?", "fr": "Quelle question garder ?"},
    },
    {"key": "own-2", "kind": "scale", "words": {"en": "How sure am I?"}},
    {
        "key": "own-3",
        "kind": "choice",
        "words": {"en": "How was the pace?"},
        "choices": [{"en": "Slow"}, {"en": "Right"}, {"en": "Quick"}],
    },
]


def keep(session: CodevSession) -> str:
    return reverse("learning_keep", args=[session.pk])


def page(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])


def asking(session: CodevSession, *questions: dict[str, Any]) -> CodevSession:
    session.plan = {**session.plan, "questions": list(questions)}
    session.save()
    return session


def typed(
    about: str, text: str, *, base: str | None = None, reader: str = "me", **more: str
) -> dict[str, str]:
    data = {f"{about}-text": text, f"{about}-reader": reader}
    data |= {f"{about}-{name}": value for name, value in more.items()}
    return data if base is None else data | {f"{about}-base": base}


@pytest.fixture
def hers(carol: User, browser_of: Browser) -> Client:
    return browser_of(carol)


def kept(about: str = "self") -> LearningAssessment:
    return LearningAssessment.objects.get(about=about)


# --- What is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "asked"), [("bob", SCORES + OF_CLIENT), ("carol", SCORES), ("alice", SCORES)]
)
def test_all_of_ours_are_asked_each_of_whom_it_is_about(
    name: str, asked: tuple[str, ...], ended: CodevSession
) -> None:
    seat = seat_of(ended, User.objects.get(email=f"{name}@example.org"))
    blocks = page_of(seat, timezone.now())["blocks"]
    texts = [form.about for block in blocks if block.kind == "written" for form in block.items]
    scores = [field.name for block in blocks if block.kind != "written" for field in block.items]
    assert (tuple(texts), tuple(scores)) == (TEXTS, asked)


@pytest.mark.parametrize("column", ["observer", "guest"])
def test_who_observes_or_is_a_guest_writes_and_scores_nothing(
    column: str, ended: CodevSession, carol: User, hers: Client
) -> None:
    ended.seats.filter(user=carol).update(**{column: True})
    assert {block.kind for block in page_of(seat_of(ended, carol), timezone.now())["blocks"]} == {"written"}
    assert hers.post(reverse("session_scores", args=[ended.pk]), {"useful": 4}).status_code == 404


def test_a_plan_asks_what_was_chosen_in_its_order(ended: CodevSession, bob: User) -> None:
    asking(ended, OWN[1], {"key": "rules"}, OWN[0], {"key": "process"}, {"key": "far"}, OWN[2])
    blocks = page_of(seat_of(ended, bob), timezone.now())["blocks"]
    names = [[getattr(item, "about", "") or item.name for item in block.items] for block in blocks]
    assert [block.kind for block in blocks] == ["alone", "together", "written", "alone"]
    assert names == [["own-2"], ["rules"], ["own-1", "process"], ["far", "own-3"]]


def test_what_a_plan_does_not_ask_is_not_kept(ended: CodevSession, hers: Client) -> None:
    asking(ended, OWN[0], OWN[1])
    assert hers.post(keep(ended), typed("self", "x")).status_code == 404
    assert hers.post(keep(ended), typed("own-2", "x")).status_code == 404
    hers.post(reverse("session_scores", args=[ended.pk]), {"useful": 4})
    assert not LearningAssessment.objects.exists()
    assert not Score.objects.exists()


def test_ones_own_are_answered_and_worded_in_the_readers_language(
    ended: CodevSession, carol: User, hers: Client
) -> None:
    asking(ended, *OWN)
    hers.post(keep(ended), typed("own-1", "Why now?"))
    for answer in ({"own-2": 5}, {"own-3": 2}):
        hers.post(reverse("session_scores", args=[ended.pk]), answer)
    with translation.override("fr"):
        assert [name_of(one.seat.session, one.about) for one in learnings_of(carol)] == [
            "Quelle question garder ?"
        ]
    answers = [(one.question, answer_name(ended, one)) for one in answers_of(carol).order_by("question")]
    assert answers == [("own-2", "5"), ("own-3", "Quick")]


@pytest.mark.parametrize(("question", "value"), [("own-2", 6), ("own-2", 0), ("own-3", 3), ("own-3", -1)])
def test_an_answer_that_is_none_is_nothing(
    question: str, value: int, ended: CodevSession, hers: Client
) -> None:
    asking(ended, *OWN)
    answer = hers.post(reverse("session_scores", args=[ended.pk]), {question: value})
    assert answer.status_code == 404
    assert not Score.objects.exists()


def test_nobody_else_is_shown_scores_of_ones_own(
    ended: CodevSession, hers: Client, browser_of: Browser
) -> None:
    asking(ended, *OWN)
    hers.post(reverse("session_scores", args=[ended.pk]), {"own-3": 2})
    for user in User.objects.exclude(email__startswith="carol"):
        assert not Score.objects.visible_to(user).exists()
        assert 'value="2" checked' not in browser_of(user).get(page(ended)).content.decode()
    assert 'name="own-3" value="2" checked' in hers.get(page(ended)).content.decode()


def test_what_is_not_asked_is_no_answer_left_out(ended: CodevSession, carol: User, hers: Client) -> None:
    """Figures of many people tell of those who could answer."""
    asking(ended, {"key": "rules"}, {"key": "far"}, OWN[1])
    hers.post(reverse("session_scores", args=[ended.pk]), {"rules": 4})
    hers.post(reverse("session_scores", args=[ended.pk]), {"own-2": 4})
    month = month_of(ended.ended_at)
    lots = lots_of(ended.group.organization, month, month)
    assert {code for code in lots if code in COUNTED} == {"rules"}
    said = {one.person: one.value for one in lots["rules"][0].asked}
    assert said == {
        seat.user_id: 4 if seat.user == carol else None for seat in ended.seats.exclude(taken_at=None)
    }
    assert not {code for code in lots if code.startswith("own-") or code == "far"}


# --- Typed on several devices -------------------------------------------------------------------------


def test_what_is_typed_is_answered_with_what_is_there(ended: CodevSession, hers: Client) -> None:
    answer = hers.post(
        keep(ended), typed("self", " I wait\r\nand see ", base="", reader="group"), headers=JSON
    )
    assert answer.json() == {
        "self": {"text": "I wait\nand see", "reader": "group", "due_on": "", "earlier": []}
    }
    assert hers.get(keep(ended)).json() == answer.json()


def test_what_another_device_wrote_is_kept_beside(ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("self", "From the phone", base=""), headers=JSON)
    answer = hers.post(keep(ended), typed("self", "From the desk", base=""), headers=JSON)
    assert answer.json()["self"]["earlier"] == ["From the phone"]
    assert kept().text == "From the desk"
    # Typing on and on writes the same words over again: they are there once.
    hers.post(keep(ended), typed("self", "From the phone, more", base="From the phone"), headers=JSON)
    assert kept().earlier == ["From the desk"]
    hers.post(keep(ended), typed("self", "From the desk, more", base="From the desk"), headers=JSON)
    assert kept().earlier == ["From the phone, more"]


def test_who_types_on_from_what_is_there_changes_it(ended: CodevSession, hers: Client) -> None:
    for text, base in (("I wait", ""), ("I wait\nless", "I wait"), ("", "I wait\r\nless")):
        hers.post(keep(ended), typed("self", text, base=base), headers=JSON)
    assert (kept().text, kept().earlier) == ("", [])


def test_an_answer_that_was_lost_is_no_other_device(ended: CodevSession, hers: Client) -> None:
    for text in ("I wait", "I wait", "I wait less"):
        hers.post(keep(ended), typed("self", text, base=""), headers=JSON)
    assert (kept().text, kept().earlier) == ("I wait less", [])


def test_what_a_page_did_not_touch_stays_as_another_left_it(ended: CodevSession, hers: Client) -> None:
    """Above all who reads it: what was taken back is not shown again by a page that is still open."""
    hers.post(keep(ended), typed("self", "First", base="", was="me", reader="group"), headers=JSON)
    hers.post(keep(ended), typed("self", "Second", base="First", was="group", reader="me"), headers=JSON)
    answer = hers.post(
        keep(ended), typed("self", "First", base="First", was="group", reader="group"), headers=JSON
    )
    assert answer.json()["self"] == {"text": "Second", "reader": "me", "due_on": "", "earlier": []}
    hers.post(keep(ended), typed("self", "Third", base="First", was="group", reader="group"), headers=JSON)
    assert (kept().text, kept().reader, kept().earlier) == ("Third", "me", ["Second"])
    hers.post(keep(ended), typed("self", "Third", base="Third", was="me", reader="facilitator"), headers=JSON)
    assert kept().reader == "facilitator"


def test_words_typed_for_oneself_alone_are_shown_to_nobody(ended: CodevSession, hers: Client) -> None:
    """Also where another page of theirs opened to others meanwhile what stood there."""
    hers.post(keep(ended), typed("self", "First", base="", was="me", reader="me"), headers=JSON)
    hers.post(keep(ended), typed("self", "First", base="First", was="me", reader="group"), headers=JSON)
    untouched = typed("self", "First", base="First", was="me", reader="me")
    assert hers.post(keep(ended), untouched, headers=JSON).json()["self"]["reader"] == "group"
    answer = hers.post(keep(ended), typed("self", "Mine", base="First", was="me", reader="me"), headers=JSON)
    assert answer.json()["self"] == {"text": "Mine", "reader": "me", "due_on": "", "earlier": []}


@pytest.mark.parametrize("was", ["facilitator", "organization"])
def test_words_typed_for_some_are_not_shown_to_others(was: str, ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("self", "First", base="", was="me", reader="group"), headers=JSON)
    hers.post(keep(ended), typed("self", "For some", base="First", was=was, reader=was), headers=JSON)
    assert (kept().text, kept().reader) == ("For some", "me")


@pytest.mark.parametrize(
    ("button", "text"), [("earlier_add", "Mine\n\nFrom the phone"), ("earlier_drop", "Mine")]
)
def test_what_stands_beside_is_put_under_or_left_out(
    button: str, text: str, ended: CodevSession, hers: Client
) -> None:
    hers.post(keep(ended), typed("self", "From the phone", base=""))
    hers.post(keep(ended), typed("self", "Min", base=""))
    assert "Written here from another of your devices" in hers.get(page(ended)).content.decode()
    answer = hers.post(keep(ended), typed("self", "Mine", base="Min") | {button: "self"})
    assert answer["Location"] == f"{page(ended)}#learning"
    assert (kept().text, kept().earlier) == (text, [])


@pytest.mark.parametrize(
    ("earlier", "now", "reader"),
    [
        ("me", "group", "me"),
        ("group", "facilitator", "facilitator"),
        ("facilitator", "group", "facilitator"),
        ("organization", "group", "me"),
        ("group", "group", "group"),
    ],
)
def test_put_together_nobody_reads_it_who_might_not_read_both(
    earlier: str, now: str, reader: str, ended: CodevSession, hers: Client
) -> None:
    hers.post(keep(ended), typed("self", "From the phone", base="", was="me", reader=earlier), headers=JSON)
    shown = "me" if now != "me" else "group"
    hers.post(keep(ended), typed("self", "Mine", base="", was=shown, reader=now), headers=JSON)
    assert (kept().reader, kept().earlier) == (now, ["From the phone"])
    sent = typed("self", "Mine", base="Mine", was=now, reader=now) | {"earlier_add": "self"}
    answer = hers.post(keep(ended), sent, follow=True).content.decode()
    assert (kept().text, kept().reader) == ("Mine\n\nFrom the phone", reader)
    assert ("Fewer people read it now" in answer) is (reader != now)


def test_the_narrowest_of_several_counts(ended: CodevSession, hers: Client) -> None:
    """First for nobody else, then for the facilitator, then for the group; the last stands."""
    for text, reader in (("One", "me"), ("Two", "facilitator"), ("Three", "group")):
        hers.post(keep(ended), typed("self", text, base="", was="", reader=reader), headers=JSON)
    assert (kept().earlier, kept().earlier_reader) == (["One", "Two"], "me")
    hers.post(keep(ended), {"earlier_add": "self"})
    assert (kept().text, kept().reader) == ("Three\n\nOne\n\nTwo", "me")


def test_together_too_long_nothing_goes(ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("self", "a" * 1500, base=""))
    hers.post(keep(ended), typed("self", "b" * 1500, base=""))
    answer = hers.post(keep(ended), {"earlier_add": "self"}, follow=True)
    assert "Together that is too long" in answer.content.decode()
    assert (kept().text, kept().earlier) == ("b" * 1500, ["a" * 1500])


def test_what_stands_beside_is_its_authors_alone(
    ended: CodevSession, hers: Client, browser_of: Browser
) -> None:
    hers.post(keep(ended), typed("self", "From the phone", base=""))
    hers.post(keep(ended), typed("self", "For all of us", base="", reader="group"))
    for name in ("alice", "bob"):
        text = browser_of(User.objects.get(email=f"{name}@example.org")).get(page(ended)).content.decode()
        assert "For all of us" in text
        assert "From the phone" not in text
    assert "From the phone" in hers.get(page(ended)).content.decode()


def test_another_person_is_told_nothing(ended: CodevSession, hers: Client, browser_of: Browser) -> None:
    hers.post(keep(ended), typed("self", "For all of us", reader="group"))
    for user in User.objects.exclude(email__startswith="carol"):
        answer = browser_of(user).get(keep(ended))
        assert answer.status_code == 404 or answer.json() == {}


def test_a_line_counts_as_one_however_it_is_sent(ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("self", "\r\n".join(["x"] * 1000)))
    assert len(kept().text) == 1999
    answer = hers.post(keep(ended), typed("self", "x" * 2001), headers=JSON)
    assert answer.status_code == 422
    assert "2000 characters" in answer.json()["refused"]


def test_by_when_is_kept_with_what_one_will_do(ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("intention", "Ask first", due_on="2026-12-03", reader="group"))
    assert kept("intention").due_on == date(2026, 12, 3)
    wrong = hers.post(keep(ended), typed("intention", "Ask first", due_on="soon"), headers=JSON)
    assert "Enter a valid date" in wrong.json()["refused"]
    hers.post(keep(ended), typed("self", "No day", due_on="2026-12-03"))
    assert kept("self").due_on is None


def test_a_day_that_a_page_did_not_touch_stays_as_another_set_it(ended: CodevSession, hers: Client) -> None:
    def says(text: str, day: str, was: str) -> str:
        data = typed("intention", text, due_on=day, due_was=was)
        return str(hers.post(keep(ended), data, headers=JSON).json()["intention"]["due_on"])

    assert says("Ask", "2026-12-03", "") == "2026-12-03"
    assert 'name="intention-due_was" value="2026-12-03"' in hers.get(page(ended)).content.decode()
    assert says("Ask", "2027-01-05", "2026-12-03") == "2027-01-05"
    assert says("Ask first", "2026-12-03", "2026-12-03") == "2027-01-05"
    assert says("Ask first", "", "2027-01-05") == ""
    assert says("Ask them first", "2027-01-05", "2027-01-05") == ""


# --- Seven days -----------------------------------------------------------------------------------


def over(session: CodevSession) -> None:
    CodevSession.objects.filter(pk=session.pk).update(ended_at=timezone.now() - timedelta(days=7, seconds=1))


def test_after_seven_days_all_of_it_is_read_and_none_changed(ended: CodevSession, hers: Client) -> None:
    hers.post(keep(ended), typed("intention", "Ask first", due_on="2026-12-03", reader="group"))
    hers.post(keep(ended), typed("self", "Beside", base=""))
    hers.post(keep(ended), typed("self", "Above", base=""))
    hers.post(reverse("session_scores", args=[ended.pk]), {"useful": 4})
    over(ended)
    text = hers.get(page(ended)).content.decode()
    for there in ("Seven days are over", "Ask first", "Above", "Beside", "How useful was it?</dt><dd>4"):
        assert there in text, there
    assert "<textarea" not in text.partition('id="learning"')[2]
    answer = hers.post(keep(ended), typed("self", "Late"), headers=JSON)
    assert (answer.status_code, "Seven days are over" in answer.json()["refused"]) == (422, True)
    hers.post(keep(ended), {"earlier_add": "self"})
    assert kept().text == "Above"
    hers.post(keep(ended), {"earlier_drop": "self"})
    assert kept().earlier == []


# --- Who reads it ---------------------------------------------------------------------------------


def test_setting_who_reads_it_is_told_to_its_author_alone(
    ended: CodevSession, carol: User, hers: Client
) -> None:
    for reader in ("me", "organization", "organization", "group"):
        hers.post(keep(ended), typed("self", "I wait", reader=reader))
    hers.post(keep(ended), {"take_back": "self"})
    entries = AuditEntry.objects.filter(action="learning.reader_set").order_by("pk")
    assert [entry.facts["reader"] for entry in entries] == ["organization", "group", "me"]
    for entry in entries:
        assert (entry.actor, entry.organization_id, entry.group_id, entry.session_id) == (carol, "", "", "")


def test_the_questions_stand_beside_what_others_shared(
    ended: CodevSession, hers: Client, alice: User, browser_of: Browser
) -> None:
    asking(ended, *OWN, {"key": "intention"})
    hers.post(keep(ended), typed("own-1", "Why now?", reader="facilitator"))
    hers.post(keep(ended), typed("intention", "Ask first", due_on="2027-01-05", reader="facilitator"))
    pages = [page(ended), reverse("group_learning", args=[ended.group_id])]
    for address in pages:
        text = browser_of(alice).get(address).content.decode()
        for there in (
            "Which question do I keep?",
            "Why now?",
            "What I will do, and by when",
            f"By {near_day(date(2027, 1, 5))}",
        ):
            assert there in text, (address, there)
