"""Leading through the steps: time, and what a step opens."""

from dataclasses import dataclass

from sessions.protocol.commands.base import Command


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
    """Within ten seconds of any change of step, the start too: as if it had not happened."""

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
class Remind(Command):
    """A kind word to all, naming nobody ("Can we turn it into a question?")."""

    what: str


@dataclass(frozen=True)
class EndSession(Command):
    from_step: int


@dataclass(frozen=True)
class SetMinutes(Command):
    """How long a step takes that is not over yet."""

    from_step: int
    stage: int
    minutes: int


@dataclass(frozen=True)
class SpreadMinutes(Command):
    """Share what is left until the planned end over the rest; the learning step keeps its minutes."""

    from_step: int


@dataclass(frozen=True)
class StopCase(Command):
    """Straight to what each one learned; the case stays closed."""

    from_step: int


@dataclass(frozen=True)
class ReturnToOpening(Command):
    """To choose anew, when the client took the case back."""

    from_step: int


@dataclass(frozen=True)
class ReopenAgreement(Command):
    """From the consultation back to the request; the assent holds until the request is worded anew."""

    from_step: int


@dataclass(frozen=True)
class ReopenSession(Command):
    """Within ten minutes of the end."""


@dataclass(frozen=True)
class SetWriting(Command):
    """Open or close writing for the group in this step; the scribe goes on."""

    from_step: int
    open: bool


@dataclass(frozen=True)
class StartThinking(Command):
    """A quiet minute for all, or a few."""

    from_step: int
    seconds: int


@dataclass(frozen=True)
class StopThinking(Command):
    from_step: int
