"""Where a session stands: the fold of its events. Immutable; ``evolve`` makes the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sessions.protocol.events import Event
from sessions.protocol.plan import Plan, Stage
from sessions.protocol.steps import LineType, Role, Step, SubjectType

MINUTE = 60_000  # milliseconds
UNDO_WINDOW = 10_000
REOPEN_WINDOW = 10 * MINUTE


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
    floor: str = "open"
    writing: bool = True
    thinking_until: int | None = None
    stopped: bool = False  # reached by stopping the case
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
class Situation:
    """What somebody brought, with their own marks from 1 to 5."""

    item: int
    seat: int
    kind: SubjectType
    urgency: int
    importance: int
    wish: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """What was said of somebody's case before another was named: theirs to take up again, or to take back."""

    client: int
    headline: int | None
    questions: tuple[Question, ...]
    request: int | None
    request_version: int
    agreed: bool
    lines: tuple[Line, ...]
    plan_said: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """One word or more of one seat: the weather, the closing."""

    seat: int
    item: int


@dataclass(frozen=True, slots=True)
class Takeover:
    """Somebody asks to lead while who leads is away; ``assents`` are the others' seats."""

    seat: int
    assents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionState:
    plan: Plan
    seq: int = 0
    last_at: int = 0
    phase: str = "waiting"  # waiting, live, ended
    started_at: int | None = None
    ended_at: int | None = None
    ends_at: int | None = None  # as planned
    minutes: tuple[int, ...] = ()  # per stage, with what was added
    spent: tuple[int, ...] = ()  # milliseconds per stage left behind
    # people
    seats: tuple[int, ...] = ()
    facilitators: tuple[int, ...] = ()
    observers: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    locked: bool = False
    lead: int | None = None
    leads_for: int | None = None  # to whom the lead goes back
    stand_ins: tuple[int, ...] = ()  # who runs this session only because they lead it
    deputies: tuple[int, ...] = ()
    takeover: Takeover | None = None
    scribe: int | None = None
    # the step
    running: Running | None = None
    before: Running | None = None  # what an undo brings back
    undo_until: int | None = None
    reminder: tuple[str, int] | None = None  # what, when
    # arriving, choosing, closing
    weather: tuple[Said, ...] = ()
    alone: tuple[int, ...] = ()
    follow_up: int | None = None
    situations: tuple[Situation, ...] = ()
    closings: tuple[Said, ...] = ()
    adjustment: int | None = None
    # the case that runs; another case's are set aside in ``cases``
    case: int = 1
    client: int | None = None
    accepted: bool = False
    reserve: int | None = None
    sealed: tuple[int, ...] = ()
    scores: int | None = None
    headline: int | None = None
    questions: tuple[Question, ...] = ()
    request: int | None = None
    request_version: int = 0
    agreed: bool = False
    lines: tuple[Line, ...] = ()
    plan_said: int | None = None
    done: tuple[int, ...] = ()
    withdrawn: bool = False
    shelved: tuple[Shelved, ...] = ()
    cases: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

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

    @property
    def leader(self) -> int | None:
        """Who leads; before the start, who would."""
        return self.lead if self.lead is not None else min(self.facilitators, default=None)

    @property
    def in_opening(self) -> bool:
        """Arriving and choosing: until the first step of a case is begun."""
        return self.stage is None or self.stage.step in (Step.OPENING, Step.CHARTER)

    def roles(self, seat: int) -> frozenset[Role]:
        """What a seat is now. Before a client is named everybody but the facilitator is a consultant."""
        if seat in self.facilitators:
            return frozenset({Role.FACILITATOR})
        if seat in self.observers or (seat in self.late and not self._hears_all()):
            return frozenset({Role.OBSERVER})
        if seat == self.client:
            return frozenset({Role.CLIENT})
        return frozenset({Role.CONSULTANT, Role.SCRIBE} if seat == self.scribe else {Role.CONSULTANT})

    def _hears_all(self) -> bool:
        """The round of learnings is everybody's, who came late included; so is an opening held anew."""
        return self.stage is not None and self.stage.step in (Step.OPENING, Step.LEARNING, Step.REVIEW)

    def with_running(self, **changes: Any) -> "SessionState":
        assert self.running is not None
        return replace(self, running=replace(self.running, **changes))


# What belongs to one case and begins anew with the next.
CASE = (
    "client", "accepted", "reserve", "sealed", "scores", "headline", "questions", "request",
    "request_version", "agreed", "lines", "plan_said", "done", "withdrawn", "shelved",
)  # fmt: skip
# What goes with its client where another is named.
TOLD = tuple(name for name in Shelved.__dataclass_fields__ if name != "client")
NO_CASE: dict[str, Any] = {name: SessionState.__dataclass_fields__[name].default for name in CASE}
