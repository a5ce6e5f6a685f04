"""Raising one's hand, speaking as long as it takes, handing the floor on."""

from sessions.protocol import SessionState, Step
from sessions.protocol import commands as c
from sessions.protocol.state import Running
from sessions.protocol.steps import Role
from sessions.rehearsal.part import Acts, Part, consulting
from sessions.rehearsal.scene import Scene

TURNS = 2  # of one person in one step of free speech
SHORT, LONG = (10.0, 20.0), (40.0, 55.0)
# Steps in which what is said is also written: the turn ends once it is.
WRITTEN = (Step.CLARIFICATION, Step.QUESTIONS, Step.CONSULTATION, Step.MIRRORING)
ASKING = (Step.CLARIFICATION, Step.QUESTIONS)
OFFERING = (Step.CONSULTATION, Step.MIRRORING)


def speak(scene: Scene, part: Part) -> Acts:
    running = scene.state.running
    assert running is not None
    if running.holder == part.seat:
        return _finish(scene, part)
    return _ask_for_the_floor(scene, part)


def _finish(scene: Scene, part: Part) -> Acts:
    """The client keeps a floor that is theirs until the step changes; everybody else hands it on."""
    state = scene.state
    running, stage = state.running, state.stage
    assert running is not None
    assert stage is not None
    if running.floor == "client":
        return []
    if passes(scene, part):
        return part.act(f"pass.{running.step}", c.PassTurn(part.seat), 5, 9)
    on = c.GiveFloor(_to(state, part), part.seat)
    if stage.step not in WRITTEN:
        return part.act(f"over.{scene.turn}", on, *SHORT)
    if scene.noted:
        return part.act(f"over.{scene.turn}.noted", on, 3, 6)
    return part.act(f"over.{scene.turn}", on, *LONG)


def _to(state: SessionState, part: Part) -> int | None:
    running = state.running
    assert running is not None
    if running.order:
        return running.next
    asks = state.stage is not None and state.stage.step in ASKING
    if asks and state.client is not None and state.client != part.seat and state.client in state.seats:
        return state.client
    waiting = [seat for seat in running.hands if seat != part.seat]
    return waiting[0] if waiting and running.floor != "popcorn" else None


def passes(scene: Scene, part: Part) -> bool:
    """Somebody lets their turn go by in the round of the consultation, and speaks last."""
    state, running = scene.state, scene.state.running
    assert running is not None
    in_round = bool(running.order) and state.stage is not None and state.stage.step in OFFERING
    others_follow = running.next is not None
    return in_round and others_follow and part.place == 2 and f"pass.{running.step}" not in part.done


def _ask_for_the_floor(scene: Scene, part: Part) -> Acts:
    state = scene.state
    running, stage = state.running, state.stage
    assert running is not None
    assert stage is not None
    if part.seat in running.hands or in_a_round(running) or not _has_something_to_say(state, part):
        return []
    turns = part.times(f"hand.{running.step}.")
    if turns >= TURNS:
        return []
    first = 6 + 7 * part.place + 60 * turns
    if running.floor == "popcorn":
        wish: c.Command = c.TakeFloor()
        if running.holder is not None:
            return []
    else:
        wish = c.RaiseHand()
    return part.act(f"hand.{running.step}.{turns}", wish, first, first + 25)


def in_a_round(running: Running) -> bool:
    """A round is over once everybody of it was heard; then hands go up again."""
    return bool(running.order) and not (running.holder is None and set(running.heard) >= set(running.order))


def _has_something_to_say(state: SessionState, part: Part) -> bool:
    if Role.CONSULTANT not in state.roles(part.seat) or state.stage is None or state.running is None:
        return False
    step = state.stage.step
    if step in ASKING:
        return len(state.questions) + len(state.running.hands) < questions_enough(state, part)
    if step in OFFERING:
        return len(state.lines) < lines_enough(state, part)
    return step is Step.PRESENTATION and part.place == 1


def questions_enough(state: SessionState, part: Part) -> int:
    return len(part.script.case.questions)


def lines_enough(state: SessionState, part: Part) -> int:
    return min(2 * len(consulting(state)), len(part.script.case.contributions))
