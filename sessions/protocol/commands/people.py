"""Coming in, and who does what."""

from dataclasses import dataclass

from sessions.protocol.commands.base import Command, words


@dataclass(frozen=True)
class Join(Command):
    """Take one's seat, from the lobby or late."""


@dataclass(frozen=True)
class Admit(Command):
    """Let in who waits, or who was removed; None: all who wait."""

    seat: int | None


@dataclass(frozen=True)
class Remove(Command):
    """Out of the room, until let in again."""

    seat: int


@dataclass(frozen=True)
class LockRoom(Command):
    """Whoever comes now waits."""

    on: bool


@dataclass(frozen=True)
class TellWeather(Command):
    """Inner weather, in a word."""

    text: str = words(40)


@dataclass(frozen=True)
class SayAlone(Command):
    """ "Nobody can overhear me", or not any more."""

    alone: bool


@dataclass(frozen=True)
class NameScribe(Command):
    """The facilitator names a scribe (or none); a consultant may take the pencil when nobody has it."""

    seat: int | None


@dataclass(frozen=True)
class HandOver(Command):
    """Somebody else leads from now on."""

    seat: int


@dataclass(frozen=True)
class Deputize(Command):
    """Who may take over at once when the lead is away."""

    seat: int
    on: bool


@dataclass(frozen=True)
class TakeOver(Command):
    """Lead while the lead is away: at once for a deputy, with the others' assent after a minute."""


@dataclass(frozen=True)
class AssentTakeover(Command):
    """Agree that ``seat`` leads."""

    seat: int


@dataclass(frozen=True)
class GiveBack(Command):
    """The lead returns to whom it was taken or handed from."""
