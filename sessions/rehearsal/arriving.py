"""Coming in, how one arrives, bringing a situation, being chosen."""

from sessions.protocol import SessionState, Step
from sessions.protocol import commands as c
from sessions.protocol.steps import SubjectType
from sessions.rehearsal.part import Acts, Part, taking_part
from sessions.rehearsal.scene import Scene


def come(part: Part) -> Acts:
    """One after the other, as through a real door."""
    first = 1.5 + 2.5 * part.place
    return part.act("join", c.Join(), first, first + 4)


def arrive(state: SessionState, part: Part) -> Acts:
    if not state.in_opening:
        return []
    found: Acts = []
    if part.seat not in state.alone:
        found += part.act("alone", c.SayAlone(True), 2, 6)
    if part.seat not in {said.seat for said in state.weather} and part.seat not in state.observers:
        found += part.act("weather", c.TellWeather(part.person.weather), 6, 40)
    return found


def choose(scene: Scene, part: Part) -> Acts:
    """In the opening: the follow-up, one's situation in a minute, one's marks, one's answer."""
    state, person = scene.state, part.person
    found: Acts = []
    if part.last_client and state.follow_up is None:
        found += part.act("follow-up", _report(part), 12, 30)
    if part.seat not in {each.seat for each in state.situations} and not state.sealed:
        bring = c.BringSituation(
            None, SubjectType(person.kind), person.urgency, person.importance, person.wish, person.situation
        )
        first = 8 + 9 * part.place
        found += part.act(f"bring.{state.case}", bring, first, first + 12)
    if state.client == part.seat and not state.accepted:
        found += part.act(f"accept.{scene.named}", c.AnswerClient(True), 4, 9)
    return found + _score(state, part)


def _report(part: Part) -> c.TellFollowUp:
    said = part.script.follow_up
    return c.TellFollowUp(tried=said["tried"], happened=said["happened"], learned=said["learned"])


def _score(state: SessionState, part: Part) -> Acts:
    """Once everybody's situation is there; their own marks are what others weigh too."""
    told = {each.seat for each in state.situations}
    if not told or state.scores is not None or state.client is not None or part.seat in state.sealed:
        return []
    if not told.issuperset(set(taking_part(state)) & part.played):
        return []
    name = f"scores.{state.case}.{state.situations[-1].item}"
    chance = part.chance(name)
    scores = tuple(
        c.Score(each.item, chance.randint(1, 5), min(5, each.importance + chance.randint(-1, 1)) or 1)
        for each in state.situations
    )
    return part.act(name, c.SealScores(scores), 10, 30)


def agree_to_takeover(state: SessionState, part: Part) -> Acts:
    """Somebody real asks to lead while who leads is away."""
    asked = state.takeover
    if asked is None or part.seat in (asked.seat, *asked.assents, *state.observers):
        return []
    in_charge = state.stage.step if state.stage else Step.OPENING
    return part.act(f"assent.{asked.seat}.{in_charge}", c.AssentTakeover(asked.seat), 3, 8)
