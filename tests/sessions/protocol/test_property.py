"""Random walks: whatever is sent, in whatever order, the protocol answers and keeps its promises."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from sessions.protocol import Plan, SessionState, fold
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import CONDUCT
from sessions.protocol.plans import EVERY, codev
from sessions.protocol.refusals import CODES
from sessions.protocol.steps import LineType, SubjectType
from tests.sessions.protocol.story import FACILITATOR, Story
from tests.sessions.protocol.watched import Watched

LEADS = CONDUCT
PUBLIC = sorted(name for name, kind in c.REGISTRY.items() if not kind.private)
# What moves a session on is sent more often, so that walks get through all steps.
MOVES = ["start", "advance_step", "record_assent", "give_floor", "undo_step", "contribute", "name_client"]
# What closes a session early is sent less often.
RARE = {"end_session", "withdraw_case", "remove", "stop_case", "return_to_opening"}
ROLE = "role"  # gained or lost in the group meanwhile: no command
NAMES = [*(set(PUBLIC) - RARE), *PUBLIC, *MOVES * 3, ROLE]
NAMES.sort()
Turn = tuple[int, str, int, int]
TURNS = st.tuples(
    st.integers(0, 7),  # who; nobody ever sits on 0
    st.sampled_from(NAMES),
    st.integers(0, 11),  # which seat, item, text
    st.sampled_from([0, 1, 900, 10_001, 700_000]),  # milliseconds later
)


def value(name_of: str, name: str, state: SessionState, pick: int) -> Any:
    """Mostly what fits now, now and then what does not."""
    running = state.running
    items = [line.item for line in state.lines] + [question.item for question in state.questions]
    fitting: dict[str, Any] = {
        "from_step": running.step if running and pick else pick,
        "holder": (running.holder if running and pick % 4 else pick) or None,
        "request": state.request if pick else -1,
        "seat": pick % 7 or None,
        "to": pick % 7 or None,
        "item": items[pick % len(items)] if items and pick else pick,
        "question": items[pick % len(items)] if items and pick else pick,
        "minutes": pick * 3,
        "what": ["question", "request", "time", "other"][pick % 4],
        "kind": SubjectType.CONCERN if name_of == "bring_situation" else [None, *LineType][pick % 9],
        "done": pick % 2 == 0,
        "on": pick % 3 > 0,
        "open": pick % 2 == 0,
        "alone": pick % 2 == 0,
        "accepts": pick % 3 > 0,
        "shuffled": pick % 2 == 0,
        "floor": ["open", "popcorn", "round"][pick % 3],
        "stage": pick,
        "seconds": pick * 30,
        "urgency": pick % 6,
        "importance": 3,
        "wish": 5,
        "situation": None,
        "parked": None,
        "scores": tuple(c.Score(each.item, 1 + pick % 5, 3) for each in state.situations),
        "actions": (c.PlannedAction("Ask", "", ["", "2026-11-23", "soon"][pick % 3], ""),) * pick,
    }
    return fitting.get(name, ["Words", "", "Других слов"][pick % 3])


def command(name: str, state: SessionState, pick: int) -> c.Command:
    kind = c.REGISTRY[name]
    return kind(**{each.name: value(name, each.name, state, pick) for each in fields(kind)})


PLANS = [codev(90, choosing="scores", client_writes="open"), EVERY["codev-180-two"], EVERY["codev-180"]]
WALKS = {
    "plan": st.sampled_from(PLANS),
    "stage": st.integers(0, 7),
    "away": st.sampled_from([None, 6_000, 61_000]),
}
AS_TOLD: dict[str, Any] = {"deadline": None, "database": None, "phases": [Phase.generate]}


def walk(plan: Plan, stage: int, away: int | None, turns: list[Turn]) -> None:
    watched = Watched(plan, stage)
    watched.story.away, watched.story.here = away, frozenset({2, 3, 4})
    for who, name, pick, later in turns:
        if name == ROLE:
            watched.role(who, pick % 3 == 0)
        else:
            turn(watched.story, who, name, pick, later)
        watched.catch_up()
    assert fold(SessionState.begin(plan), watched.story.log) == watched.story.state


def turn(story: Story, who: int, name: str, pick: int, later: int) -> None:
    seat = story.state.leader or FACILITATOR if name in LEADS and pick % 5 else who
    before = story.state
    said = story.answer(seat, command(name, before, pick), after=later)
    assert said == "accepted" or (said in CODES and story.state is before)


@settings(max_examples=130, derandomize=True, **AS_TOLD)
@given(**WALKS, turns=st.lists(TURNS, min_size=40, max_size=60))
def test_any_walk_keeps_the_promises(plan: Plan, stage: int, away: int | None, turns: list[Turn]) -> None:
    """More than 5,000 steps; not made shorter when one fails, which would take minutes."""
    walk(plan, stage, away, turns)


@pytest.mark.slow
@pytest.mark.parametrize("chance", range(1, 9))
def test_longer_walks_keep_them_too(chance: int) -> None:
    """At least 12,000 steps each, and others each time that the number is another."""

    @seed(chance)
    @settings(max_examples=100, suppress_health_check=list(HealthCheck), **AS_TOLD)
    @given(**WALKS, turns=st.lists(TURNS, min_size=120, max_size=160))
    def walks(plan: Plan, stage: int, away: int | None, turns: list[Turn]) -> None:
        walk(plan, stage, away, turns)

    walks()


@settings(max_examples=20, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(turns=st.lists(TURNS, min_size=20, max_size=40))
def test_nobody_but_the_facilitator_moves_the_group(turns: list[Turn]) -> None:
    story = Story().to(2)
    quiet = len(story.log)
    for who, name, pick, later in turns:
        if name == ROLE:
            continue
        seat = who if who != FACILITATOR else 2
        story.answer(seat, command(name, story.state, pick), after=later)
    moved = {type(each.event) for each in story.log[quiet:]}
    assert not moved & {e.StepStarted, e.StepUndone, e.Paused, e.Resumed, e.MinutesAdded, e.SessionEnded}
