"""Which stages may stand where: every button leads to what the room runs and the method allows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.planning import stages
from sessions.planning.stages import Row, Rows
from sessions.protocol.plans import EVERY, LIBRARY
from sessions.protocol.steps import Step

PLANS = {**EVERY, **LIBRARY}
METHOD = stages.rows_of(EVERY["codev-90"])


def steps(rows: Rows) -> list[str]:
    return [row.step.key for row in rows]


@pytest.mark.parametrize("key", PLANS)
def test_what_we_ship_fits(key: str) -> None:
    assert stages.fits(stages.rows_of(PLANS[key]))


@pytest.mark.parametrize("id", ["0", "6"])
def test_opening_and_learning_stay(id: str) -> None:
    assert stages.removed(METHOD, id) == METHOD
    assert stages.moved(METHOD, id, 1) == METHOD
    assert stages.moved(METHOD, id, -1) == METHOD


def test_the_need_is_agreed_on_before_it_is_answered() -> None:
    assert stages.moved(METHOD, "4", -1) == METHOD
    assert steps(stages.moved(METHOD, "3", -1))[2:4] == ["agreement", "clarification"]


def test_nothing_of_the_case_comes_after_the_synthesis() -> None:
    assert stages.moved(METHOD, "5", -1) == METHOD
    other = (*METHOD[:4], METHOD[5], METHOD[4], METHOD[6])
    assert not stages.fits(other)


@pytest.mark.parametrize(
    ("step", "case", "before"),
    [
        (Step.BREAK, 0, "consultation"),
        (Step.CHARTER, 0, "opening"),
        (Step.REVIEW, 0, "learning"),
        (Step.STILLNESS, 1, "clarification"),
        (Step.QUESTIONS, 1, "consultation"),
    ],
)
def test_what_is_added_stands_where_the_method_has_it(step: Step, case: int, before: str) -> None:
    found = steps(stages.added(METHOD, step, case))
    assert found[found.index(step.key) + 1] == before


def test_a_step_is_in_a_case_once() -> None:
    assert stages.added(METHOD, Step.CONSULTATION, 1) == METHOD
    once = stages.added(METHOD, Step.CHARTER, 0)
    assert stages.added(once, Step.CHARTER, 0) == once


def test_a_second_client_comes_with_the_whole_case_and_goes_with_it() -> None:
    two = stages.with_second_case(METHOD)
    assert [row.case for row in two] == [1] * 7 + [2] * 7
    assert [row.like for row in two[7:]] == [row.id for row in METHOD]
    paused = stages.added(two, Step.BREAK, 0)
    assert steps(paused)[7] == "break"
    assert stages.without_second_case(paused) == METHOD


def test_a_plan_does_not_grow_without_end() -> None:
    rows = stages.with_second_case(METHOD)
    for _time in range(20):
        rows = stages.added(rows, Step.BREAK, 0)
    assert len(rows) == 24


def test_what_cannot_be_run_does_not_fit() -> None:
    assert not stages.fits(())
    assert not stages.fits((Row("0", Step.BREAK, 0), *METHOD))


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(PLANS)),
    st.lists(
        st.tuples(st.sampled_from(["up", "down", "remove", "add", "second", "single"]), st.integers(0, 20)),
        max_size=12,
    ),
)
def test_whatever_is_pressed_the_plan_still_fits(key: str, pressed: list[tuple[str, int]]) -> None:
    rows = stages.rows_of(PLANS[key])
    for what, pick in pressed:
        id = rows[pick % len(rows)].id
        if what == "add":
            may = stages.addable(rows)
            rows = stages.added(rows, *may[pick % len(may)]) if may else rows
        elif what in ("second", "single"):
            rows = stages.with_second_case(rows) if what == "second" else stages.without_second_case(rows)
        else:
            rows = (
                stages.removed(rows, id)
                if what == "remove"
                else stages.moved(rows, id, 1 if what == "up" else -1)
            )
        assert stages.fits(rows)
        assert len({row.id for row in rows}) == len(rows)
