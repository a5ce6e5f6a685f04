"""Who may ask what, and what every rule of the package shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.refusals import Refused
from sessions.protocol.state import Running, SessionState
from sessions.protocol.steps import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a seat, what its row says, and what the room outside the log is like just now.

    Roles in the session come from the state. ``away``: for how many milliseconds who leads has had
    no page open; None while they have one, or where nobody knows. ``here``: seats with a page open;
    none where nobody knows.
    """

    seat: int
    facilitator: bool = False
    observer: bool = False
    chosen: bool = False  # named as the client beforehand
    last_client: bool = False  # of the group's session before
    tried: Mapping[int, str] = field(default_factory=dict)  # what they said then that they would do
    wrote: frozenset[int] = frozenset()  # items whose words this seat wrote
    here: frozenset[int] = frozenset()
    away: int | None = None
    ends_at: int | None = None  # when the session is planned to end
    seed: int = 0  # chance, thrown outside: what follows from it is pure
    ballots: tuple[Mapping[str, int], ...] | None = None  # the sealed result, where it is asked for


@dataclass(frozen=True, slots=True)
class Fact:
    """An event to append, with the words that go into its row."""

    event: e.Event
    words: dict[str, Any] | None = None


Decide = Callable[[SessionState, Any, Actor, int], list[Fact]]
RULES: dict[type[c.Command], Decide] = {}


def _names(*kinds: type[c.Command]) -> frozenset[str]:
    return frozenset(kind.name for kind in kinds)


# What who facilitates may do in every step; the rest stands in the plan, stage by stage.
CONDUCT: frozenset[str] = _names(
    c.Start, c.AdvanceStep, c.GoBack, c.UndoStep, c.Pause, c.Resume, c.AddMinutes, c.SetMinutes,
    c.SpreadMinutes, c.StopCase, c.ReturnToOpening, c.ReopenAgreement, c.EndSession, c.ReopenSession,
    c.SetWriting, c.StartThinking, c.StopThinking, c.Remind, c.NameClient, c.NameReserve, c.ShowScores,
    c.RecordAssent, c.StartRound, c.SetFloor, c.Admit, c.Remove, c.LockRoom, c.HandOver, c.Deputize,
)  # fmt: skip
# What every seat may do at any time; their own rules follow.
ANYBODY: frozenset[str] = _names(
    c.Join, c.LowerHand, c.GiveFloor, c.PassTurn, c.NameScribe, c.TellWeather, c.SayAlone, c.WithdrawCase,
    c.TakeOver, c.AssentTakeover, c.GiveBack, c.KeepNote, c.Unpark, c.KeepLearning, c.Whisper,
)  # fmt: skip
# Beyond CONDUCT, what a facilitator does to others and any seat does for itself.
LEADING: frozenset[str] = CONDUCT | _names(c.LowerHand, c.GiveFloor, c.PassTurn, c.NameScribe)
AFTER_THE_END: frozenset[str] = _names(c.Join, c.KeepNote, c.KeepLearning, c.ReopenSession, c.WithdrawCase)
# What the facilitator opens and closes for all but the scribe.
SHARED: frozenset[str] = _names(
    c.WordHeadline, c.NoteQuestion, c.NoteAnswer, c.WordRequest, c.Contribute, c.ReviseLine
)


def check(state: SessionState, command: c.Command, actor: Actor) -> None:
    """May this seat send this command now? Serves public and private commands. Raises Refused."""
    if actor.seat not in state.seats and not isinstance(command, c.Join):
        raise Refused("not_seated")
    if state.phase == "ended" and command.name not in AFTER_THE_END:
        raise Refused("ended")
    if command.name in ANYBODY:
        return
    if command.name in CONDUCT:
        if not leads(state, actor):
            raise Refused("not_facilitator")
        return
    check_stage(state, command.name, state.roles(actor.seat))


def check_stage(state: SessionState, name: str, roles: frozenset[Role]) -> None:
    if state.running is None or state.stage is None:
        raise Refused("not_started")
    if not roles & state.stage.may.get(name, frozenset()):
        raise Refused("not_open")
    if name in SHARED and not state.running.writing and Role.SCRIBE not in roles:
        raise Refused("writing_closed")


def rule(kind: type[c.Command]) -> Callable[[Decide], Decide]:
    def register(judge: Decide) -> Decide:
        RULES[kind] = judge
        return judge

    return register


def leads(state: SessionState, actor: Actor) -> bool:
    return Role.FACILITATOR in state.roles(actor.seat)


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


def takes_part(state: SessionState, seat: int) -> int:
    """A seat that may be the client, have the pencil, speak in turn."""
    if not state.roles(seated(state, seat)) & {Role.CLIENT, Role.CONSULTANT}:
        raise Refused("unknown_seat")
    return seat


def within(number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise Refused("bad_payload")
    return number
