"""The floor."""

from dataclasses import dataclass

from sessions.protocol.commands.base import Command


@dataclass(frozen=True)
class StartRound(Command):
    """Once around, from the lead's left or in a shuffled order."""

    from_step: int
    shuffled: bool = False


@dataclass(frozen=True)
class SetFloor(Command):
    """``floor``: open (hands, passed along) or popcorn (who wants takes it when it is free)."""

    from_step: int
    floor: str


@dataclass(frozen=True)
class TakeFloor(Command):
    """In popcorn, when nobody has it."""


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
