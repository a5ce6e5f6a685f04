"""What may be asked of a session. Imperative names; on the wire ``AdvanceStep`` is ``advance_step``.

A command carries what it assumes: ``from_step`` is the number of the event that started the
running step, so that a double click or two facilitators make one step and one ``stale_step``.
Public commands append events. Private ones write rows of their author's own, and no event.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sessions.protocol.names import snake
from sessions.protocol.steps import LineType

TEXT_MOST = 2000  # characters of a line, a question, a note


def words(most: int = TEXT_MOST, *, empty: bool = False) -> Any:
    """A field of people's words: its longest length, and whether nothing is allowed."""
    return field(metadata={"most": most, "empty": empty})


@dataclass(frozen=True)
class Command:
    private: ClassVar[bool] = False
    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.name = snake(cls.__name__)


# --- Arriving -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Join(Command):
    """Take one's seat, from the lobby or late."""


# --- Facilitating -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Start(Command):
    """Open the session: the opening begins."""


@dataclass(frozen=True)
class AdvanceStep(Command):
    from_step: int


@dataclass(frozen=True)
class GoBack(Command):
    """Return to the step before, with the time that it had left."""

    from_step: int


@dataclass(frozen=True)
class UndoStep(Command):
    """Within ten seconds of a change of step: as if it had not happened."""

    from_step: int


@dataclass(frozen=True)
class Pause(Command):
    from_step: int


@dataclass(frozen=True)
class Resume(Command):
    from_step: int


@dataclass(frozen=True)
class AddMinutes(Command):
    from_step: int
    minutes: int


@dataclass(frozen=True)
class NameClient(Command):
    seat: int


@dataclass(frozen=True)
class NameScribe(Command):
    """The facilitator names a scribe (or none); a consultant may take the pencil when nobody has it."""

    seat: int | None


@dataclass(frozen=True)
class StartRound(Command):
    from_step: int


@dataclass(frozen=True)
class Remind(Command):
    """A kind word to all, naming nobody ("Can we turn it into a question?")."""

    what: str


@dataclass(frozen=True)
class EndSession(Command):
    from_step: int


# --- Speaking -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class RaiseHand(Command):
    pass


@dataclass(frozen=True)
class LowerHand(Command):
    """One's own, or, by the facilitator, somebody else's."""

    seat: int | None = None


@dataclass(frozen=True)
class GiveFloor(Command):
    """To a seat, or to nobody. ``holder`` is who, for the caller, has the floor now."""

    to: int | None
    holder: int | None


@dataclass(frozen=True)
class PassTurn(Command):
    """Let one's turn go by; it comes back at the end of the round. ``holder`` as in GiveFloor."""

    holder: int


# --- Words for the group ------------------------------------------------------------------------


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
    """A line for the client, typed by its author or noted by the scribe."""

    kind: LineType | None
    text: str = words()


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


# --- Private: rows of one's own, no event ---------------------------------------------------------

SLOTS = ("minute", "question", "turn", "notebook", "synthesis")
PILES = ("keep", "explore", "leave")
ABOUT = ("practice", "self")


@dataclass(frozen=True)
class PrivateCommand(Command):
    private: ClassVar[bool] = True


@dataclass(frozen=True)
class KeepNote(PrivateCommand):
    """Saved as typed. ``slot`` is one of SLOTS."""

    slot: str
    text: str = words(10_000, empty=True)


@dataclass(frozen=True)
class Park(PrivateCommand):
    """An idea kept for the consultation; it comes back to its author there."""

    text: str = words()


@dataclass(frozen=True)
class Unpark(PrivateCommand):
    parked: int


@dataclass(frozen=True)
class Star(PrivateCommand):
    item: int
    on: bool


@dataclass(frozen=True)
class Sort(PrivateCommand):
    """``pile`` is one of PILES."""

    item: int
    pile: str


@dataclass(frozen=True)
class SaveAction(PrivateCommand):
    """Make an action (``action`` None) or change one. Dates are YYYY-MM-DD or ""."""

    action: int | None
    text: str = words()
    first_step: str = words(empty=True)
    first_step_on: str = words(10, empty=True)
    obstacle: str = words(empty=True)


@dataclass(frozen=True)
class DropAction(PrivateCommand):
    action: int


@dataclass(frozen=True)
class KeepLearning(PrivateCommand):
    """What I learned; ``about`` is one of ABOUT. Read by nobody else unless its author says so."""

    about: str
    text: str = words(empty=True)


def _leaves(cls: type[Command]) -> list[type[Command]]:
    kinds = [leaf for sub in cls.__subclasses__() for leaf in _leaves(sub)]
    return kinds or [cls]


REGISTRY: dict[str, type[Command]] = {kind.name: kind for kind in _leaves(Command)}
