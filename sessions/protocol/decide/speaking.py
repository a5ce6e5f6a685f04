"""The floor: hands, turns, who speaks."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol import floor
from sessions.protocol.decide.judge import Actor, Fact, rule, running_of, seated
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role


@rule(c.RaiseHand)
def _raise_hand(state: SessionState, _: c.RaiseHand, actor: Actor, __: int) -> list[Fact]:
    running = running_of(state)
    if actor.seat in running.hands or actor.seat == running.holder:
        return []
    return [Fact(e.HandRaised(actor.seat))]


@rule(c.LowerHand)
def _lower_hand(state: SessionState, command: c.LowerHand, actor: Actor, _: int) -> list[Fact]:
    seat = actor.seat if command.seat is None else command.seat
    if seat != actor.seat and Role.FACILITATOR not in state.roles(actor.seat):
        raise Refused("not_facilitator")
    return [Fact(e.HandLowered(seat))] if seat in running_of(state).hands else []


@rule(c.GiveFloor)
def _give_floor(state: SessionState, command: c.GiveFloor, actor: Actor, _: int) -> list[Fact]:
    running = running_of(state)
    if Role.FACILITATOR not in state.roles(actor.seat) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if command.holder != running.holder:
        raise Refused("stale_floor")
    if command.to is not None:
        seated(state, command.to)
    if command.to == running.holder:
        return []
    return [Fact(e.FloorGiven(command.to, floor.after(state, command.to)))]


@rule(c.PassTurn)
def _pass_turn(state: SessionState, command: c.PassTurn, actor: Actor, _: int) -> list[Fact]:
    running = running_of(state)
    if Role.FACILITATOR not in state.roles(actor.seat) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if running.holder is None or command.holder != running.holder:
        raise Refused("stale_floor")
    to = running.next
    passed = Fact(e.TurnPassed(running.holder))
    return [passed, Fact(e.FloorGiven(to, floor.after(state, to, passed=running.holder)))]
