"""Rows of one's own, no event."""

from dataclasses import dataclass

from sessions.protocol.commands.base import PrivateCommand, words

PLACES = ("minute", "question", "turn", "notebook", "synthesis")
SLOTS = (*PLACES, *(f"{place}-2" for place in PLACES))  # a second case has a page of its own
PILES = ("keep", "explore", "leave")
SIGNALS = ("off_request", "say_more", "uncomfortable")
WHISPER_MOST = 500


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
    """What I learned; ``about`` is a text that the plan asks. Read by nobody else unless its author says so.

    ``base``: what it grew from on that page, where the page says so. What another page of theirs wrote
    meanwhile is then kept beside it.
    """

    about: str
    text: str = words(empty=True)
    base: str | None = None


@dataclass(frozen=True)
class Whisper(PrivateCommand):
    """A word to who runs the session (``to`` None), or theirs to one person. ``what``: a signal, or None.

    Among themselves, those who run it say ``to`` None. Gone with the end of the session.
    """

    to: int | None
    what: str | None
    text: str = words(WHISPER_MOST, empty=True)
