"""Time is facts: what has run, what is left, and what a pause, a return and an undo do to it."""

from dataclasses import replace

from sessions.protocol import commands as c
from sessions.protocol.state import MINUTE, UNDO_WINDOW, SessionState
from tests.sessions.protocol.story import CLIENT, DAN, FACILITATOR, Story


def left(story: Story) -> int:
    """Milliseconds, negative in overtime: the formula of docs/protocol.md."""
    running = story.state.running
    assert running is not None
    return story.state.minutes[running.stage] * MINUTE - running.elapsed(story.now)


def wait(story: Story, milliseconds: int) -> None:
    story.now += milliseconds


def test_a_step_begins_with_its_minutes_and_runs_into_overtime() -> None:
    story = Story().to(1)
    planned = story.state.plan.stages[1].minutes * MINUTE
    assert left(story) == planned
    wait(story, 90_000)
    assert left(story) == planned - 90_000
    wait(story, planned)
    assert left(story) == -90_000
    assert story.answer(FACILITATOR, c.AdvanceStep(story.step)) == "accepted"


def test_a_pause_stops_the_time() -> None:
    story = Story().to(1)
    story.ask(FACILITATOR, c.Pause(story.step), after=60_000)
    before = left(story)
    wait(story, 300_000)
    assert left(story) == before
    assert story.answer(FACILITATOR, c.Pause(story.step)) == "already_paused"
    story.ask(FACILITATOR, c.Resume(story.step), after=1000)
    assert left(story) == before
    wait(story, 5_000)
    assert left(story) == before - 5_000
    assert story.answer(FACILITATOR, c.Resume(story.step)) == "not_paused"


def test_pauses_add_up() -> None:
    story = Story().to(1)
    before = left(story)
    for _ in range(3):
        story.ask(FACILITATOR, c.Pause(story.step), after=10_000)
        story.ask(FACILITATOR, c.Resume(story.step), after=40_000)
    assert left(story) == before - 30_000


def test_minutes_are_added_to_the_running_step_also_while_paused() -> None:
    story = Story().to(1)
    before = left(story)
    story.ask(FACILITATOR, c.AddMinutes(story.step, 2), after=0)
    assert left(story) == before + 2 * MINUTE
    story.ask(FACILITATOR, c.Pause(story.step), after=0)
    story.ask(FACILITATOR, c.AddMinutes(story.step, 3), after=7_000)
    assert left(story) == before + 5 * MINUTE
    assert story.state.minutes[2] == story.state.plan.stages[2].minutes


def test_going_back_finds_the_time_that_was_left() -> None:
    story = Story().to(1)
    wait(story, 100_000)
    story.ask(FACILITATOR, c.AdvanceStep(story.step), after=0)
    assert left(story) == story.state.minutes[2] * MINUTE
    story.ask(FACILITATOR, c.GoBack(story.step), after=40_000)
    assert left(story) == story.state.minutes[1] * MINUTE - 100_000
    story.ask(FACILITATOR, c.AdvanceStep(story.step), after=5_000)
    assert left(story) == story.state.minutes[2] * MINUTE - 40_000
    story.ask(FACILITATOR, c.GoBack(story.step), after=0)
    assert left(story) == story.state.minutes[1] * MINUTE - 105_000


def test_a_pause_does_not_follow_into_another_step() -> None:
    story = Story().to(1)
    story.ask(FACILITATOR, c.Pause(story.step), after=50_000)
    story.ask(FACILITATOR, c.AdvanceStep(story.step), after=500_000)
    assert story.state.running is not None
    assert story.state.running.paused_at is None
    story.ask(FACILITATOR, c.GoBack(story.step), after=1000)
    assert left(story) == story.state.minutes[1] * MINUTE - 50_000


def but_for_numbers(state: SessionState) -> SessionState:
    """Without what must differ: the log's end, the step's name, and the undo that is used up."""
    running = state.running and replace(state.running, step=0)
    return replace(state, seq=0, last_at=0, running=running, before=None, undo_until=None, spent=())


def undone_equals_never_happened(story: Story, move: type[c.AdvanceStep] | type[c.GoBack]) -> None:
    before = story.state
    story.ask(FACILITATOR, move(story.step), after=1000)
    assert story.state.undo_until == story.now + UNDO_WINDOW
    story.ask(FACILITATOR, c.UndoStep(story.step), after=UNDO_WINDOW)
    assert but_for_numbers(story.state) == but_for_numbers(before)
    assert story.state.running is not None
    assert before.running is not None
    assert story.state.running.elapsed(story.now) == before.running.elapsed(story.now)


def test_an_undone_step_never_happened() -> None:
    story = Story().to(2)
    story.ask(FACILITATOR, c.GiveFloor(DAN, None))
    story.ask(CLIENT, c.RaiseHand())
    undone_equals_never_happened(story, c.AdvanceStep)


def test_an_undone_step_never_happened_while_paused() -> None:
    story = Story().to(2)
    story.ask(FACILITATOR, c.Pause(story.step), after=30_000)
    undone_equals_never_happened(story, c.AdvanceStep)
    assert story.state.running is not None
    assert story.state.running.paused_at is not None


def test_who_was_done_is_done_after_an_undone_return() -> None:
    story = Story().to(6)
    story.ask(DAN, c.MarkDone(True))
    undone_equals_never_happened(story, c.GoBack)


def test_an_undo_has_ten_seconds_and_one_use() -> None:
    story = Story().to(1)
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    assert story.answer(FACILITATOR, c.UndoStep(story.step), after=UNDO_WINDOW + 1) == "too_late"
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.UndoStep(story.step), after=UNDO_WINDOW)
    assert story.answer(FACILITATOR, c.UndoStep(story.step)) == "nothing_to_undo"


def test_time_left_behind_is_right_after_an_undo() -> None:
    story = Story().to(1)
    wait(story, 20_000)
    story.ask(FACILITATOR, c.AdvanceStep(story.step), after=0)
    story.ask(FACILITATOR, c.UndoStep(story.step), after=4_000)
    story.ask(FACILITATOR, c.AdvanceStep(story.step), after=6_000)
    assert story.state.spent[1] == 30_000
    assert left(story) == story.state.minutes[2] * MINUTE


def test_a_clock_that_stands_still_never_counts_backwards() -> None:
    story = Story().to(1)
    assert story.state.running is not None
    assert story.state.running.elapsed(story.now - 5_000) == 0
