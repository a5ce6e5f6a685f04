"""More and more rooms, until one is too many: how many a server bears, and what each step costs it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter, sleep
from typing import Any

from tests.bench.generator.crowd import gather
from tests.bench.generator.lines import Line, Loop, Room
from tests.bench.generator.machine import between, cost_of
from tests.bench.generator.pace import Player, Window, evenly
from tests.bench.generator.tally import Tally
from tests.bench.generator.traffics import Echo, Hocuspocus, Live, Notes, OurNotes

SETTLE = 0.5
FILLED = 1000  # bytes to a kB


@dataclass(frozen=True)
class Plan:
    """``rooms``: the steps; then by ``grow`` until one fails, then ``halve`` times between the two."""

    rooms: list[int]
    grow: float = 1.3
    halve: int = 1
    most: int = 1200
    clients: int = 8
    rate: float = 5.0
    quiet: float = 0.15  # a step in which we or the server waited longer for a core is done again
    retries: int = 2
    batch: int = 40
    memory: list[int] = field(default_factory=list)  # whose is looked at
    window: Window = field(default_factory=Window)
    good_ms: float = 100.0  # p99 that a server must keep to


class Ramp:
    def __init__(
        self,
        loop: Loop,
        plan: Plan,
        traffic: Echo | Notes | Live,
        line: Callable[[Room, int], Line],
        server: list[int],
    ) -> None:
        self.loop, self.plan, self.traffic, self.line, self.server = loop, plan, traffic, line, server
        self.rooms: list[Room] = []
        per = plan.clients if traffic.to_self else plan.clients - 1
        traffic.tally.per = per
        saved: list[Tally] = [traffic.saved] if isinstance(traffic, OurNotes) else []
        self.player = Player(loop, [traffic.tally, *saved], server)

    def steps(self) -> Iterator[dict[str, Any]]:
        """Each step as it is measured."""
        todo, good, bad = list(self.plan.rooms), 0, 0
        halves = self.plan.halve
        while todo:
            rooms = todo.pop(0)
            step = self._step(rooms)
            yield step
            if step["passed"]:
                good = max(good, rooms)
            else:
                bad, todo = min(rooms, bad or rooms), []
            if todo:
                continue
            if not bad and rooms < self.plan.most:
                todo = [min(self.plan.most, max(rooms + 1, int(rooms * self.plan.grow)))]
            elif bad and halves and bad - good > max(5, bad // 20):
                halves, todo = halves - 1, [(good + bad) // 2]

    def _step(self, rooms: int) -> dict[str, Any]:
        """Again where the machine was disturbed, and once more where it failed: a hiccup is no limit."""
        self.connect(rooms)
        tries = []
        for _ in range(self.plan.retries + 1):
            tries.append(step := self._measure(rooms))
            if step["passed"] or (len(tries) > 1 and not step["disturbed"]):
                break
            sleep(1)  # of the disturbance, not of the server: what it still has to send is read after
            self.loop.until(lambda: False, 1)
        return min(tries, key=lambda each: (not each["passed"], each["disturbed"], each["p99_ms"] or 1e9))

    def connect(self, rooms: int) -> None:
        new = []
        while len(self.rooms) < rooms:
            room = Room(len(self.rooms), str(len(self.rooms)))
            self.rooms.append(room)
            room.lines = [self.line(room, seat) for seat in range(self.plan.clients)]
            new += room.lines
        gather(self.loop, new, self.plan.batch)
        self.loop.until(lambda: False, SETTLE)

    def memory(self, few: int, many: int) -> dict[str, Any]:
        """What a line takes that says nothing, once the server has warmed up with a few."""
        self.connect(few)
        before, began = cost_of(self.plan.memory).rss, perf_counter()
        self.connect(many)
        took, after = perf_counter() - began, cost_of(self.plan.memory).rss
        lines = (many - few) * self.plan.clients
        per_line = round((after - before) / lines / FILLED, 1)
        return {"lines": lines, "kb_per_line": per_line, "rss": after, "connect_s": round(took, 1)}

    def _send(self, place: int) -> None:
        room = self.rooms[place]
        tally = self.traffic.tally
        number = tally.send(perf_counter())
        payload = self.traffic.write(room, number)
        tally.sent[number] = perf_counter()
        self.loop.say(room.lines[self.traffic.typist], payload)

    def _measure(self, rooms: int) -> dict[str, Any]:
        lost = self.loop.lost
        self.traffic.fresh(self.rooms)
        acts = evenly(rooms, self.plan.rate, self.plan.window, self._send)
        played = self.player.play(acts, self.plan.window)
        found, shares = self.traffic.tally.found(), between(played.before, played.after)
        step: dict[str, Any] = {
            "rooms": rooms,
            **found.data(),
            **shares,
            "late_ms": round(played.late * 1000, 1),
        }
        step["lost_lines"] = self.loop.lost - lost
        step["cpu_s_per_1000"] = round(
            1000 * shares["server_cpu"] * shares["seconds"] / max(1, len(found.late)), 4
        )
        step["disturbed"] = shares["server_wait"] + shares["gen_wait"] > self.plan.quiet
        whole = found.delivered == found.expected and not step["lost_lines"]
        good = self.plan.good_ms
        step["passed"] = whole and (step["p99_ms"] or good) < good
        if isinstance(self.traffic, OurNotes):
            step["saved"] = self.traffic.saved.found().data()
            step["refused"] = self.traffic.refused
        return step


KINDS: dict[str, Callable[[Tally], Echo | Notes | Live]] = {
    "notes": Notes,
    "hocuspocus": Hocuspocus,
    "our-notes": OurNotes,
    "reactions": Live,
}
