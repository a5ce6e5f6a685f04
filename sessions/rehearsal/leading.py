"""Who leads, where nobody real does: opens, gives the floor, records the assent, goes on, ends.

``late`` names what a patient person does when the others do not: real people need not write anything.
"""

from sessions.protocol import SessionState, Step
from sessions.protocol import commands as c
from sessions.rehearsal.part import Acts, Part, consulting, taking_part
from sessions.rehearsal.scene import Scene
from sessions.rehearsal.speaking import ASKING, OFFERING, in_a_round, lines_enough, questions_enough

FEWEST = 3  # beside who leads, to begin with
ENOUGH_FOR_SCORES = 3
PATIENCE = {
    Step.OPENING: 240,
    Step.PRESENTATION: 180,
    Step.SYNTHESIS: 240,
    Step.LEARNING: 420,
    Step.REVIEW: 420,
}
CLOSING = (Step.LEARNING, Step.REVIEW)
QUIET_MINUTES = 120  # each writes for themselves, then the round
UNHURRIED = 600  # the steps of the others' speech


def lead(scene: Scene, part: Part) -> Acts:
    state = scene.state
    if state.phase == "waiting":
        return _start(state, part)
    found = [*_say(state, part), *_conduct_the_floor(scene, part), *_go_on(state, part)]
    step = state.stage.step if state.stage else None
    if step is Step.OPENING:
        found += _choose(state, part)
    if step is Step.AGREEMENT:
        found += _agree(state, part)
    return found


def _start(state: SessionState, part: Part) -> Acts:
    if len(taking_part(state)) < FEWEST:
        return []
    expected = part.awaited <= set(state.seats) and len(taking_part(state)) >= len(part.played) - 1
    return part.act("start", c.Start(), 6, 10) if expected else part.act("start.late", c.Start(), 45, 60)


def _say(state: SessionState, part: Part) -> Acts:
    if state.stage is None or state.stage.step not in CLOSING:
        return []
    if part.seat not in state.done:
        return part.act(f"done.{state.case}", c.MarkDone(True), 60, 90)
    return []


def _conduct_the_floor(scene: Scene, part: Part) -> Acts:
    state, running = scene.state, scene.state.running
    assert running is not None
    assert state.stage is not None
    if state.stage.floor == "round" and not running.order and running.floor == "round":
        first = QUIET_MINUTES if state.stage.step in CLOSING else 6
        return part.act(f"round.{running.step}", c.StartRound(running.step), first, first + 8)
    if running.holder is None:
        if running.hands and running.floor != "popcorn" and not in_a_round(running):
            give = c.GiveFloor(running.hands[0], None)
            return part.act(f"give.{scene.turn}.{running.hands[0]}", give, 3, 6)
        return []
    if running.floor == "client":
        return []
    # Somebody real who forgets that the floor is theirs, or does not know how to hand it on.
    return part.act(f"move.{scene.turn}", c.GiveFloor(_after(state), running.holder), 120, 150)


def _after(state: SessionState) -> int | None:
    running = state.running
    assert running is not None
    return running.next if running.order else next(iter(running.hands), None)


def _choose(state: SessionState, part: Part) -> Acts:
    running = state.running
    if state.client is not None or running is None or not state.situations:
        return []
    step = running.step
    if "seal_scores" in (state.stage.may if state.stage else ()) and state.scores is None:
        if len(state.sealed) >= max(ENOUGH_FOR_SCORES, len(taking_part(state)) - 1):
            return part.act(f"show.{step}", c.ShowScores(step), 6, 10)
        if len(state.sealed) >= ENOUGH_FOR_SCORES:
            return part.act(f"show.{step}.late", c.ShowScores(step), 90, 120)
    if len(state.situations) < len(taking_part(state)):
        return part.act(f"name.{step}.late", c.NameClient(_keenest(state)), 150, 180)
    if "seal_scores" in (state.stage.may if state.stage else ()) and state.scores is None:
        return part.act(f"name.{step}.unscored", c.NameClient(_keenest(state)), 180, 200)
    return part.act(f"name.{step}", c.NameClient(_keenest(state)), 10, 18)


def _keenest(state: SessionState) -> int:
    """Who wishes it most; two cases have two clients."""
    before = {case["client"] for case in state.cases.values()}
    fresh = [each for each in state.situations if each.seat not in before] or list(state.situations)
    return max(fresh, key=lambda each: (each.wish, each.urgency + each.importance)).seat


def _agree(state: SessionState, part: Part) -> Acts:
    if state.agreed:
        return []
    record = c.RecordAssent(state.request)
    wordings = 2 if state.client in part.played else 1
    if state.request_version >= wordings:
        return part.act(f"agreed.{state.request}", record, 9, 15)
    return part.act(f"agreed.{state.request}.late", record, 200, 240)


# --- On to the next step --------------------------------------------------------------------------


def _go_on(state: SessionState, part: Part) -> Acts:
    running = state.running
    assert running is not None
    assert state.stage is not None
    last = running.stage + 1 == len(state.plan.stages)
    on: c.Command = c.EndSession(running.step) if last else c.AdvanceStep(running.step)
    if _is_ripe(state, part):
        return part.act(f"next.{running.step}", on, 10, 18)
    if _is_held_up(state):
        return []
    patience = PATIENCE.get(state.stage.step, UNHURRIED)
    return part.act(f"next.{running.step}.late", on, patience, patience + 30)


def _is_held_up(state: SessionState) -> bool:
    """The next step would be refused."""
    step = state.stage.step if state.stage else None
    return (step is Step.OPENING and state.client is None) or (step is Step.AGREEMENT and not state.agreed)


def _is_ripe(state: SessionState, part: Part) -> bool:
    assert state.stage is not None
    assert state.running is not None
    step, running, present = state.stage.step, state.running, taking_part(state)
    if step is Step.OPENING:
        return state.client is not None and state.accepted and len(state.situations) >= len(present)
    if step is Step.PRESENTATION:
        return state.headline is not None
    if step in ASKING:
        answered = all(each.answer is not None for each in state.questions)
        return running.holder is None and answered and len(state.questions) >= questions_enough(state, part)
    if step is Step.AGREEMENT:
        return state.agreed and running.holder is None
    if step in OFFERING:
        heard = set(running.heard) >= set(consulting(state)) or not running.order
        return heard and running.holder is None and len(state.lines) >= lines_enough(state, part)
    if step is Step.SYNTHESIS:
        return state.plan_said is not None
    if step in CLOSING:
        return running.holder is None and len(state.closings) >= len(present)
    return False
