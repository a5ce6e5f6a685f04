"""What happened. Past tense; numbered 1, 2, 3 … per session without a gap, never changed.

Events hold seats, items and facts, no names and no words. An item is known by the number of the
event that made it; its words lie in a row of their own, so that they can be erased. ``audience``
is who may be told: everyone let in as far as the lobby, or those who sit in the session.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sessions.protocol.names import snake
from sessions.protocol.steps import LineType, SubjectType


class Audience(StrEnum):
    LOBBY = "lobby"
    SEATED = "seated"


@dataclass(frozen=True)
class Event:
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.SEATED
    has_words: ClassVar[bool] = False
    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.name = snake(cls.__name__)


@dataclass(frozen=True)
class SeatTaken(Event):
    audience: ClassVar[Audience] = Audience.LOBBY
    seat: int
    facilitator: bool
    observer: bool = False
    late: bool = False  # from the agreement on: listens until the learning step


@dataclass(frozen=True)
class Knocked(Event):
    """Somebody waits to be let in: the room is locked, or the case has begun."""

    audience: ClassVar[Audience] = Audience.LOBBY
    seat: int
    observer: bool = False


@dataclass(frozen=True)
class SeatRemoved(Event):
    audience: ClassVar[Audience] = Audience.LOBBY
    seat: int


@dataclass(frozen=True)
class RoomLocked(Event):
    audience: ClassVar[Audience] = Audience.LOBBY
    on: bool


@dataclass(frozen=True)
class LeadNamed(Event):
    """Who leads the session. ``why``: start, handed, taken, back."""

    audience: ClassVar[Audience] = Audience.LOBBY
    seat: int
    why: str


@dataclass(frozen=True)
class SessionStarted(Event):
    """``ends_at``: when it is planned to end, in milliseconds; None in the oldest logs."""

    audience: ClassVar[Audience] = Audience.LOBBY
    ends_at: int | None = None


@dataclass(frozen=True)
class StartUndone(Event):
    """As if the session had not begun; what was said stays."""

    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class StepStarted(Event):
    """``used``: milliseconds that this step had run before; ``why``: start, next or back.

    What its stage opens is told with it, so that a fold needs no plan.
    """

    audience: ClassVar[Audience] = Audience.LOBBY
    stage: int
    used: int
    why: str
    floor: str = "open"
    writing: bool = True
    case: int = 1  # 0: of no case, such as a break


@dataclass(frozen=True)
class StepUndone(Event):
    """The step before runs on as if it had not been left. ``case``: whose it is, 0 of none."""

    audience: ClassVar[Audience] = Audience.LOBBY
    case: int = 1


@dataclass(frozen=True)
class CaseStopped(Event):
    """The running step was reached by stopping the case."""


@dataclass(frozen=True)
class Paused(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class Resumed(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class MinutesAdded(Event):
    audience: ClassVar[Audience] = Audience.LOBBY
    stage: int
    minutes: int


@dataclass(frozen=True)
class MinutesSet(Event):
    audience: ClassVar[Audience] = Audience.LOBBY
    stage: int
    minutes: int


@dataclass(frozen=True)
class MinutesSpread(Event):
    """The minutes of every stage, anew."""

    audience: ClassVar[Audience] = Audience.LOBBY
    minutes: tuple[int, ...]


@dataclass(frozen=True)
class SessionEnded(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class SessionReopened(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class WritingSet(Event):
    open: bool


@dataclass(frozen=True)
class ThinkingStarted(Event):
    seconds: int


@dataclass(frozen=True)
class ThinkingStopped(Event):
    pass


# --- Who does what --------------------------------------------------------------------------------


@dataclass(frozen=True)
class DeputyNamed(Event):
    seat: int
    on: bool


@dataclass(frozen=True)
class TakeoverAsked(Event):
    seat: int


@dataclass(frozen=True)
class TakeoverAssented(Event):
    seat: int


@dataclass(frozen=True)
class ClientNamed(Event):
    seat: int


@dataclass(frozen=True)
class ClientAccepted(Event):
    seat: int


@dataclass(frozen=True)
class ClientDeclined(Event):
    seat: int


@dataclass(frozen=True)
class ReserveNamed(Event):
    seat: int | None


@dataclass(frozen=True)
class CaseWithdrawn(Event):
    """The client took the case back; every word of it is erased with this event.

    ``seat``: whose it was, where somebody else is the client by now.
    """

    case: int
    seat: int | None = None


@dataclass(frozen=True)
class ScribeNamed(Event):
    seat: int | None


# --- The floor ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HandRaised(Event):
    seat: int


@dataclass(frozen=True)
class HandLowered(Event):
    seat: int


@dataclass(frozen=True)
class FloorGiven(Event):
    """``next`` is who comes after, where an order is known."""

    to: int | None
    next: int | None


@dataclass(frozen=True)
class RoundStarted(Event):
    order: tuple[int, ...]


@dataclass(frozen=True)
class FloorSet(Event):
    """From now on in this step: open or popcorn."""

    floor: str


@dataclass(frozen=True)
class TurnPassed(Event):
    seat: int


@dataclass(frozen=True)
class Reminded(Event):
    what: str


# --- Arriving and choosing ------------------------------------------------------------------------


@dataclass(frozen=True)
class WeatherTold(Event):
    has_words: ClassVar[bool] = True
    seat: int


@dataclass(frozen=True)
class AloneSaid(Event):
    """ "Nobody can overhear me", or not any more."""

    seat: int
    alone: bool


@dataclass(frozen=True)
class FollowUpTold(Event):
    has_words: ClassVar[bool] = True
    seat: int


@dataclass(frozen=True)
class SituationBrought(Event):
    """The marks are the author's own, from 1 to 5."""

    has_words: ClassVar[bool] = True
    seat: int
    kind: SubjectType
    urgency: int
    importance: int
    wish: int


@dataclass(frozen=True)
class SituationTakenBack(Event):
    item: int


@dataclass(frozen=True)
class ScoresSealed(Event):
    """That somebody has scored, never what."""

    seat: int


@dataclass(frozen=True)
class ScoresShown(Event):
    """The result lies in the words, so that it goes once the client is named."""

    has_words: ClassVar[bool] = True


# --- Words of the case ----------------------------------------------------------------------------


@dataclass(frozen=True)
class HeadlineWorded(Event):
    has_words: ClassVar[bool] = True


@dataclass(frozen=True)
class QuestionNoted(Event):
    has_words: ClassVar[bool] = True


@dataclass(frozen=True)
class AnswerNoted(Event):
    has_words: ClassVar[bool] = True
    question: int


@dataclass(frozen=True)
class RequestWorded(Event):
    has_words: ClassVar[bool] = True


@dataclass(frozen=True)
class RequestAgreed(Event):
    request: int | None


@dataclass(frozen=True)
class LineNoted(Event):
    has_words: ClassVar[bool] = True
    kind: LineType | None


@dataclass(frozen=True)
class LineRevised(Event):
    """The words of ``item`` changed; they are read from its own row."""

    item: int


@dataclass(frozen=True)
class LineRemoved(Event):
    item: int


@dataclass(frozen=True)
class PlanSaid(Event):
    has_words: ClassVar[bool] = True


@dataclass(frozen=True)
class DoneMarked(Event):
    seat: int
    done: bool


# --- Closing --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClosingSaid(Event):
    has_words: ClassVar[bool] = True
    seat: int


@dataclass(frozen=True)
class AdjustmentNoted(Event):
    has_words: ClassVar[bool] = True


REGISTRY: dict[str, type[Event]] = {kind.name: kind for kind in Event.__subclasses__()}
