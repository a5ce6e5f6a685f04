"""Plans are data: those we ship hold, and bad data is refused with where and why."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from sessions.protocol.commands import REGISTRY
from sessions.protocol.may import NOTES, REACT
from sessions.protocol.plan import Plan, PlanError
from sessions.protocol.plans import EVERY, LIBRARY, SHIPPED, codev
from sessions.protocol.steps import METHOD, Role, Step

Data = dict[str, Any]


@pytest.mark.parametrize("length", [60, 90, 120])
def test_a_shipped_plan_fills_its_time_with_the_whole_method(length: int) -> None:
    plan = SHIPPED[f"codev-{length}"]
    assert plan.minutes == length
    assert [stage.step for stage in plan.stages] == list(METHOD)
    assert [plan.index_of(step) for step in METHOD] == list(range(7))
    assert plan.index_of(Step.BREAK) is None


def test_no_plan_is_shipped_unlooked_at() -> None:
    assert set(SHIPPED) == {"codev-60", "codev-90", "codev-120"}
    assert set(EVERY) - set(SHIPPED) == {"codev-180", "codev-180-two", "first-120", "last-90"}
    assert set(LIBRARY) == {"flash-35", "action-learning-60", "case-clinic-75"}


@pytest.mark.parametrize("plan", [*EVERY.values(), *LIBRARY.values()], ids=lambda plan: str(plan.key))
def test_a_plan_takes_as_long_as_its_name_says(plan: Plan) -> None:
    assert plan.minutes == int(re.search(r"\d+", plan.key)[0])  # type: ignore[index]
    assert Plan.from_data(json.loads(json.dumps(plan.to_data()))) == plan


def test_two_clients_have_a_whole_case_each() -> None:
    plan = EVERY["codev-180-two"]
    assert [stage.case for stage in plan.stages] == [1] * 7 + [2] * 7
    assert (plan.index_of(Step.OPENING, 1), plan.index_of(Step.OPENING, 2)) == (0, 7)


def test_a_break_is_nobodys_case() -> None:
    plan = EVERY["codev-180"]
    assert [(stage.step, stage.minutes) for stage in plan.stages if stage.case == 0] == [(Step.BREAK, 10)]


def test_a_plan_of_the_first_version_is_read_with_the_usual_settings() -> None:
    data = codev(90).to_data()
    old = {"key": data["key"], "version": 1}
    keep = ("kind", "minutes", "floor", "client_turn")
    old["stages"] = [{**{name: stage[name] for name in keep}, "may": {}} for stage in data["stages"]]
    assert Plan.from_data(old) == codev(90)


def test_a_plan_that_does_not_say_what_is_kept_keeps_the_actions() -> None:
    data = codev(90, report="kept").to_data()
    assert Plan.from_data(data).report == "kept"
    del data["report"]
    assert Plan.from_data(data) == codev(90)
    with pytest.raises(PlanError, match="report: one of actions, nothing, kept, notes"):
        Plan.from_data({**data, "report": "all"})


def test_what_schools_see_differently_is_in_the_table() -> None:
    closed, opened = codev(90), codev(90, client_writes="open", choosing="scores")
    assert Role.CLIENT not in closed.stages[4].may["contribute"]
    assert Role.CLIENT in opened.stages[4].may["contribute"]
    assert "seal_scores" not in closed.stages[0].may
    assert "seal_scores" in opened.stages[0].may


def test_an_organization_words_a_stage_in_its_own_way() -> None:
    data = codev(90).to_data()
    data["stages"][2]["texts"] = {"name": {"en": "Questions", "fr": "Questions"}}
    assert Plan.from_data(data).stages[2].texts["name"]["en"] == "Questions"


def test_plans_name_commands_that_exist() -> None:
    for plan in {**EVERY, **LIBRARY}.values():
        named = {name for stage in plan.stages for name in stage.may}
        assert named - {NOTES, REACT} <= set(REGISTRY)  # no commands, but opened by the same table


def test_a_plan_survives_being_frozen() -> None:
    for plan in SHIPPED.values():
        assert Plan.from_data(json.loads(json.dumps(plan.to_data()))) == plan


def test_minutes_can_be_edited() -> None:
    plan = codev(90, (10, 10, 10, 10, 10, 10, 10))
    assert plan.minutes == 70
    assert plan.key == "codev-90"


def test_a_step_has_its_key() -> None:
    assert all(Step.of(step.key) is step for step in Step)


def stage(**changes: Any) -> Callable[[Data], Any]:
    return lambda data: data["stages"][2].update(changes)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (stage(minutes=0), r"stages\[2\]\.minutes: a whole number from 1 to 90"),
        (stage(minutes=91), r"stages\[2\]\.minutes"),
        (stage(minutes="5"), r"stages\[2\]\.minutes"),
        (stage(minutes=5.5), r"stages\[2\]\.minutes"),
        (stage(minutes=True), r"stages\[2\]\.minutes"),
        (stage(minutes=None), r"stages\[2\]\.minutes"),
        (stage(floor="everybody"), r"stages\[2\]\.floor: one of client, open, round, popcorn"),
        (stage(client_turn="first"), r"stages\[2\]\.client_turn: one of skip, last, in"),
        (stage(kind="lunch"), r"stages\[2\].*LUNCH"),
        (stage(kind=None), r"stages\[2\]"),
        (stage(may={"park": ["chief"]}), r"stages\[2\].*chief"),
        (stage(may=[]), r"stages\[2\]"),
        (stage(kind="consultation"), "each step once in a case"),
        (lambda data: data["stages"].reverse(), "begins with an opening and ends with a learning step"),
        (lambda data: data["stages"].pop(0), "begins with an opening and ends with a learning step"),
        (lambda data: data["stages"].pop(), "begins with an opening and ends with a learning step"),
        (lambda data: data["stages"].clear(), "one case after the other"),
        (lambda data: data["stages"].insert(1, data["stages"].pop(2)), "the presentation follows"),
        (stage(case=0), r"stages\[2\]\.case: one of 1, 2"),
        (stage(case=2), "one case after the other"),
        (stage(case=True), r"stages\[2\]\.case"),
        (stage(writing="later"), r"stages\[2\]\.writing: one of open, closed"),
        (stage(texts={"title": {}}), r"stages\[2\]\.texts: one of name, rule"),
        (stage(texts={"name": {"de": "Fragen"}}), r"stages\[2\]\.texts\.name: one of en, fr, es"),
        (stage(texts={"name": {"en": 5}}), "600 characters at most"),
        (stage(texts={"name": {"en": "x" * 601}}), "600 characters at most"),
        (
            lambda data: data["stages"].append({**data["stages"][0], "kind": "break", "case": 0}),
            "a break lies",
        ),
        (lambda data: data["stages"].extend([data["stages"][1]] * 24), "24 at most"),
        (lambda data: data.update(choosing="vote"), "choosing: one of talk, scores, turn, named"),
        (lambda data: data.update(clock=None), "clock: one of all"),
        (lambda data: data.pop("stages"), "stages"),
        (lambda data: data.pop("key"), "key"),
        (lambda data: data.update(version="one"), "one"),
        (lambda data: data["stages"][2].pop("floor"), r"stages\[2\].*floor"),
        (lambda data: data.update(stages=7), "not iterable"),
        (lambda data: data.update(stages=["opening"]), r"stages\[0\]"),
    ],
)
def test_bad_data_is_refused_with_where_and_why(spoil: Callable[[Data], Any], told: str) -> None:
    data = codev(90).to_data()
    spoil(data)
    with pytest.raises(PlanError, match=told):
        Plan.from_data(data)


def test_a_plan_is_an_object() -> None:
    with pytest.raises(PlanError):
        Plan.from_data([])  # type: ignore[arg-type]


def test_a_stage_may_be_left_out_but_not_doubled() -> None:
    data = codev(90).to_data()
    del data["stages"][2]
    assert [stage.step for stage in Plan.from_data(data).stages] == [0, 1, 3, 4, 5, 6]
