"""Who may ask what, and what every rule of the package shares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.refusals import Refused
from sessions.protocol.state import Running, SessionState
from sessions.protocol.steps import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a seat, and what its row says. Roles in the session come from the state."""

    seat: int
    facilitator: bool = False
    chosen: bool = False  # named as the client beforehand
    wrote: frozenset[int] = frozenset()  # items whose words this seat wrote


@dataclass(frozen=True, slots=True)
class Fact:
    """An event to append, with the words that go into its row."""

    event: e.Event
    words: dict[str, Any] | None = None


Decide = Callable[[SessionState, Any, Actor, int], list[Fact]]
RULES: dict[type[c.Command], Decide] = {}
# What the facilitator may do in every step; the rest stands in the plan, stage by stage.
CONDUCT: frozenset[str] = frozenset(
    kind.name
    for kind in (
        c.Start, c.AdvanceStep, c.GoBack, c.UndoStep, c.Pause, c.Resume, c.AddMinutes, c.NameClient,
        c.StartRound, c.Remind, c.EndSession, c.RecordAssent,
    )
)  # fmt: skip
# What every seat may do at any time; their own rules follow below.
ANYBODY: frozenset[str] = frozenset(
    kind.name
    for kind in (
        c.Join,
        c.LowerHand,
        c.GiveFloor,
        c.PassTurn,
        c.NameScribe,
        c.KeepNote,
        c.Unpark,
        c.KeepLearning,
    )
)
# Beyond CONDUCT, what a facilitator does to others and any seat does for itself.
LEADING: frozenset[str] = CONDUCT | {c.LowerHand.name, c.GiveFloor.name, c.PassTurn.name, c.NameScribe.name}
AFTER_THE_END: frozenset[str] = frozenset({c.Join.name, c.KeepNote.name, c.KeepLearning.name})


def check(state: SessionState, command: c.Command, actor: Actor) -> None:
    """May this seat send this command now? Serves public and private commands. Raises Refused."""
    if actor.seat not in state.seats and not isinstance(command, c.Join):
        raise Refused("not_seated")
    if state.phase == "ended" and command.name not in AFTER_THE_END:
        raise Refused("ended")
    if command.name in ANYBODY:
        return
    if command.name in CONDUCT:
        if Role.FACILITATOR not in state.roles(actor.seat):
            raise Refused("not_facilitator")
        return
    if state.stage is None:
        raise Refused("not_started")
    if not state.roles(actor.seat) & state.stage.may.get(command.name, frozenset()):
        raise Refused("not_open")


def rule(kind: type[c.Command]) -> Callable[[Decide], Decide]:
    def register(judge: Decide) -> Decide:
        RULES[kind] = judge
        return judge

    return register


def running_of(state: SessionState, from_step: int | None = None) -> Running:
    """The running step, checked against what the caller assumed."""
    if state.running is None:
        raise Refused("not_started")
    if from_step is not None and state.running.step != from_step:
        raise Refused("stale_step")
    return state.running


def seated(state: SessionState, seat: int) -> int:
    if seat not in state.seats:
        raise Refused("unknown_seat")
    return seat
