"""The plan of a session: an ordered list of stages, as data, frozen into the session.

The same table drives the server's refusals and the screen: ``Stage.may`` says which roles may
send which command in that stage, ``Stage.floor`` who speaks. Version 1 had no settings; it is read
with the usual ones and with today's table. Before there were shared notes and reactions, a stage did not
say who writes in them and who may react; it is read with today's lines. A plan that says nothing of the
questions after the session asks the usual ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sessions.protocol import assessment
from sessions.protocol.may import NOTES, REACT, May, may_of
from sessions.protocol.steps import OF_NO_CASE, Role, Step

VERSION = 2
LEAST_MINUTES, MOST_MINUTES, MOST_STAGES = 1, 90, 24
FLOORS = ("client", "open", "round", "popcorn")
CLIENT_TURNS = ("skip", "last", "in")
SETTINGS = {
    "choosing": ("talk", "scores", "turn", "named"),
    "clock": ("all", "facilitator", "hidden"),
    "client_writes": ("closed", "open"),
    # What a session leaves behind of its case: nothing, the client's actions, or also the agreed request and
    # the ideas that the client keeps, or all this and the shared notes. An older plan does not say: the first
    # of each is the usual one.
    "report": ("actions", "nothing", "kept", "notes"),
}
TEXTS = ("name", "rule", "say", "watch", "stuck")
LANGUAGES = ("en", "fr", "es")
TEXT_MOST = 600  # characters


class PlanError(ValueError):
    """The data is not a plan; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``minutes`` as planned; minutes added in the session live in the state."""

    step: Step
    minutes: int
    floor: str  # client: theirs from the start; open: passed along; round: once around; popcorn: taken
    client_turn: str  # in the order of speech: skip, last, in
    may: May
    case: int = 1  # 0: of no case
    writing: str = "open"  # shared writing as the stage begins
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # an organization's own words


@dataclass(frozen=True, slots=True)
class Plan:
    key: str
    version: int
    stages: tuple[Stage, ...]
    choosing: str = "talk"
    clock: str = "all"
    client_writes: str = "closed"
    report: str = "actions"
    questions: assessment.Questions = assessment.USUAL

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    def index_of(self, step: Step, case: int = 1) -> int | None:
        """Where a case has that step."""
        found = (i for i, stage in enumerate(self.stages) if stage.step is step and stage.case == case)
        return next(found, None)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Plan":
        """Read plan data, refusing what the room could not run. Raises PlanError."""
        try:
            settings = {name: data.get(name, known[0]) for name, known in SETTINGS.items()}
            current = int(data["version"]) >= VERSION
            stages = tuple(
                _stage(number, stage, current, settings["client_writes"])
                for number, stage in enumerate(data["stages"])
            )
            questions = assessment.read(data.get("questions"), LANGUAGES)
            plan = cls(str(data["key"]), VERSION, stages, **settings, questions=questions)
        except PlanError:
            raise
        except assessment.QuestionError as error:
            raise PlanError(str(error)) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise PlanError(repr(error)) from error
        _check(plan)
        return plan

    def to_data(self) -> dict[str, Any]:
        """The form that is frozen into a session and sent to the browsers."""
        data: dict[str, Any] = {
            "key": self.key,
            "version": self.version,
            **{name: getattr(self, name) for name in SETTINGS},
            "stages": [_stage_to_data(stage) for stage in self.stages],
        }
        if self.questions != assessment.USUAL:
            data["questions"] = [question.to_data() for question in self.questions]
        return data


def _stage_to_data(stage: Stage) -> dict[str, Any]:
    return {
        "kind": stage.step.key,
        "case": stage.case,
        "minutes": stage.minutes,
        "floor": stage.floor,
        "client_turn": stage.client_turn,
        "writing": stage.writing,
        "may": {name: sorted(roles) for name, roles in sorted(stage.may.items())},
        "texts": {name: dict(texts) for name, texts in stage.texts.items()},
    }


# --- Reading ------------------------------------------------------------------------------------


def _stage(number: int, data: Mapping[str, Any], current: bool, client_writes: Any) -> Stage:
    where = f"stages[{number}]"
    try:
        return _read(where, data, current, client_writes)
    except PlanError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PlanError(f"{where}: {error!r}") from error


def _read(where: str, data: Mapping[str, Any], current: bool, client_writes: Any) -> Stage:
    minutes, step = data["minutes"], Step.of(data["kind"])
    # bool is an int in Python
    if type(minutes) is not int or not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise PlanError(f"{where}.minutes: a whole number from {LEAST_MINUTES} to {MOST_MINUTES}")
    _one_of(f"{where}.floor", data["floor"], FLOORS)
    _one_of(f"{where}.client_turn", data["client_turn"], CLIENT_TURNS)
    may = {str(name): frozenset(Role(role) for role in roles) for name, roles in data["may"].items()}
    if not current:
        return Stage(step, minutes, data["floor"], data["client_turn"], may_of(step))
    today = may_of(step, client_writes=client_writes)
    may = {name: today[name] for name in (NOTES, REACT)} | may
    _one_of(f"{where}.case", data["case"], (0,) if step in OF_NO_CASE else (1, 2))
    _one_of(f"{where}.writing", data["writing"], ("open", "closed"))
    texts = _texts(where, data.get("texts", {}))
    return Stage(step, minutes, data["floor"], data["client_turn"], may, data["case"], data["writing"], texts)


def _texts(where: str, data: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    for name, texts in data.items():
        _one_of(f"{where}.texts", name, TEXTS)
        for language, text in texts.items():
            _one_of(f"{where}.texts.{name}", language, LANGUAGES)
            if type(text) is not str or len(text) > TEXT_MOST:
                raise PlanError(f"{where}.texts.{name}.{language}: {TEXT_MOST} characters at most")
    return {name: dict(texts) for name, texts in data.items()}


def _one_of(where: str, value: Any, known: tuple[Any, ...]) -> None:
    if value not in known or type(value) is not type(known[0]):
        raise PlanError(f"{where}: one of {', '.join(map(str, known))}")


# --- What the room could not run -------------------------------------------------------------------


def _check(plan: Plan) -> None:
    for name, known in SETTINGS.items():
        _one_of(name, getattr(plan, name), known)
    if len(plan.stages) > MOST_STAGES:
        raise PlanError(f"stages: {MOST_STAGES} at most")
    cases = [stage.case for stage in plan.stages if stage.case]
    if cases != sorted(cases) or set(cases) not in ({1}, {1, 2}):
        raise PlanError("stages: one case after the other")
    for case in set(cases):
        _check_case([stage.step for stage in plan.stages if stage.case == case])
    if Step.BREAK in (plan.stages[0].step, plan.stages[-1].step):
        raise PlanError("stages: a break lies between two stages")


def _check_case(steps: list[Step]) -> None:
    """Schools differ on the order within; where a case begins and ends they do not."""
    if (steps[0], steps[-1]) != (Step.OPENING, Step.LEARNING):
        raise PlanError("stages: a case begins with an opening and ends with a learning step")
    if len(steps) != len(set(steps)):
        raise PlanError("stages: each step once in a case")
    if Step.PRESENTATION in steps[2:]:
        raise PlanError("stages: the presentation follows the opening")
