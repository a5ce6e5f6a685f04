"""Who plays: a seat, its lines, what it has done already. Everything that a decision is made of."""

from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random

from sessions.protocol import Actor, Refused, SessionState, check
from sessions.protocol import commands as c
from sessions.protocol.steps import Role
from sessions.rehearsal.script import Case, Person, Script


@dataclass(frozen=True, slots=True)
class Act:
    """``name`` is the id under which the command is sent: it happens once. ``after``: seconds of life from
    the moment at which it first came to mind."""

    name: str
    command: c.Command
    after: float


Acts = list[Act]


@dataclass(frozen=True)
class Part:
    seat: int
    place: int  # among those who are not facilitators, in the order of their seats; 0 has the written case
    script: Script
    first: int | None = None  # the seat of place 0
    seed: int = 0
    facilitator: bool = False
    last_client: bool = False
    played: frozenset[int] = frozenset()  # seats that are simulated, this one among them
    awaited: frozenset[int] = frozenset()  # real people who have the page open
    done: Collection[str] = field(default=())  # names of acts: kept by the service as receipts

    @property
    def person(self) -> Person:
        return self.script.person(self.place)

    @property
    def case(self) -> Case:
        return self.script.case_of(self.place)

    def act(self, name: str, command: c.Command, least: float, most: float) -> Acts:
        """Nothing when it was done before. The same person takes the same time for the same thing."""
        if name in self.done:
            return []
        return [Act(name, command, self.chance(name).uniform(least, most))]

    def chance(self, name: str) -> Random:
        return Random(f"{self.seed}:{self.seat}:{name}")  # noqa: S311 - how people are, no secret

    def times(self, prefix: str) -> int:
        return sum(name.startswith(prefix) for name in self.done)

    def may(self, state: SessionState, command: c.Command) -> bool:
        """Whether the room would take it, as far as roles and the step decide."""
        try:
            check(state, command, Actor(self.seat, facilitator=self.facilitator))
        except Refused:
            return False
        return True


def taking_part(state: SessionState) -> list[int]:
    """The client and the consultants."""
    return [seat for seat in state.seats if state.roles(seat) & {Role.CLIENT, Role.CONSULTANT}]


def consulting(state: SessionState) -> list[int]:
    return [seat for seat in state.seats if Role.CONSULTANT in state.roles(seat)]
