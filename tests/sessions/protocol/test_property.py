"""Random walks: whatever is sent, in whatever order, the protocol answers and keeps its promises."""

import json
from dataclasses import fields
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sessions.protocol import Audience, Plan, Recorded, SessionState, evolve, fold, project
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.audience import may_see
from sessions.protocol.decide.judge import CONDUCT
from sessions.protocol.plans import EVERY, codev
from sessions.protocol.refusals import CODES
from sessions.protocol.steps import LineType, SubjectType
from sessions.protocol.wire import event_from_data, recorded_to_data, state_to_data
from tests.sessions.protocol.story import FACILITATOR, Story

LEADS = CONDUCT
PUBLIC = sorted(name for name, kind in c.REGISTRY.items() if not kind.private)
# What moves a session on is sent more often, so that walks get through all steps.
MOVES = ["start", "advance_step", "record_assent", "give_floor", "undo_step", "contribute", "name_client"]
# What closes a session early is sent less often.
RARE = {"end_session", "withdraw_case", "remove", "stop_case", "return_to_opening"}
NAMES = [*(set(PUBLIC) - RARE), *PUBLIC, *MOVES * 3]
NAMES.sort()
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


class Watched:
    """A session with everything that must stay true of it, checked after each event."""

    def __init__(self, plan: Plan, stage: int) -> None:
        self.story = Story(observers=frozenset({6}), reporter=4).use(plan)
        self.full = SessionState.begin(plan)
        self.seen = dict.fromkeys(Audience, self.full)
        self.told = 0
        if stage:
            self.story.to(stage - 1)
        self.catch_up()

    def catch_up(self) -> None:
        for recorded in self.story.log[self.told :]:
            self.full = evolve(self.full, recorded)
            self.numbered(recorded)
            self.parity(recorded)
        assert self.full == self.story.state
        self.sound(self.story.state)

    def numbered(self, recorded: Recorded) -> None:
        self.told += 1
        assert recorded.seq == self.told, "numbers without a gap"
        data = json.loads(json.dumps(recorded_to_data(recorded)))
        assert event_from_data(data["type"], data["v"], data["data"]) == recorded.event

    def parity(self, recorded: Recorded) -> None:
        for audience in Audience:
            if may_see(audience, recorded.event):
                self.seen[audience] = evolve(self.seen[audience], recorded)
            shown = state_to_data(project(self.full, audience))
            assert json.loads(json.dumps(shown)) == shown, "a snapshot is plain JSON"
            assert shown | {"seq": 0} == state_to_data(self.seen[audience]) | {"seq": 0}

    def sound(self, state: SessionState) -> None:
        """What no order of commands may bring about."""
        assert not {*state.waiting, *state.removed} & {*state.seats}
        assert {*state.facilitators, *state.late, *state.deputies} <= {*state.seats}
        assert {*state.stand_ins} <= {*state.facilitators}
        assert state.client is None or state.client not in state.facilitators
        assert state.scribe is None or state.scribe not in (state.client, *state.facilitators)
        assert state.lead is None or state.lead in state.facilitators
        assert state.running is None or state.running.holder in (None, *state.seats)
        assert all(minutes >= 1 for minutes in state.minutes)


PLANS = [codev(90, choosing="scores", client_writes="open"), EVERY["codev-180-two"], EVERY["codev-180"]]


@settings(max_examples=130, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(
    plan=st.sampled_from(PLANS),
    stage=st.integers(0, 7),
    away=st.sampled_from([None, 6_000, 61_000]),
    turns=st.lists(TURNS, min_size=40, max_size=60),
)
def test_any_walk_keeps_the_promises(
    plan: Plan, stage: int, away: int | None, turns: list[tuple[int, str, int, int]]
) -> None:
    """More than 5,000 steps; not made shorter when one fails, which would take minutes."""
    watched = Watched(plan, stage)
    watched.story.away, watched.story.here = away, frozenset({2, 3, 4})
    for who, name, pick, later in turns:
        seat = watched.story.state.leader or FACILITATOR if name in LEADS and pick % 5 else who
        before = watched.story.state
        said = watched.story.answer(seat, command(name, before, pick), after=later)
        assert said == "accepted" or (said in CODES and watched.story.state is before)
        watched.catch_up()
    assert fold(SessionState.begin(plan), watched.story.log) == watched.story.state


@settings(max_examples=20, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(turns=st.lists(TURNS, min_size=20, max_size=40))
def test_nobody_but_the_facilitator_moves_the_group(turns: list[tuple[int, str, int, int]]) -> None:
    story = Story().to(2)
    quiet = len(story.log)
    for who, name, pick, later in turns:
        seat = who if who != FACILITATOR else 2
        story.answer(seat, command(name, story.state, pick), after=later)
    moved = {type(each.event) for each in story.log[quiet:]}
    assert not moved & {e.StepStarted, e.StepUndone, e.Paused, e.Resumed, e.MinutesAdded, e.SessionEnded}
