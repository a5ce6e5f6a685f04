"""Somebody who was asked too: they know their own answers, who else was asked, and how many answered.

More than any member has: how many answered is told to nobody. From each figure that they are told they take
themselves away. What is left must be as safe as it is for somebody outside: five people on each side, no
average that leaves one answer for all others, and nobody of whom it is known whether they answered.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import floor

from sessions.outcomes.aggregates import crowd
from sessions.outcomes.aggregates.closing import Question
from sessions.outcomes.aggregates.crowd import Kind
from tests.sessions.outcomes.aggregates.solver import CROWD, Ledger, Seen, UnitKey, small_crowds


@dataclass(frozen=True)
class Inside:
    """One figure as one of those who were asked reads it."""

    question: Question
    seen: Seen
    person: int

    @cached_property
    def others(self) -> dict[UnitKey, int | None]:
        return {key: value for key, value in self.seen.asked.items() if key[2] != self.person}

    @cached_property
    def own(self) -> list[int]:
        mine = [value for key, value in self.seen.asked.items() if key[2] == self.person]
        return [value for value in mine if value is not None]

    @cached_property
    def times(self) -> int:
        return max(Counter(person for _, _, person in self.seen.asked).values())

    @property
    def ends(self) -> tuple[int, int]:
        return (crowd.LOWEST, crowd.HIGHEST) if self.question.kind is Kind.SCORE else (0, 1)

    def looks_like(self, total: int, answers: int) -> bool:
        """Whether the figure would be told as it is, if others had said so much in so many answers."""
        told = crowd.as_told_inside(
            self.question.kind, total + sum(self.own), answers + len(self.own), self.times
        )
        return told == self.seen.figure.inside

    def found(self) -> Iterator[str]:
        yield from self._one_value()
        yield from self._known()

    def _one_value(self) -> Iterator[str]:
        lowest, highest = self.ends
        n = sum(value is not None for value in self.others.values())
        # What looks alike has no gaps: what stands next to an end shows whether the end stands alone.
        ends = ((lowest * n, lowest * n + 1), (highest * n, highest * n - 1))
        if any(self.looks_like(end, n) and not self.looks_like(beside, n) for end, beside in ends):
            yield f"{self.person} knows that the {n} others said the same"

    def _known(self) -> Iterator[str]:
        share = self.question.kind is Kind.SHARE
        flags = {
            key: bool(value) if share else value is not None
            for key, value in self.others.items()
            if not share or value is not None
        }
        times = Counter(person for _, _, person in flags)
        sizes = self._sizes(len(flags))
        for own, flag in {(times[person], flag) for (_, _, person), flag in flags.items()}:
            if not self._otherwise(times, own, not flag, sizes):
                yield f"{self.person} knows of one who was asked {own} times: {flag}"

    def _sizes(self, asked: int) -> set[int]:
        """How many of the others' answers may stand on the one side, with this figure."""
        if self.question.kind is Kind.SHARE:
            return {n for n in range(asked + 1) if self.looks_like(n, asked)}
        return {n for n in range(1, asked + 1) if any(self.looks_like(total, n) for total in self._near(n))}

    def _near(self, n: int) -> set[int]:
        """Sums of n answers that are next to what the figure says, and those at the ends."""
        assert self.seen.figure.inside is not None
        said = self.seen.figure.inside.value * (n + len(self.own)) - sum(self.own)
        return {min(max(total, n), 5 * n) for total in (floor(said), floor(said) + 1, n, 5 * n)}

    def _sides(self) -> tuple[int, int]:
        """How many others must be on each side for the figure to be told: oneself is on one, or on both."""
        mine = [value for key, value in self.seen.asked.items() if key[2] == self.person]
        on = any(mine) if self.question.kind is Kind.SHARE else any(value is not None for value in mine)
        off = 0 in mine if self.question.kind is Kind.SHARE else None in mine
        return CROWD + 1 - on, CROWD + 1 - off

    def _otherwise(self, times: Counter[int], own: int, wanted: bool, sizes: set[int]) -> bool:
        """Is there a world in which somebody asked ``own`` times stands on the ``wanted`` side once?"""
        need_on, need_off = self._sides()
        single = own == 1
        singles = sum(n == 1 for n in times.values()) - single
        often = [n for n in times.values() if n > 1]
        for on in range(singles + 1):
            here, there = on + (single and wanted), singles - on + (single and not wanted)
            if here + len(often) < need_on or there + len(often) < need_off:
                continue
            fewest = here + max(need_on - here, int(not single and wanted), 0)
            most = here + sum(often) - max(need_off - there, int(not single and not wanted), 0)
            if any(fewest <= n <= most for n in sizes):
                return True
        return False


def recovered_inside(question: Question, ledger: Ledger) -> Iterator[str]:
    """What anybody who was asked finds out about the others, in words; nothing is what was promised."""
    told = [seen for seen in ledger.seen if seen.figure.inside is not None]
    for person in sorted({person for seen in told for _, _, person in seen.asked}):
        mine = [
            Inside(question, seen, person) for seen in told if any(key[2] == person for key in seen.asked)
        ]
        for people in small_crowds(question, [Seen(one.seen.figure, one.others) for one in mine]):
            yield f"{person} reads of {len(people)} others alone: {sorted(people)}"
    for seen in told:
        yield from _found_of(question, seen)


def _found_of(question: Question, seen: Seen) -> Iterator[str]:
    """Two who gave the same answers find out the same: one of them is asked."""
    alike: dict[tuple[int | None, ...], int] = {}
    for _, _, person in seen.asked:
        said = tuple(value for key, value in seen.asked.items() if key[2] == person)
        alike.setdefault(tuple(sorted(said, key=str)), person)
    for person in alike.values():
        yield from Inside(question, seen, person).found()
