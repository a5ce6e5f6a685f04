"""Several servers measured in turns: what disturbs the machine for a while disturbs them all alike."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.bench.generating import generate
from tests.bench.here import tell
from tests.bench.serving import Server

AT = 100  # rooms at which latency and cost are told
MOST_SECONDS = 720.0
MEMORY = [10, 110]  # rooms: the lines of a hundred


@dataclass(frozen=True)
class Contender:
    """``first``: rooms at which the search for the limit begins; ``batch``: lines opened at once."""

    name: str
    serve: Callable[[], AbstractContextManager[Server]]
    task: dict[str, Any]
    first: int = 300
    batch: int = 40
    rounds: int = 3


@dataclass
class Found:
    steps: list[list[dict[str, Any]]] = field(default_factory=list)  # of each round
    memory: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def capacity(self) -> float:
        return median(_capacity(steps) for steps in self.steps)

    def at(self, key: str, rooms: int = AT) -> float | None:
        """Of the step with this many rooms, or of the largest below it."""
        found = [
            max((s for s in steps if s["rooms"] <= rooms), key=lambda s: s["rooms"]) for steps in self.steps
        ]
        told = [each[key] for each in found if each[key] is not None]
        return median(told) if told else None

    @property
    def kb(self) -> float:
        return median(self.memory)

    @property
    def saved_p99(self) -> float | None:
        told = [
            s["saved"]["p99_ms"] for steps in self.steps for s in steps if s["rooms"] == AT and s.get("saved")
        ]
        return median(told) if told else None


def _capacity(steps: list[dict[str, Any]]) -> int:
    return max((each["rooms"] for each in steps if each["passed"]), default=0)


def measure(
    contenders: list[Contender], rounds: int, window: dict[str, float], most: int
) -> dict[str, Found]:
    """``rounds`` turns of each, or as many as there is time for."""
    found, began = {each.name: Found() for each in contenders}, time.monotonic()
    for number in range(rounds):
        if number and (time.monotonic() - began) * (number + 1) / number > MOST_SECONDS:
            tell(f"{number} of {rounds} rounds: there is no time for more")
            break
        for each in contenders:
            if number < each.rounds:
                _turn(
                    each,
                    found[each.name],
                    f"{each.name}, {number + 1} of {min(rounds, each.rounds)}",
                    window,
                    most,
                )
    for name, each_found in found.items():
        if not each_found.steps:
            raise RuntimeError(f"{name} was not measured: {each_found.errors}")
    return found


def _turn(each: Contender, found: Found, label: str, window: dict[str, float], most: int) -> None:
    known = found.capacity if found.steps else 0
    second = int(0.85 * known) if known > AT else each.first
    plan: dict[str, Any] = {
        "rooms": sorted({min(AT, most), min(second, most)})
        if second > AT
        else sorted({second, min(AT, most)}),
        "grow": 1.15 if known else 1.3,
        "batch": each.batch,
        "most": most,
    }
    with each.serve() as server:
        plan["memory"] = server.memory or server.pids
        lines = generate("ramp", label, server, plan=plan, window=window, memory=MEMORY, **each.task)
    found.errors += [line["error"] for line in lines if "error" in line]
    found.memory += [line["kb_per_line"] for line in lines if "kb_per_line" in line]
    steps = [line for line in lines if "passed" in line]
    if steps:
        found.steps.append(steps)
        tell(f"{label}: {_capacity(steps)} rooms")
