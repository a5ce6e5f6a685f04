"""Random walks: whatever is sent, in whatever order, the protocol answers and keeps its promises."""

import json
from dataclasses import fields
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.protocol import Audience, Recorded, SessionState, evolve, fold, project
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.audience import may_see
from sessions.protocol.refusals import CODES
from sessions.protocol.steps import LineType
from sessions.protocol.wire import event_from_data, recorded_to_data, state_to_data
from tests.sessions.protocol.story import FACILITATOR, Story

LEADS = {"start", "advance_step", "go_back", "undo_step", "name_client", "start_round", "record_assent"}
PUBLIC = sorted(name for name, kind in c.REGISTRY.items() if not kind.private)
# What moves a session on is sent more often, so that walks get through all steps.
NAMES = [*PUBLIC, "advance_step", "advance_step", "record_assent", "give_floor", "undo_step", "contribute"]
TURNS = st.tuples(
    st.integers(0, 6),  # who
    st.sampled_from(NAMES),
    st.integers(0, 11),  # which seat, item, text
    st.sampled_from([0, 1, 900, 10_001, 700_000]),  # milliseconds later
)


def value(name: str, state: SessionState, pick: int) -> Any:
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
        "kind": [None, *LineType][pick % 9],
        "done": pick % 2 == 0,
        "actions": (c.PlannedAction("Ask", "", ["", "2026-11-23", "soon"][pick % 3], ""),) * pick,
    }
    return fitting.get(name, ["Words", "", "Других слов"][pick % 3])


def command(name: str, state: SessionState, pick: int) -> c.Command:
    kind = c.REGISTRY[name]
    return kind(**{each.name: value(each.name, state, pick) for each in fields(kind)})


class Watched:
    """A session with everything that must stay true of it, checked after each event."""

    def __init__(self, stage: int) -> None:
        self.story = Story()
        self.seen = dict.fromkeys(Audience, SessionState.begin(self.story.state.plan))
        self.told = 0
        if stage:
            self.story.to(stage - 1)
        self.catch_up()

    def catch_up(self) -> None:
        full = SessionState.begin(self.story.state.plan)
        full = fold(full, self.story.log[: self.told])
        for recorded in self.story.log[self.told :]:
            full = evolve(full, recorded)
            self.numbered(recorded)
            self.parity(recorded, full)
        assert full == self.story.state, "the replay of the log is the state"

    def numbered(self, recorded: Recorded) -> None:
        self.told += 1
        assert recorded.seq == self.told, "numbers without a gap"
        data = json.loads(json.dumps(recorded_to_data(recorded)))
        assert event_from_data(data["type"], data["v"], data["data"]) == recorded.event

    def parity(self, recorded: Recorded, full: SessionState) -> None:
        for audience in Audience:
            if may_see(audience, recorded.event):
                self.seen[audience] = evolve(self.seen[audience], recorded)
            shown = state_to_data(project(full, audience))
            assert json.loads(json.dumps(shown)) == shown, "a snapshot is plain JSON"
            assert shown | {"seq": 0} == state_to_data(self.seen[audience]) | {"seq": 0}


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(stage=st.integers(0, 7), turns=st.lists(TURNS, min_size=30, max_size=60))
def test_any_walk_keeps_the_promises(stage: int, turns: list[tuple[int, str, int, int]]) -> None:
    watched = Watched(stage)
    for who, name, pick, later in turns:
        seat = FACILITATOR if name in LEADS and pick % 5 else who
        before = watched.story.state
        said = watched.story.answer(seat, command(name, before, pick), after=later)
        assert said == "accepted" or (said in CODES and watched.story.state is before)
        watched.catch_up()


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(turns=st.lists(TURNS, min_size=20, max_size=40))
def test_nobody_but_the_facilitator_moves_the_group(turns: list[tuple[int, str, int, int]]) -> None:
    story = Story().to(2)
    quiet = len(story.log)
    for who, name, pick, later in turns:
        seat = who if who != FACILITATOR else 2
        story.answer(seat, command(name, story.state, pick), after=later)
    moved = {type(each.event) for each in story.log[quiet:]}
    assert not moved & {e.StepStarted, e.StepUndone, e.Paused, e.Resumed, e.MinutesAdded, e.SessionEnded}
