"""Which situation today, and whose."""

from dataclasses import dataclass

from sessions.protocol.commands.base import Command, words
from sessions.protocol.steps import SubjectType

ACTION_STATES = ("planned", "trying", "done", "changed", "dropped")


@dataclass(frozen=True)
class Reported:
    """How one of the last client's own actions stands."""

    action: int
    state: str


@dataclass(frozen=True)
class TellFollowUp(Command):
    """The last client's report: words, and marks on their own actions."""

    tried: str = words(empty=True)
    happened: str = words(empty=True)
    learned: str = words(empty=True)
    actions: tuple[Reported, ...] = ()


@dataclass(frozen=True)
class BringSituation(Command):
    """``situation``: one of the author's private list; None writes it there. Marks from 1 to 5."""

    situation: int | None
    kind: SubjectType
    urgency: int
    importance: int
    wish: int
    text: str = words(140)


@dataclass(frozen=True)
class TakeBackSituation(Command):
    """One's own; it stays in one's private list."""


@dataclass(frozen=True)
class Score:
    """What one situation is to one person, from 1 to 5."""

    item: int
    urgency: int
    importance: int


@dataclass(frozen=True)
class SealScores(Command):
    """Read by nobody; the result alone is shown, once."""

    scores: tuple[Score, ...]


@dataclass(frozen=True)
class ShowScores(Command):
    from_step: int


@dataclass(frozen=True)
class NameClient(Command):
    seat: int


@dataclass(frozen=True)
class NameReserve(Command):
    """Who is the client if the client cannot be."""

    seat: int | None


@dataclass(frozen=True)
class AnswerClient(Command):
    """ "Yes, I take it", or "not today"."""

    accepts: bool


@dataclass(frozen=True)
class WithdrawCase(Command):
    """At any time: every word of the case is erased at once."""
