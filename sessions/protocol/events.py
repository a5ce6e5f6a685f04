"""What happened. Past tense; numbered 1, 2, 3 … per session without a gap, never changed.

Events hold seats, items and facts, no names and no words. An item is known by the number of the
event that made it; its words lie in a row of their own, so that they can be erased. ``audience``
is who may be told: everyone let in as far as the lobby, or those who sit in the session.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sessions.protocol.names import snake
from sessions.protocol.steps import LineType


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


@dataclass(frozen=True)
class SessionStarted(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class StepStarted(Event):
    """``used``: milliseconds that this step had run before; ``why``: start, next or back."""

    audience: ClassVar[Audience] = Audience.LOBBY
    stage: int
    used: int
    why: str


@dataclass(frozen=True)
class StepUndone(Event):
    """The step before runs on as if it had not been left."""

    audience: ClassVar[Audience] = Audience.LOBBY


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
class SessionEnded(Event):
    audience: ClassVar[Audience] = Audience.LOBBY


@dataclass(frozen=True)
class ClientNamed(Event):
    seat: int


@dataclass(frozen=True)
class ScribeNamed(Event):
    seat: int | None


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
class TurnPassed(Event):
    seat: int


@dataclass(frozen=True)
class Reminded(Event):
    what: str


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


REGISTRY: dict[str, type[Event]] = {kind.name: kind for kind in Event.__subclasses__()}
