"""A room without a server: simulated people and the judge alone, and a clock that jumps to what is due."""

from dataclasses import dataclass, field

from sessions.protocol import Actor, Plan, Recorded, SessionState, decide
from sessions.protocol import commands as c
from sessions.protocol.steps import Step
from sessions.rehearsal.part import Act, Part
from sessions.rehearsal.player import wishes
from sessions.rehearsal.scene import Scene
from sessions.rehearsal.script import script_in

LEAD = 1
BEGIN = 1_800_000_000_000


@dataclass
class House:
    """Seat 1 leads; ``seats`` are all, ``played`` those that are simulated."""

    plan: Plan
    language: str = "en"
    people: int = 7
    real: frozenset[int] = frozenset()
    chosen: int | None = None
    now: int = BEGIN
    scene: Scene = field(init=False)
    done: dict[int, list[str]] = field(default_factory=dict)
    first_thought: dict[tuple[int, str], int] = field(default_factory=dict)
    told: list[tuple[int, int, c.Command]] = field(default_factory=list)  # when, by whom, what
    wrote: dict[int, set[int]] = field(default_factory=dict)
    ballots: dict[int, tuple[c.Score, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scene = Scene.begin(self.plan)
        self.done = {seat: [] for seat in self.seats}

    @property
    def seats(self) -> range:
        return range(1, self.people + 2)

    @property
    def state(self) -> SessionState:
        return self.scene.state

    def part(self, seat: int) -> Part:
        order = [each for each in self.seats if each != LEAD]
        if self.chosen:
            order.sort(key=lambda each: each != self.chosen)
        return Part(
            seat=seat,
            place=order.index(seat) if seat in order else len(order),
            first=order[0],
            script=script_in(self.language),
            seed=7,
            facilitator=seat == LEAD,
            played=frozenset(self.seats) - self.real,
            done=self.done[seat],
        )

    def thoughts(self) -> list[tuple[int, int, Act]]:
        """Of all simulated people, each with the moment at which it is due."""
        found = []
        for seat in sorted(set(self.seats) - self.real):
            for act in wishes(self.scene, self.part(seat), self.now):
                since = self.first_thought.setdefault((seat, act.name), self.now)
                found.append((since + int(act.after * 1000), seat, act))
        known = {(seat, act.name) for _, seat, act in found}
        self.first_thought = {each: at for each, at in self.first_thought.items() if each in known}
        return sorted(found, key=lambda each: each[:2])

    def next(self) -> bool:
        """The next act of anybody; False when nobody has anything in mind. A refusal is an error here."""
        found = self.thoughts()
        if not found:
            return False
        due, seat, act = found[0]
        self.now = max(self.now, due)
        self.send(seat, act.command)
        self.done[seat].append(act.name)
        return True

    def send(self, seat: int, command: c.Command) -> None:
        self.told.append((self.now, seat, command))
        if isinstance(command, c.SealScores):
            self.ballots[seat] = command.scores
        actor = Actor(
            seat,
            facilitator=seat == LEAD,
            chosen=seat == self.chosen,
            wrote=frozenset(self.wrote.get(seat, ())),
            ballots=self._result() if isinstance(command, c.ShowScores) else None,
        )
        if command.private:
            return
        for fact in decide(self.state, command, actor, self.now):
            recorded = Recorded(self.state.seq + 1, self.now, fact.event)
            self.scene = self.scene.then(recorded)

    def _result(self) -> tuple[dict[str, int], ...]:
        return tuple({"item": each.item, "urgency": 3, "importance": 3} for each in self.state.situations)

    def play(self, most: int = 2000) -> list[Step]:
        """Until nobody has anything in mind; the steps that were reached."""
        reached: list[Step] = []
        for _ in range(most):
            if not self.next():
                return reached
            if self.state.stage and (not reached or reached[-1] is not self.state.stage.step):
                reached.append(self.state.stage.step)
        raise AssertionError("they never end")
