"""The plan of a session: an ordered list of stages, as data, frozen into the session.

The same table drives the server's refusals and the screen: ``Stage.may`` says which roles may
send which command in that stage, ``Stage.floor`` who speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.protocol.steps import Role, Step

LEAST_MINUTES, MOST_MINUTES = 1, 90
FLOORS = ("client", "open", "round")
CLIENT_TURNS = ("skip", "last", "in")


class PlanError(ValueError):
    """The data is not a plan; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``minutes`` as planned; minutes added in the session live in the state."""

    step: Step
    minutes: int
    floor: str  # client: theirs from the start; open: passed along; round: once around
    client_turn: str  # in the order of speech: skip, last, in
    may: Mapping[str, frozenset[Role]]


@dataclass(frozen=True, slots=True)
class Plan:
    key: str
    version: int
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    def index_of(self, step: Step) -> int:
        return next(i for i, stage in enumerate(self.stages) if stage.step is step)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Plan":
        """Read plan data, refusing what the room could not run. Raises PlanError."""
        try:
            stages = tuple(_stage(number, stage) for number, stage in enumerate(data["stages"]))
            plan = cls(str(data["key"]), int(data["version"]), stages)
        except PlanError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise PlanError(repr(error)) from error
        if [stage.step for stage in stages] != sorted({stage.step for stage in stages}):
            raise PlanError("stages: each step once, in the order of the method")
        if {Step.OPENING, Step.LEARNING} - {stage.step for stage in stages}:
            raise PlanError("stages: an opening and a learning step are needed")
        return plan

    def to_data(self) -> dict[str, Any]:
        """The form that is frozen into a session and sent to the browsers."""
        return {
            "key": self.key,
            "version": self.version,
            "stages": [
                {
                    "kind": stage.step.key,
                    "minutes": stage.minutes,
                    "floor": stage.floor,
                    "client_turn": stage.client_turn,
                    "may": {name: sorted(roles) for name, roles in sorted(stage.may.items())},
                }
                for stage in self.stages
            ],
        }


def _stage(number: int, data: Mapping[str, Any]) -> Stage:
    where = f"stages[{number}]"
    try:
        return _read(where, data)
    except PlanError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PlanError(f"{where}: {error!r}") from error


def _read(where: str, data: Mapping[str, Any]) -> Stage:
    minutes = data["minutes"]
    # bool is an int in Python
    if type(minutes) is not int or not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise PlanError(f"{where}.minutes: a whole number from {LEAST_MINUTES} to {MOST_MINUTES}")
    if data["floor"] not in FLOORS:
        raise PlanError(f"{where}.floor: one of {', '.join(FLOORS)}")
    if data["client_turn"] not in CLIENT_TURNS:
        raise PlanError(f"{where}.client_turn: one of {', '.join(CLIENT_TURNS)}")
    may = {str(name): frozenset(Role(role) for role in roles) for name, roles in data["may"].items()}
    return Stage(Step.of(data["kind"]), minutes, data["floor"], data["client_turn"], may)
