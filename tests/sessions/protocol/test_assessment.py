"""Questions as data: which a plan may ask, and that it keeps them."""

from dataclasses import replace
from typing import Any

import pytest

from sessions.protocol.assessment import MOST, MOST_OWN, OURS, TEXTS, USUAL, Question, ours, read
from sessions.protocol.plan import LANGUAGES, Plan, PlanError
from sessions.protocol.plans import EVERY

OWN = {"key": "own-1", "kind": "text", "words": {"en": "Which question do I keep?"}}
PICK = {
    "key": "own-2",
    "kind": "choice",
    "words": {"en": "How was the pace?"},
    "choices": [{"en": "Slow"}, {"en": "Quick"}],
}


def plan(questions: Any) -> Plan:
    return Plan.from_data({**EVERY["codev-90"].to_data(), "questions": questions})


def test_a_plan_that_says_nothing_asks_all_of_ours() -> None:
    assert [one.key for one in EVERY["codev-90"].questions] == list(OURS)
    assert {one.key for one in USUAL if one.is_text} == set(TEXTS)
    assert "questions" not in EVERY["codev-90"].to_data()


def test_what_was_chosen_is_kept_in_its_order() -> None:
    chosen = plan([PICK, {"key": "useful"}, OWN, {"key": "process"}])
    assert [one.key for one in chosen.questions] == ["own-2", "useful", "own-1", "process"]
    assert Plan.from_data(chosen.to_data()) == chosen
    assert chosen.to_data()["questions"] == [PICK, {"key": "useful"}, OWN, {"key": "process"}]
    back = replace(chosen, questions=USUAL)
    assert back.to_data() == EVERY["codev-90"].to_data()


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ([], "1 to 24"),
        ("practice", "1 to 24"),
        (
            [{"key": f"own-{at}", "kind": "text", "words": {"en": "?"}} for at in range(1, MOST + 2)],
            "1 to 24",
        ),
        ([{"key": "practice"}, {"key": "practice"}], "each once"),
        (
            [{"key": f"own-{at}", "kind": "text", "words": {"en": "?"}} for at in range(1, MOST_OWN + 2)],
            "12 of one's own",
        ),
        (["practice"], "has a key"),
        ([{"key": "others"}], "own- and a number"),
        ([OWN | {"key": "own-0"}], "own- and a number"),
        ([OWN | {"kind": "essay"}], "text, scale, choice"),
        ([OWN | {"words": {}}], "one language at least"),
        ([OWN | {"words": {"en": ""}}], "one language at least"),
        ([OWN | {"words": {"de": "Was"}}], "a language we speak"),
        ([OWN | {"words": {"en": "x" * 201}}], "200 characters"),
        ([OWN | {"words": {"en": 3}}], "200 characters"),
        ([PICK | {"choices": [{"en": "Slow"}]}], "2 to 6"),
        ([PICK | {"choices": [{"en": str(at)} for at in range(7)]}], "2 to 6"),
        ([PICK | {"choices": [{"en": "x" * 81}, {"en": "y"}]}], "80 characters"),
    ],
)
def test_what_nobody_could_ask_is_refused(questions: Any, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        plan(questions)


def test_the_bounds_are_allowed() -> None:
    own = [{"key": f"own-{at}", "kind": "scale", "words": {"fr": "x" * 200}} for at in range(1, MOST_OWN + 1)]
    assert len(plan([{"key": key} for key in OURS] + own).questions) == len(OURS) + MOST_OWN


def test_a_scale_keeps_no_choices_and_ours_no_words() -> None:
    found = read([PICK | {"kind": "scale"}, {"key": "self", "words": {"en": "Other"}}], LANGUAGES)
    assert found == (Question("own-2", "scale", {"en": "How was the pace?"}), ours("self"))
