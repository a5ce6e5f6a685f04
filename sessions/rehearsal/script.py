"""What simulated people say, by language. The files in data/ are explained at the top of en.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Person:
    name: str
    weather: str
    kind: str
    urgency: int
    importance: int
    wish: int
    situation: str
    practice: str
    self: str
    closing: str


@dataclass(frozen=True)
class Exchange:
    text: str
    answer: str


@dataclass(frozen=True)
class Offer:
    kind: str
    text: str


@dataclass(frozen=True)
class Deed:
    text: str
    first_step: str
    days: int
    obstacle: str


@dataclass(frozen=True)
class Case:
    headline: str
    first_request: str
    request: str
    questions: tuple[Exchange, ...]
    contributions: tuple[Offer, ...]
    synthesis: str
    actions: tuple[Deed, ...]


@dataclass(frozen=True)
class Script:
    group: str
    people: tuple[Person, ...]
    case: Case
    plain: dict[str, Any]
    follow_up: dict[str, str]
    parked: str
    notebook: str
    adjustment: str

    def person(self, place: int) -> Person:
        return self.people[place % len(self.people)]

    def case_of(self, place: int) -> Case:
        """The first has the written case; who else is chosen has their situation and what fits any."""
        if place == 0:
            return self.case
        return _case(self.plain | {"headline": self.person(place).situation})


@cache
def script_in(language: str) -> Script:
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    people = tuple(Person(**each) for each in data.pop("people"))
    return Script(people=people, case=_case(data.pop("case")), **data)


def _case(data: dict[str, Any]) -> Case:
    return Case(
        headline=data["headline"],
        first_request=data["first_request"],
        request=data["request"],
        questions=tuple(Exchange(**each) for each in data["questions"]),
        contributions=tuple(Offer(**each) for each in data["contributions"]),
        synthesis=data["synthesis"],
        actions=tuple(Deed(**each) for each in data["actions"]),
    )
