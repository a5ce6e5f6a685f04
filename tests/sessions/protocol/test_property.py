"""Random walks: whatever is sent, in whatever order, the protocol answers and keeps its promises."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sessions.protocol import Plan, SessionState, fold
from sessions.protocol import events as e
from sessions.protocol.plans import EVERY, codev
from sessions.protocol.refusals import CODES
from tests.sessions.protocol.story import FACILITATOR, Story
from tests.sessions.protocol.walks import NAMES, ROLE, THEME, THEMES, Turn, command, sender
from tests.sessions.protocol.watched import Watched

TURNS = st.tuples(
    st.integers(0, 7),  # who; nobody ever sits on 0
    st.sampled_from(NAMES),
    st.integers(0, 11),  # which seat, item, text
    st.sampled_from([0, 1, 900, 10_001, 700_000]),  # milliseconds later
)


PLANS = [codev(90, choosing="scores", client_writes="open"), EVERY["codev-180-two"], EVERY["codev-180"]]


def walk(plan: Plan, stage: int, away: int | None, theme: list[str], turns: list[Turn]) -> None:
    watched = Watched(plan, stage)
    watched.story.away, watched.story.here = away, frozenset({2, 3, 4, 6, 7})
    for who, drawn, pick, later in turns:
        name = theme[(pick + who) % len(theme)] if drawn == THEME else drawn
        if name == ROLE:
            watched.role(who, pick % 3 == 0)
        else:
            turn(watched.story, who, name, pick, later)
        watched.catch_up()
    assert fold(SessionState.begin(plan), watched.story.log) == watched.story.state


def turn(story: Story, who: int, name: str, pick: int, later: int) -> None:
    before = story.state
    asked = command(name, before, pick)
    said = story.answer(sender(before, who, asked, pick), asked, after=later)
    assert said == "accepted" or (said in CODES and story.state is before)


@pytest.mark.parametrize(
    ("seed", "walks"), [(0, 45), *(pytest.param(seed, 100, marks=pytest.mark.slow) for seed in range(1, 9))]
)
def test_any_walk_keeps_the_promises(seed: int, walks: int) -> None:
    """More than 5,000 steps; 12,000 for each of the longer ones."""
    chance = random.Random(seed)
    for number in range(walks):
        away = chance.choice([None, 6_000, 61_000])
        turns = [_drawn(chance) for _ in range(120)]
        walk(chance.choice(PLANS), chance.randint(0, 7), away, THEMES[number % len(THEMES)], turns)


def _drawn(chance: random.Random) -> Turn:
    later = chance.choice([0, 1, 900, 10_001, 70_000])
    return chance.randint(0, 7), chance.choice(NAMES), chance.randint(0, 11), later


@settings(max_examples=20, derandomize=True, database=None, phases=[Phase.generate])
@given(turns=st.lists(TURNS, min_size=20, max_size=40))
def test_nobody_but_the_facilitator_moves_the_group(turns: list[Turn]) -> None:
    story = Story().to(2)
    quiet = len(story.log)
    for who, name, pick, later in turns:
        if name == THEME:
            continue
        seat = who if who != FACILITATOR else 2
        story.answer(seat, command(name, story.state, pick), after=later)
    moved = {type(each.event) for each in story.log[quiet:]}
    assert not moved & {e.StepStarted, e.StepUndone, e.Paused, e.Resumed, e.MinutesAdded, e.SessionEnded}
