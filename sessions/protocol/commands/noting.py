"""Words for the group."""

from dataclasses import dataclass

from sessions.protocol.commands.base import Command, words
from sessions.protocol.steps import LineType


@dataclass(frozen=True)
class WordHeadline(Command):
    text: str = words(140)


@dataclass(frozen=True)
class NoteQuestion(Command):
    text: str = words()


@dataclass(frozen=True)
class NoteAnswer(Command):
    question: int
    text: str = words()


@dataclass(frozen=True)
class WordRequest(Command):
    """The client's request in one sentence; a new wording is a new version, to be agreed again."""

    text: str = words(400)


@dataclass(frozen=True)
class RecordAssent(Command):
    """The spoken assent, by one tap of the facilitator. ``request`` is None where nothing was typed."""

    request: int | None


@dataclass(frozen=True)
class Contribute(Command):
    """A line for the client, typed by its author or noted by the scribe. ``parked``: the idea it was."""

    kind: LineType | None
    text: str = words()
    parked: int | None = None


@dataclass(frozen=True)
class ReviseLine(Command):
    item: int
    text: str = words()


@dataclass(frozen=True)
class RemoveLine(Command):
    item: int


@dataclass(frozen=True)
class PlannedAction:
    """An action of the client's as said to the group. ``first_step_on`` is a date, YYYY-MM-DD, or ""."""

    text: str = words()
    first_step: str = words(empty=True)
    first_step_on: str = words(10, empty=True)
    obstacle: str = words(empty=True)


@dataclass(frozen=True)
class SayPlan(Command):
    """The client says aloud what they take and what they will do."""

    actions: tuple[PlannedAction, ...]
    synthesis: str = words(empty=True)


@dataclass(frozen=True)
class MarkDone(Command):
    """ "I have written", never what."""

    done: bool


@dataclass(frozen=True)
class SayClosing(Command):
    """A word each, at the end."""

    text: str = words(140)


@dataclass(frozen=True)
class NoteAdjustment(Command):
    """What the group will do otherwise next time: one thing."""

    text: str = words(400)
