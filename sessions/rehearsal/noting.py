"""What is written, step by step: by the client, by the scribe, by each for themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sessions.protocol import SessionState, Step
from sessions.protocol import commands as c
from sessions.protocol.steps import LineType, Role
from sessions.rehearsal.part import Acts, Part, consulting, taking_part
from sessions.rehearsal.scene import Scene
from sessions.rehearsal.script import Case
from sessions.rehearsal.speaking import ASKING, OFFERING, lines_enough, passes

PILES = ("keep", "explore", "keep", "leave")


def note(scene: Scene, part: Part) -> Acts:
    state = scene.state
    assert state.stage is not None
    found = _take_the_pencil(state, part)
    write = _WRITE.get(state.stage.step)
    return found + (write(scene, part) if write else [])


def _take_the_pencil(state: SessionState, part: Part) -> Acts:
    """Where nobody has it, the one of the consultants who sits last does."""
    helpers = [seat for seat in consulting(state) if seat in part.played]
    if state.scribe is not None or state.running is None or part.seat != max(helpers, default=None):
        return []
    return part.act(f"pencil.{state.running.step}", c.NameScribe(part.seat), 8, 15)


def _noted_by_somebody_else(state: SessionState, part: Part) -> bool:
    """A simulated scribe writes for all; of a real one nobody knows how fast they are."""
    return state.scribe in part.played and state.scribe != part.seat


def case_that_runs(state: SessionState, part: Part) -> Case:
    """The client's: who plays a consultant knows the client's part as well. Of a real client's case nobody
    knows anything; what is asked and offered then is what fits any."""
    written = state.client in part.played and state.client == part.first
    return part.script.case_of(0 if written else 1)


# --- Steps ----------------------------------------------------------------------------------------


def _present(scene: Scene, part: Part) -> Acts:
    state = scene.state
    if state.client != part.seat or state.headline is not None:
        return []
    return part.act(f"headline.{state.case}", c.WordHeadline(part.case.headline), 15, 30)


def _clarify(scene: Scene, part: Part) -> Acts:
    state = scene.state
    assert state.running is not None
    holder, roles = state.running.holder, state.roles(part.seat)
    if holder is None or state.client is None:
        return _park(state, part)
    if Role.CONSULTANT not in roles:
        return []
    open_one = state.questions[-1] if state.questions and state.questions[-1].answer is None else None
    if holder == state.client:
        return _answer(state, part, open_one.item) if open_one else []
    writes = part.seat == state.scribe or (part.seat == holder and not _noted_by_somebody_else(state, part))
    if not writes or scene.noted or holder not in part.played:
        return []
    questions = case_that_runs(state, part).questions
    asked = questions[len(state.questions) % len(questions)]
    return part.act(f"question.{scene.turn}", c.NoteQuestion(asked.text), 9, 18)


def _answer(state: SessionState, part: Part, item: int) -> Acts:
    if part.seat != state.scribe or state.client not in part.played:
        return []
    questions = case_that_runs(state, part).questions
    told = questions[(len(state.questions) - 1) % len(questions)]
    return part.act(f"answer.{item}", c.NoteAnswer(item, told.answer), 10, 20)


def _park(state: SessionState, part: Part) -> Acts:
    if part.place != 3 or Role.CONSULTANT not in state.roles(part.seat):
        return []
    return part.act(f"park.{state.case}", c.Park(part.script.parked), 30, 60)


def _agree(scene: Scene, part: Part) -> Acts:
    """The client words it last: first as it comes to mind, then as the group has understood it."""
    state, running = scene.state, scene.state.running
    assert running is not None
    if state.client != part.seat or state.agreed:
        return []
    heard_all = running.holder == part.seat or (bool(running.order) and running.holder is None)
    wait = (6.0, 12.0) if heard_all else (70.0, 90.0)
    if state.request_version == 0:
        return part.act(f"request.{state.case}.0.{heard_all}", c.WordRequest(part.case.first_request), *wait)
    if state.request_version == 1:
        return part.act(f"request.{state.case}.1", c.WordRequest(part.case.request), 12, 20)
    return []


def _consult(scene: Scene, part: Part) -> Acts:
    state, running = scene.state, scene.state.running
    assert running is not None
    if state.client == part.seat:
        return _listen(state, part)
    if Role.CONSULTANT not in state.roles(part.seat) or len(state.lines) >= lines_enough(state, part):
        return []
    said = part.times(f"line.{state.case}.")
    offers = case_that_runs(state, part).contributions
    mine = offers[(part.place + said * len(consulting(state))) % len(offers)]
    offer = c.Contribute(LineType(mine.kind), mine.text)
    name = f"line.{state.case}.{said}"
    if running.holder == part.seat:
        return [] if scene.noted or passes(scene, part) else part.act(name, offer, 12, 22)
    # Not everything waits for a turn: what came to mind while listening is written quietly.
    quietly = 90 + 25 * part.place
    return part.act(f"{name}.quiet", offer, quietly, quietly + 40) if said == 0 else []


def _listen(state: SessionState, part: Part) -> Acts:
    found = part.act(f"notebook.{state.case}", c.KeepNote("notebook", part.script.notebook), 40, 60)
    if len(state.lines) >= 2:
        found += part.act(f"star.{state.lines[1].item}", c.Star(state.lines[1].item, True), 8, 20)
    if len(state.lines) >= 4:
        found += part.act(f"signal.{state.case}", c.Whisper(None, "say_more", ""), 10, 25)
    return found


def _synthesize(scene: Scene, part: Part) -> Acts:
    state = scene.state
    if state.client != part.seat:
        return []
    found: Acts = []
    for number, line in enumerate(state.lines[:6]):
        pile = c.Sort(line.item, PILES[number % len(PILES)])
        found += part.act(f"sort.{line.item}", pile, 6 + 5 * number, 9 + 5 * number)
    planned = tuple(_planned(state, part))
    for number, action in enumerate(planned):
        saved = c.SaveAction(None, **vars(action))
        found += part.act(f"action.{state.case}.{number}", saved, 40 + 15 * number, 50 + 15 * number)
    if state.plan_said is None:
        found += part.act(f"plan.{state.case}", c.SayPlan(planned, part.case.synthesis), 75, 90)
    return found


def _planned(state: SessionState, part: Part) -> list[c.PlannedAction]:
    day = datetime.fromtimestamp((state.started_at or 0) / 1000, UTC).date()
    return [
        c.PlannedAction(
            deed.text, deed.first_step, (day + timedelta(days=deed.days)).isoformat(), deed.obstacle
        )
        for deed in part.case.actions
    ]


def _learn(scene: Scene, part: Part) -> Acts:
    state, person = scene.state, part.person
    asked = {question.key for question in state.plan.questions}
    found: Acts = []
    for about, text, soonest, latest in (
        ("practice", person.practice, 25, 60),
        ("self", person.self, 60, 100),
    ):
        if about in asked:
            found += part.act(f"{about}.{state.case}", c.KeepLearning(about, text), soonest, latest)
    return found + _close(scene, part)


def _close(scene: Scene, part: Part) -> Acts:
    state = scene.state
    found: Acts = []
    if part.seat not in state.done:
        found += part.act(f"done.{state.case}", c.MarkDone(True), 100, 130)
    elif part.seat not in {said.seat for said in state.closings}:
        found += part.act(f"closing.{state.case}", c.SayClosing(part.person.closing), 20, 60)
    if (
        part.seat == state.scribe
        and state.adjustment is None
        and len(state.done) >= len(taking_part(state)) - 1
    ):
        adjustment = c.NoteAdjustment(part.script.adjustment)
        found += part.act(f"adjustment.{state.case}", adjustment, 15, 30)
    return found


_WRITE: dict[Step, Callable[[Scene, Part], Acts]] = {
    Step.PRESENTATION: _present,
    **dict.fromkeys(ASKING, _clarify),
    Step.AGREEMENT: _agree,
    **dict.fromkeys(OFFERING, _consult),
    Step.SYNTHESIS: _synthesize,
    Step.LEARNING: _learn,
    Step.REVIEW: _close,
}
