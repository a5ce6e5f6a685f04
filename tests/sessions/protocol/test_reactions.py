"""Who may react when: every kind of stage × role, and the plans of before."""

from dataclasses import replace

import pytest

from sessions.protocol import Refused
from sessions.protocol.may import REACT, may_of
from sessions.protocol.plan import Plan
from sessions.protocol.plans import EVERY, LIBRARY, codev
from sessions.protocol.reactions import KINDS, check_reaction
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Step
from tests.sessions.protocol.test_notes import SEATS, at

# F facilitator, G co-facilitator, C client, K consultant, S scribe, L who came late; never O, who observes.
TABLE = {
    Step.OPENING: "FGCKSL",
    Step.PRESENTATION: "",
    Step.CLARIFICATION: "FGCKS",
    Step.AGREEMENT: "FGCKS",
    Step.CONSULTATION: "",
    Step.SYNTHESIS: "FGCKS",
    Step.LEARNING: "FGCKSL",
    Step.BREAK: "FGCKS",
    Step.CHARTER: "FGCKS",
    Step.REVIEW: "FGCKSL",
    Step.STILLNESS: "",
    Step.MIRRORING: "",
    Step.QUESTIONS: "FGCKS",
}


def answer(state: SessionState, seat: int, kind: str = "thanks") -> str:
    try:
        check_reaction(state, seat, kind)
    except Refused as refused:
        return refused.code
    return "yes"


@pytest.mark.parametrize("step", Step, ids=lambda step: step.key)
def test_who_reacts_in_which_stage(step: Step) -> None:
    answers = {letter: answer(at(step), seat) for letter, seat in SEATS.items()}
    assert answers == {letter: "yes" if letter in TABLE[step] else "not_open" for letter in SEATS}


def test_closed_writing_closes_no_face() -> None:
    assert answer(at(Step.AGREEMENT, writing=False), SEATS["K"]) == "yes"


def test_each_kind_is_known_and_no_other() -> None:
    assert [answer(at(Step.OPENING), 3, kind) for kind in KINDS] == ["yes"] * 3
    assert answer(at(Step.OPENING), 3, "thumb") == "bad_payload"


def test_only_who_sits_in_a_session_under_way() -> None:
    live = at(Step.OPENING)
    assert answer(live, 9) == "not_seated"
    assert answer(replace(live, phase="waiting", running=None), 3) == "not_started"
    assert answer(replace(live, phase="ended"), 3) == "ended"


@pytest.mark.parametrize("plan", [*EVERY.values(), *LIBRARY.values()], ids=lambda plan: plan.key)
def test_a_plan_frozen_before_is_read_with_todays_line(plan: Plan) -> None:
    data = plan.to_data()
    for stage in data["stages"]:
        del stage["may"][REACT]
    assert Plan.from_data(data) == plan


def test_what_a_plan_says_is_kept() -> None:
    data = codev(90).to_data()
    data["stages"][0]["may"][REACT] = ["client"]
    read = Plan.from_data(data)
    assert read.stages[0].may[REACT] == {"client"} != may_of(Step.OPENING)[REACT]
