"""The page on which an organization chooses what a plan asks after the session."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sessions.models import OrganizationPlan
from sessions.planning.own_plans import change_plan, newest_of
from sessions.protocol.assessment import MOST_OWN, OURS
from tests.sessions.plans.conftest import Sent, page, sent

OWN = [f"own-{at}:text" for at in range(1, MOST_OWN + 1)]


def path(plan: OrganizationPlan) -> str:
    return page(plan, "plan_questions")


def form(his: Client, plan: OrganizationPlan, **changes: Any) -> Sent:
    """All that the page would send."""
    return sent(his, path(plan), **changes)


def rows(answer: Any) -> list[str]:
    return [line.row.key for line in answer.context["lines"]]


def asked(plan: OrganizationPlan) -> list[str]:
    return [one.key for one in newest_of(plan).read().questions]


def press(his: Client, plan: OrganizationPlan, do: str, **more: Any) -> Any:
    return his.post(path(plan), form(his, plan, do=do, **more))


def test_it_begins_with_all_of_ours(plan: OrganizationPlan, his: Client) -> None:
    answer = his.get(path(plan))
    assert rows(answer) == list(OURS)
    assert answer.context["addable"] == []
    html = answer.content.decode()
    assert html.count(">in the room<") == 2
    assert 'aria-current="page">Questions after the session</a>' in html


def test_the_page_costs_few_queries(
    plan: OrganizationPlan, his: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    his.get(path(plan))
    with django_assert_num_queries(6):
        his.get(path(plan))


@pytest.mark.parametrize(
    ("do", "first"),
    [
        ("up:self", ["self", "practice", "subject"]),
        ("down:practice", ["self", "practice", "subject"]),
        ("up:practice", ["practice", "self", "subject"]),
        ("remove:practice", ["self", "subject", "resonance"]),
        ("remove:nothing", ["practice", "self", "subject"]),
        ("sideways:self", ["practice", "self", "subject"]),
    ],
)
def test_a_button_moves_and_saves_nothing(
    do: str, first: list[str], plan: OrganizationPlan, his: Client
) -> None:
    answer = press(his, plan, do)
    assert rows(answer)[:3] == first
    assert newest_of(plan).number == 1


def test_what_was_taken_out_can_be_added_again(plan: OrganizationPlan, his: Client) -> None:
    few = {"row": ["self:text", "useful:scale"]}
    answer = press(his, plan, "add", new="rules", **few)
    assert rows(answer) == ["self", "useful", "rules"]
    assert {key for key, _name in answer.context["addable"]} == set(OURS) - {"self", "useful", "rules"}
    assert rows(press(his, plan, "add", new="self", **few)) == ["self", "useful"]
    assert rows(press(his, plan, "add", new="essay", **few)) == ["self", "useful"]


def test_nothing_typed_is_lost_by_a_button(plan: OrganizationPlan, his: Client) -> None:
    typed = {
        "row": ["self:text", "own-1:choice"],
        "words_own-1_fr": "Le rythme ?",
        "choices_own-1_fr": "Lent\nVif",
    }
    answer = press(his, plan, "up:own-1", **typed)
    html = answer.content.decode()
    assert rows(answer) == ["own-1", "self"]
    assert 'value="Le rythme ?"' in html
    assert "Lent\nVif" in html
    assert "errorlist" not in html
    assert "<strong" in html
    assert "Le rythme ?</strong>" in html


def test_own_questions_are_saved_in_each_language(plan: OrganizationPlan, his: Client) -> None:
    changes = {
        "row": ["own-1:text", "useful:scale", "own-2:scale", "own-3:choice"],
        "words_own-1_en": "Which question do I keep?", "words_own-1_es": "¿Qué pregunta guardo?",
        "words_own-2_fr": "Suis-je prêt·e ?",
        "words_own-3_en": "How was the pace?",
        "choices_own-3_en": "Slow\r\n\r\n Right \r\nQuick", "choices_own-3_fr": "Lent\nBon\nVif",
    }  # fmt: skip
    assert his.post(path(plan), form(his, plan, **changes)).status_code == 302
    questions = newest_of(plan).read().questions
    assert [(one.key, one.kind) for one in questions] == [
        ("own-1", "text"), ("useful", "scale"), ("own-2", "scale"), ("own-3", "choice"),
    ]  # fmt: skip
    assert questions[0].words == {"en": "Which question do I keep?", "es": "¿Qué pregunta guardo?"}
    assert questions[3].choices == (
        {"en": "Slow", "fr": "Lent"}, {"en": "Right", "fr": "Bon"}, {"en": "Quick", "fr": "Vif"},
    )  # fmt: skip
    again = his.get(path(plan)).context["form"]
    assert again["choices_own-3_en"].value() == "Slow\nRight\nQuick"
    assert newest_of(plan).number == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"row": []}, "Ask one question at least."),
        ({"row": ["own-1:text"]}, "Word the question, in one language at least."),
        ({"row": ["own-1:text"], "words_own-1_en": "x" * 201}, "at most 200 characters"),
        ({"row": ["own-1:choice"], "words_own-1_en": "Why?"}, "From 2 to 6 answers, one per line."),
        (
            {
                "row": ["own-1:choice"],
                "words_own-1_en": "Why?",
                "choices_own-1_en": "a\nb",
                "choices_own-1_fr": "a\nb\nc",
            },
            "As many answers in each language",
        ),
        (
            {"row": ["own-1:choice"], "words_own-1_en": "Why?", "choices_own-1_en": "a\n" + "b" * 81},
            "An answer has at most 80 characters.",
        ),
        (
            {"row": [*OWN, "own-13:text"], **{f"words_own-{at}_en": "Why?" for at in range(1, 14)}},
            "12 of one",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_lost(
    changes: dict[str, Any], says: str, plan: OrganizationPlan, his: Client
) -> None:
    answer = his.post(path(plan), form(his, plan) | changes)
    assert says in answer.content.decode().replace("&#x27;", "'")
    assert answer.context["form"].errors
    assert newest_of(plan).number == 1
    for name, value in changes.items():
        if name != "row":
            assert answer.context["form"][name].value() == value


def test_what_no_page_of_ours_sends_is_left_out(plan: OrganizationPlan, his: Client) -> None:
    odd = [
        "practice",
        "practice:scale",
        "others:text",
        "own-0:text",
        "own-1:essay",
        "own-1x:text",
        "",
        "useful:text",
    ]
    answer = press(his, plan, "none", row=odd)
    assert [(line.row.key, line.row.kind) for line in answer.context["lines"]] == [
        ("practice", "text"), ("useful", "scale"),
    ]  # fmt: skip


def test_a_number_is_not_given_twice(plan: OrganizationPlan, his: Client) -> None:
    """An answer to a question that is asked no more is not read as one to the next."""
    his.post(path(plan), form(his, plan, row=["own-1:text"], **{"words_own-1_en": "Why?"}))
    answer = press(his, plan, "add", row=["self:text"], new="scale")
    assert rows(answer) == ["self", "own-2"]


def test_no_more_than_may_be_are_offered(plan: OrganizationPlan, his: Client) -> None:
    words = {f"words_own-{at}_en": "Why?" for at in range(1, MOST_OWN + 1)}
    answer = press(his, plan, "add", row=OWN, new="text", **words)
    assert len(rows(answer)) == MOST_OWN
    assert answer.context["own_addable"] == []


def test_who_comes_second_is_told(plan: OrganizationPlan, his: Client, frank: Any) -> None:
    mine = form(his, plan, row=["self:text"])
    version = newest_of(plan)
    other = {**version.data, "questions": [{"key": "process"}]}
    change_plan(frank, plan, base=1, names=version.names, data=other)
    answer = his.post(path(plan), mine)
    assert "Somebody has changed this plan" in answer.content.decode()
    assert rows(answer) == ["self"]
    assert asked(plan) == ["process"]


def test_other_pages_of_the_plan_keep_the_questions(plan: OrganizationPlan, his: Client) -> None:
    his.post(path(plan), form(his, plan, row=["self:text", "rules:scale"]))
    for name, change in (("plan_change", {"clock": "hidden"}), ("plan_words", {"say_0": "Welcome"})):
        assert his.post(page(plan, name), sent(his, page(plan, name), **change)).status_code == 302
    assert newest_of(plan).number == 4
    assert asked(plan) == ["self", "rules"]
