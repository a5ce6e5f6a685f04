"""Who leads: handed over, taken over while they are away, given back. A page refresh never moves it."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import Actor, Fact, leads, rule, seated
from sessions.protocol.refusals import Refused
from sessions.protocol.state import MINUTE, SessionState
from sessions.protocol.steps import Role

PATIENCE = MINUTE  # before a member may ask to lead


@rule(c.HandOver)
def _hand_over(state: SessionState, command: c.HandOver, _: Actor, __: int) -> list[Fact]:
    _may_lead(state, command.seat)
    return [] if command.seat == state.leader else [Fact(e.LeadNamed(command.seat, "handed"))]


@rule(c.Deputize)
def _deputize(state: SessionState, command: c.Deputize, _: Actor, __: int) -> list[Fact]:
    _may_lead(state, command.seat)
    if (command.seat in state.deputies) == command.on:
        return []
    return [Fact(e.DeputyNamed(command.seat, command.on))]


def _may_lead(state: SessionState, seat: int) -> None:
    """Nobody runs their own case; who only listens runs nobody's."""
    roles = state.roles(seated(state, seat))
    if Role.CLIENT in roles:
        raise Refused("is_client")
    if Role.OBSERVER in roles:
        raise Refused("not_open")


@rule(c.TakeOver)
def _take_over(state: SessionState, _: c.TakeOver, actor: Actor, __: int) -> list[Fact]:
    if state.phase != "live":
        raise Refused("not_started")
    _may_lead(state, actor.seat)
    if actor.seat == state.leader:
        return []
    _nobody_leads(state, actor, 0)
    if leads(state, actor) or actor.seat in state.deputies:
        return [Fact(e.LeadNamed(actor.seat, "taken"))]
    _nobody_leads(state, actor, PATIENCE)
    asked = state.takeover
    if asked is not None and asked.seat == actor.seat:
        # Those who had not answered may have left meanwhile.
        return _settled(state, actor.seat, frozenset(asked.assents), actor)
    return [Fact(e.TakeoverAsked(actor.seat)), *_settled(state, actor.seat, frozenset(), actor)]


def _nobody_leads(state: SessionState, actor: Actor, patience: int) -> None:
    """Who leads has been away for so long; or there is nobody, whose role in the group ended midway."""
    if state.leader is None:
        return
    if actor.away is None:
        raise Refused("not_away")
    if actor.away < patience:
        raise Refused("too_early")


@rule(c.AssentTakeover)
def _assent(state: SessionState, command: c.AssentTakeover, actor: Actor, _: int) -> list[Fact]:
    asked = state.takeover
    if asked is None or command.seat != asked.seat or actor.seat == asked.seat:
        raise Refused("not_asked")
    if Role.OBSERVER in state.roles(actor.seat):
        raise Refused("not_open")
    # An offer outlives the return of who leads: it counts when they are lost again, and not before.
    _nobody_leads(state, actor, PATIENCE)
    _may_lead(state, asked.seat)
    if actor.seat in asked.assents:
        return []
    assents = frozenset({*asked.assents, actor.seat})
    return [Fact(e.TakeoverAssented(actor.seat)), *_settled(state, asked.seat, assents, actor)]


def _settled(state: SessionState, seat: int, assents: frozenset[int], actor: Actor) -> list[Fact]:
    """More than half of the others who are here agree; alone with who asks, there is nobody to ask."""
    others = {
        other
        for other in state.seats
        if other in actor.here and other not in (seat, state.leader)
        if Role.OBSERVER not in state.roles(other)
    }
    enough = 2 * len(assents & others) > len(others) or not others
    return [Fact(e.LeadNamed(seat, "taken"))] if enough else []


@rule(c.GiveBack)
def _give_back(state: SessionState, _: c.GiveBack, actor: Actor, __: int) -> list[Fact]:
    """By who stands in, or by whom they stand in for: it was never theirs to lose."""
    if state.leads_for is None or state.leads_for not in state.seats:
        raise Refused("not_asked")
    if actor.seat not in (state.lead, state.leads_for):
        raise Refused("not_facilitator")
    _may_lead(state, state.leads_for)
    return [Fact(e.LeadNamed(state.leads_for, "back"))]
