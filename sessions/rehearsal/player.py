"""What a simulated person would do next, and after how many seconds. Pure: no clock, no rows, no chance but
the seed's. Several things may come to mind at once; whoever plays does the first that is due."""

from sessions.protocol import SessionState, Step
from sessions.protocol import commands as c
from sessions.rehearsal import arriving, leading, noting, speaking
from sessions.rehearsal.part import Act, Part
from sessions.rehearsal.scene import Scene

# At the door, in a quiet minute and in a pause nobody does what could disturb.
QUIET = (c.Join, c.KeepNote, c.KeepLearning, c.Park, c.Start, c.Resume)


def wishes(scene: Scene, part: Part, now: int) -> list[Act]:
    """In no order; none where the person just listens. ``now``: milliseconds, by the room's clock."""
    state = scene.state
    if state.phase == "ended" or part.seat in (*state.waiting, *state.removed):
        return []
    if part.seat not in state.seats:
        return arriving.come(part)
    found = leading.lead(scene, part) if part.seat == state.leader else _take_part(scene, part)
    if _is_quiet(state, now):
        found = [act for act in found if isinstance(act.command, QUIET)]
    return [act for act in found if part.may(state, act.command)]


def _take_part(scene: Scene, part: Part) -> list[Act]:
    state = scene.state
    found = [*arriving.arrive(state, part), *arriving.agree_to_takeover(state, part)]
    if state.running is None or state.stage is None:
        return found
    found += speaking.speak(scene, part)
    if state.stage.step is Step.OPENING:
        return [*found, *arriving.choose(scene, part)]
    return [*found, *noting.note(scene, part)]


def _is_quiet(state: SessionState, now: int) -> bool:
    """In a pause and in a thinking minute."""
    running = state.running
    if running is None:
        return False
    return running.paused_at is not None or (running.thinking_until or 0) > now
