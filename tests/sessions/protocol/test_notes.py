"""Who writes in the shared notes: every kind of stage × role, the switches, and the plans of before."""

import json
from dataclasses import replace

import pytest

from sessions.protocol import SessionState
from sessions.protocol import commands as c
from sessions.protocol.may import NOTES, may_of
from sessions.protocol.notes import writers
from sessions.protocol.plan import Plan, Stage
from sessions.protocol.plans import EVERY, LIBRARY, codev, compose
from sessions.protocol.state import Running
from sessions.protocol.steps import METHOD, Step
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story

# F facilitator, G co-facilitator, C client, K consultant, S scribe, O observer, L who came late.
SEATS = {"F": 1, "G": 2, "C": 3, "K": 4, "S": 5, "O": 6, "L": 7}
TABLE = {
    # kind: (writing is open, closed, the plan lets the client write)
    Step.OPENING: ("FGCKSL", "FGS", "FGCKSL"),
    Step.PRESENTATION: ("FGS", "FGS", "FGS"),
    Step.CLARIFICATION: ("FGCKS", "FGS", "FGCKS"),
    Step.AGREEMENT: ("FGCKS", "FGS", "FGCKS"),
    Step.CONSULTATION: ("FGKS", "FGS", "FGCKS"),
    Step.SYNTHESIS: ("FGCKS", "FGS", "FGCKS"),
    Step.LEARNING: ("FGCKSL", "FGS", "FGCKSL"),
    Step.BREAK: ("FGCKS", "FGS", "FGCKS"),
    Step.CHARTER: ("FGCKS", "FGS", "FGCKS"),
    Step.REVIEW: ("FGCKSL", "FGS", "FGCKSL"),
    Step.STILLNESS: ("FGS", "FGS", "FGS"),
    Step.MIRRORING: ("FGKS", "FGS", "FGCKS"),
    Step.QUESTIONS: ("FGCKS", "FGS", "FGCKS"),
}


def at(step: Step, *, writing: bool = True, client_writes: str = "closed") -> SessionState:
    stage = Stage(step, 5, "open", "in", may_of(step, client_writes=client_writes))
    return replace(
        SessionState.begin(replace(codev(90), stages=(stage,))),
        phase="live",
        running=Running(stage=0, step=1, started_at=0, used=0, writing=writing),
        seats=tuple(SEATS.values()),
        facilitators=(1, 2),
        client=3,
        scribe=5,
        observers=(6,),
        late=(7,),
    )


def letters(state: SessionState) -> str:
    writing = writers(state)
    return "".join(letter for letter, seat in SEATS.items() if seat in writing)


def in_order(roles: str) -> str:
    return "".join(letter for letter in SEATS if letter in roles)


def test_the_table_is_complete() -> None:
    assert set(TABLE) == set(Step)


@pytest.mark.parametrize("step", Step, ids=lambda step: step.key)
def test_a_stage_says_who_writes(step: Step) -> None:
    usual, closed, client = map(in_order, TABLE[step])
    assert letters(at(step)) == usual
    assert letters(at(step, writing=False)) == closed
    assert letters(at(step, client_writes="open")) == client


def test_only_who_sits_writes() -> None:
    state = replace(at(Step.OPENING), seats=(1, 4))
    assert letters(state) == "FK"


def test_nobody_writes_before_the_start_nor_after_the_end() -> None:
    story = Story().sit()
    everybody = {FACILITATOR, CLIENT, CAROL, DAN, EVE}
    assert writers(story.state) == frozenset()
    story.ask(FACILITATOR, c.Start())
    assert writers(story.state) == everybody
    story.ask(FACILITATOR, c.Pause(story.step))
    assert writers(story.state) == everybody
    story.ask(FACILITATOR, c.Resume(story.step))
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert writers(story.state) == frozenset()
    story.ask(FACILITATOR, c.ReopenSession())
    assert writers(story.state) == everybody


def test_a_start_undone_closes_the_notes_again() -> None:
    story = Story().sit()
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.UndoStep(story.step))
    assert (story.state.phase, writers(story.state)) == ("waiting", frozenset())


def test_writing_is_closed_and_opened_by_the_facilitator() -> None:
    story = Story().sit()
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    story.ask(FACILITATOR, c.SetWriting(story.step, False))
    assert writers(story.state) == {FACILITATOR, CAROL}
    story.ask(FACILITATOR, c.SetWriting(story.step, True))
    assert writers(story.state) == {FACILITATOR, CLIENT, CAROL, DAN, EVE}


# --- The plan that freezes it ---------------------------------------------------------------------


@pytest.mark.parametrize("plan", [*EVERY.values(), *LIBRARY.values()], ids=lambda plan: str(plan.key))
def test_every_stage_of_every_plan_says_it(plan: Plan) -> None:
    for stage, data in zip(plan.stages, plan.to_data()["stages"], strict=True):
        assert stage.may[NOTES]
        assert data["may"][NOTES] == sorted(stage.may[NOTES])


@pytest.mark.parametrize("client_writes", ["closed", "open"])
def test_a_plan_of_before_is_read_with_the_line_of_today(client_writes: str) -> None:
    today = compose("t", tuple((step, 5) for step in METHOD), client_writes=client_writes)
    data = today.to_data()
    for stage in data["stages"]:
        del stage["may"][NOTES]
    assert Plan.from_data(json.loads(json.dumps(data))) == today


def test_what_a_plan_says_of_the_notes_holds() -> None:
    data = codev(90).to_data()
    data["stages"][0]["may"][NOTES] = []
    state = SessionState.begin(Plan.from_data(data))
    running = Running(stage=0, step=1, started_at=0, used=0)
    assert (
        writers(replace(state, phase="live", running=running, seats=(1,), facilitators=(1,))) == frozenset()
    )
