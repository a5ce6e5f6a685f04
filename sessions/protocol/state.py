"""Where a session stands: the fold of its events. Immutable; ``evolve`` makes the next one."""

from dataclasses import dataclass, replace
from typing import Any

from sessions.protocol.events import Event
from sessions.protocol.plan import Plan, Stage
from sessions.protocol.steps import LineType, Role

MINUTE = 60_000  # milliseconds
UNDO_WINDOW = 10_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in the log: its number, and when, in milliseconds since 1970 by the database's clock."""

    seq: int
    at: int
    event: Event


@dataclass(frozen=True, slots=True)
class Running:
    """The step that runs. Time is facts, never ticks: who asks computes what is left."""

    stage: int
    step: int  # seq of the event that started it: what commands name as from_step
    started_at: int
    used: int  # milliseconds run before started_at
    paused_at: int | None = None
    holder: int | None = None
    next: int | None = None
    order: tuple[int, ...] = ()  # of the round; empty when there is none
    heard: tuple[int, ...] = ()  # seats that had the floor in this step
    hands: tuple[int, ...] = ()  # first raised first

    def elapsed(self, now: int) -> int:
        """Milliseconds this step has run."""
        return self.used + max(0, (now if self.paused_at is None else self.paused_at) - self.started_at)


@dataclass(frozen=True, slots=True)
class Line:
    item: int
    kind: LineType | None


@dataclass(frozen=True, slots=True)
class Question:
    item: int
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class SessionState:
    plan: Plan
    seq: int = 0
    last_at: int = 0
    phase: str = "waiting"  # waiting, live, ended
    started_at: int | None = None
    ended_at: int | None = None
    minutes: tuple[int, ...] = ()  # per stage, with what was added
    spent: tuple[int, ...] = ()  # milliseconds per stage left behind
    seats: tuple[int, ...] = ()
    facilitators: tuple[int, ...] = ()
    client: int | None = None
    scribe: int | None = None
    running: Running | None = None
    before: Running | None = None  # what an undo brings back
    undo_until: int | None = None
    headline: int | None = None
    questions: tuple[Question, ...] = ()
    request: int | None = None
    request_version: int = 0
    agreed: bool = False
    lines: tuple[Line, ...] = ()
    plan_said: int | None = None
    done: tuple[int, ...] = ()
    reminder: tuple[str, int] | None = None  # what, when

    @classmethod
    def begin(cls, plan: Plan) -> "SessionState":
        return cls(
            plan=plan,
            minutes=tuple(stage.minutes for stage in plan.stages),
            spent=tuple(0 for _ in plan.stages),
        )

    @property
    def stage(self) -> Stage | None:
        return None if self.running is None else self.plan.stages[self.running.stage]

    def roles(self, seat: int) -> frozenset[Role]:
        """What a seat is now. Before a client is named everybody but the facilitator is a consultant."""
        if seat in self.facilitators:
            return frozenset({Role.FACILITATOR})
        if seat == self.client:
            return frozenset({Role.CLIENT})
        return frozenset({Role.CONSULTANT, Role.SCRIBE} if seat == self.scribe else {Role.CONSULTANT})

    def with_running(self, **changes: Any) -> "SessionState":
        assert self.running is not None
        return replace(self, running=replace(self.running, **changes))
