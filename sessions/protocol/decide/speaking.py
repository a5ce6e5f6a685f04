"""The floor: rounds, hands, turns, who speaks."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol import floor
from sessions.protocol.decide.judge import Actor, Fact, leads, rule, running_of, seated
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState

FREE_FLOORS = ("open", "popcorn")


@rule(c.StartRound)
def _start_round(state: SessionState, command: c.StartRound, actor: Actor, _: int) -> list[Fact]:
    running_of(state, command.from_step)
    order = floor.round_order(state, actor.seed if command.shuffled else None)
    if not order:
        raise Refused("unknown_seat")
    return [Fact(e.RoundStarted(order)), Fact(e.FloorGiven(order[0], order[1] if len(order) > 1 else None))]


@rule(c.SetFloor)
def _set_floor(state: SessionState, command: c.SetFloor, _: Actor, __: int) -> list[Fact]:
    running = running_of(state, command.from_step)
    if command.floor not in FREE_FLOORS:
        raise Refused("bad_payload")
    return [] if command.floor == running.floor else [Fact(e.FloorSet(command.floor))]


@rule(c.TakeFloor)
def _take_floor(state: SessionState, _: c.TakeFloor, actor: Actor, __: int) -> list[Fact]:
    running = running_of(state)
    if running.floor != "popcorn":
        raise Refused("not_open")
    if running.holder == actor.seat:
        return []
    if running.holder is not None:
        raise Refused("stale_floor")
    return [Fact(e.FloorGiven(actor.seat, None))]


@rule(c.RaiseHand)
def _raise_hand(state: SessionState, _: c.RaiseHand, actor: Actor, __: int) -> list[Fact]:
    running = running_of(state)
    if actor.seat in running.hands or actor.seat == running.holder:
        return []
    return [Fact(e.HandRaised(actor.seat))]


@rule(c.LowerHand)
def _lower_hand(state: SessionState, command: c.LowerHand, actor: Actor, _: int) -> list[Fact]:
    seat = actor.seat if command.seat is None else command.seat
    if seat != actor.seat and not leads(state, actor):
        raise Refused("not_facilitator")
    return [Fact(e.HandLowered(seat))] if seat in running_of(state).hands else []


@rule(c.GiveFloor)
def _give_floor(state: SessionState, command: c.GiveFloor, actor: Actor, _: int) -> list[Fact]:
    running = running_of(state)
    if not leads(state, actor) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if command.holder != running.holder:
        raise Refused("stale_floor")
    if command.to is not None:
        seated(state, command.to)
    if command.to == running.holder:
        return []
    comes = None if running.floor == "popcorn" else floor.after(state, command.to)
    return [Fact(e.FloorGiven(command.to, comes))]


@rule(c.PassTurn)
def _pass_turn(state: SessionState, command: c.PassTurn, actor: Actor, _: int) -> list[Fact]:
    running = running_of(state)
    if not leads(state, actor) and actor.seat != running.holder:
        raise Refused("not_facilitator")
    if running.holder is None or command.holder != running.holder:
        raise Refused("stale_floor")
    to = running.next
    passed = Fact(e.TurnPassed(running.holder))
    return [passed, Fact(e.FloorGiven(to, floor.after(state, to, passed=running.holder)))]
