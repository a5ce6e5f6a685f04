"""Organizations as they come: people join, leave, are deleted, answer late, all the same, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from sessions.outcomes.aggregates.closing import Lot, Month, Question
from sessions.outcomes.aggregates.crowd import Asked, Kind

FIRST = Month(2026, 1)
QUESTIONS = (
    Question("useful", Kind.SCORE, patience=2),
    Question("attendance", Kind.SHARE, patience=3),
    Question("moved", Kind.SHARE, alone=False),
    Question("start-listening", Kind.SCORE),
)


@dataclass(frozen=True)
class Unit:
    """Somebody asked once. ``late``: answered after the month was closed."""

    number: int
    group: str
    month: Month
    person: int
    value: int | None
    late: bool


@dataclass(frozen=True)
class RandomOrganization:
    units: dict[str, list[Unit]]  # by the question
    months: int
    deleted: int  # a person who goes between the first closing and the end

    def lots(self, question: Question, month: Month, look: int) -> list[Lot]:
        """As they stand at this look: late answers come at the second, one person is gone at the third."""
        found: dict[str, list[Asked]] = {}
        for unit in self.units[question.code]:
            if unit.month == month and not (look >= 2 and unit.person == self.deleted):
                late = unit.late and look < 1
                value = None if late else unit.value
                found.setdefault(unit.group, []).append(Asked(unit.person, value))
        return [Lot(group, month, tuple(asked)) for group, asked in found.items()]


def random_organization(seed: int) -> RandomOrganization:
    chance = Random(seed)
    people, months = chance.randint(6, 60), chance.randint(3, 6)
    groups = _groups(chance, people)
    units = {question.code: list(_units(chance, question, groups, months)) for question in QUESTIONS}
    return RandomOrganization(units, months, chance.randrange(people))


def _groups(chance: Random, people: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    rest = list(range(people))
    chance.shuffle(rest)
    while rest:
        take = chance.choice((4, 5, 6, 6, 7, 8, 8, 12))
        found[f"g{len(found)}"], rest = rest[:take], rest[take:]
    if chance.random() < 0.3:  # somebody sits in two groups
        found["g0"].append(found[f"g{len(found) - 1}"][0])
    return {name: sorted(set(members)) for name, members in found.items()}


def _units(chance: Random, question: Question, groups: dict[str, list[int]], months: int) -> Iterator[Unit]:
    answering = chance.choice((0.2, 0.5, 0.7, 0.9, 1.0))
    alike = chance.random() < 0.3  # everybody says the same, the best or the worst
    same = chance.choice((1, 5))
    contrary = chance.randrange(60)  # somebody who says the opposite then: what they take away is most
    number = 0
    for group, members in groups.items():
        for month in range(months):
            for person in members:
                if chance.random() < 0.1:  # not there yet, or left
                    continue
                value = (6 - same if person == contrary else same) if alike else chance.randint(1, 5)
                if question.kind is Kind.SHARE:
                    yes = chance.random() < answering
                    value = int(yes)
                elif chance.random() >= answering:
                    yield Unit(number, group, FIRST.later(month), person, None, late=False)
                    number += 1
                    continue
                yield Unit(number, group, FIRST.later(month), person, value, chance.random() < 0.05)
                number += 1


def looks(organization: RandomOrganization) -> list[tuple[date, int]]:
    """Twice after the same month has been closed, before and after late answers; and when all are."""
    end = FIRST.later(organization.months)
    middle = FIRST.later(max(organization.months // 2, 1))
    return [
        (date(middle.year, middle.month, 9), 0),
        (date(middle.year, middle.month, 20), 1),
        (date(end.year, end.month, 20), 1),
        (date(end.year, end.month, 28), 2),
    ]
