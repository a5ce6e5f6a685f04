"""Taking a seat."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import Actor, Fact, rule
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Step

MOST_SEATS = 14


@rule(c.Join)
def _join(state: SessionState, _: c.Join, actor: Actor, __: int) -> list[Fact]:
    if actor.seat in state.seats:
        return []
    if state.phase == "ended":
        raise Refused("ended")
    if len(state.seats) >= MOST_SEATS:
        raise Refused("too_many")
    facts = [Fact(e.SeatTaken(actor.seat, actor.facilitator))]
    in_opening = state.running is None or (state.stage is not None and state.stage.step is Step.OPENING)
    if actor.chosen and not actor.facilitator and state.client is None and in_opening:
        facts.append(Fact(e.ClientNamed(actor.seat)))
    return facts
