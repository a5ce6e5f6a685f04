"""Minutes set and shared out: the end holds, and what was learned keeps its time."""

from dataclasses import replace

import pytest

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.timing import spread
from sessions.protocol.plans import EVERY
from sessions.protocol.state import MINUTE
from tests.sessions.protocol.story import FACILITATOR, Story


def shared(story: Story) -> tuple[int, ...]:
    story.ask(FACILITATOR, c.SpreadMinutes(story.step), after=0)
    return story.state.minutes


def left(story: Story) -> float:
    """Minutes until the end by the plan of the steps: negative where they run over it."""
    state = story.state
    assert state.running is not None
    assert state.ends_at is not None
    at = state.running.stage
    running = max(0.0, state.minutes[at] - state.running.elapsed(story.now) / MINUTE)
    return (state.ends_at - story.now) / MINUTE - running - sum(state.minutes[at + 1 :])


def test_a_late_group_ends_in_time_and_learns_as_planned() -> None:
    story = Story().to(2)
    story.now += 50 * MINUTE  # far over the clarification's 18
    assert left(story) < 0
    minutes = shared(story)
    assert 0 <= left(story) < 1.1
    assert minutes[6] == 13
    assert minutes[:2] == (16, 7)
    assert all(minute >= 1 for minute in minutes)
    assert minutes[4] > minutes[3]
    assert minutes[4] < 22


def test_time_to_spare_goes_to_the_steps() -> None:
    story = Story().to(1)
    minutes = shared(story)
    assert sum(minutes[1:]) > sum((7, 18, 6, 22, 8, 13))
    assert minutes[6] == 13
    assert 0 <= left(story) < 1.1


def test_spread_twice_is_spread_once() -> None:
    story = Story().to(2)
    story.now += 10 * MINUTE
    shared(story)
    assert story.ask(FACILITATOR, c.SpreadMinutes(story.step), after=0) == []


def test_in_the_last_step_all_that_is_left_is_its_own() -> None:
    story = Story().to(6)
    assert shared(story)[6] > 13
    assert 0 <= left(story) < 1.1


def test_both_cases_keep_the_time_to_learn() -> None:
    story = Story().use(EVERY["codev-180-two"]).to(3)
    story.now += 30 * MINUTE
    minutes = shared(story)
    assert (minutes[6], minutes[13]) == (13, 13)
    assert 0 <= left(story) < 1.1


def test_too_little_time_is_not_shared_out() -> None:
    story = Story().to(2)
    assert story.answer(FACILITATOR, c.SpreadMinutes(story.step), after=75 * MINUTE) == "no_time_left"
    assert spread(replace(story.state, ends_at=None), story.now) is None


def test_a_step_that_is_not_over_gets_its_minutes() -> None:
    story = Story().to(2)
    new = story.ask(FACILITATOR, c.SetMinutes(story.step, 4, 25))
    assert [each.event for each in new] == [e.MinutesSet(4, 25)]
    assert story.state.minutes[4] == 25
    story.ask(FACILITATOR, c.SetMinutes(story.step, 2, 1))
    assert story.state.minutes[2] == 1


@pytest.mark.parametrize(
    ("stage", "minutes", "code"),
    [(1, 5, "no_further_step"), (7, 5, "no_further_step"), (2, 0, "bad_payload"), (2, 91, "bad_payload")],
)
def test_a_step_that_is_over_keeps_what_it_had(stage: int, minutes: int, code: str) -> None:
    story = Story().to(2)
    assert story.answer(FACILITATOR, c.SetMinutes(story.step, stage, minutes)) == code
    assert story.answer(FACILITATOR, c.SetMinutes(1, 3, 5)) == "stale_step"


def test_the_planned_end_is_the_schedules_as_long_as_it_lies_ahead() -> None:
    for planned, expected in ((100 * MINUTE, 100 * MINUTE), (-MINUTE, 90 * MINUTE)):
        story = Story().sit()
        story.ends_at = story.now + 1000 + planned
        story.ask(FACILITATOR, c.Start())
        assert story.state.ends_at == story.now + expected
