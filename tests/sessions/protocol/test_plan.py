"""Plans are data: those we ship hold, and bad data is refused with where and why."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from sessions.protocol.commands import REGISTRY
from sessions.protocol.plan import Plan, PlanError
from sessions.protocol.plans import SHIPPED, codev
from sessions.protocol.steps import Step

Data = dict[str, Any]


@pytest.mark.parametrize("length", [60, 90, 120])
def test_a_shipped_plan_fills_its_time_with_the_whole_method(length: int) -> None:
    plan = SHIPPED[f"codev-{length}"]
    assert plan.minutes == length
    assert [stage.step for stage in plan.stages] == list(Step)
    assert [plan.index_of(step) for step in Step] == list(range(7))


def test_no_plan_is_shipped_unlooked_at() -> None:
    assert set(SHIPPED) == {"codev-60", "codev-90", "codev-120"}


def test_plans_name_commands_that_exist() -> None:
    for plan in SHIPPED.values():
        assert {name for stage in plan.stages for name in stage.may} <= set(REGISTRY)


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
        (stage(floor="everybody"), r"stages\[2\]\.floor: one of client, open, round"),
        (stage(client_turn="first"), r"stages\[2\]\.client_turn: one of skip, last, in"),
        (stage(kind="lunch"), r"stages\[2\].*LUNCH"),
        (stage(kind=None), r"stages\[2\]"),
        (stage(may={"park": ["chief"]}), r"stages\[2\].*chief"),
        (stage(may=[]), r"stages\[2\]"),
        (stage(kind="opening"), "each step once, in the order"),
        (lambda data: data["stages"].reverse(), "each step once, in the order"),
        (lambda data: data["stages"].pop(0), "an opening and a learning step"),
        (lambda data: data["stages"].pop(), "an opening and a learning step"),
        (lambda data: data["stages"].clear(), "an opening and a learning step"),
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
