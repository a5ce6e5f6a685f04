"""Commands from the click to the news at every browser of the room, on PostgreSQL and Redis."""

from typing import Any

from tests.bench.bench import Bench
from tests.bench.generating import generate, ours
from tests.bench.report import Row, row

COMMAND = "make bench ROWS=commands"
ROOMS = 100
RATES = [1.0, 1.5, 2.0, 2.5, 3.0]  # a second and room
SUSTAINED_MS = 1000.0  # p99 up to which a rate counts as borne


def run(bench: Bench) -> list[Row]:
    rooms = 20 if bench.quick else ROOMS
    window = {"warm": 2, "seconds": 4 if bench.quick else 15, "drain": 5}
    with bench.server(apart=False) as server:
        steps = generate(
            "rates",
            "commands",
            server,
            clients=8,
            rooms=rooms,
            rates=RATES[:2] if bench.quick else RATES,
            window=window,
            **ours(bench.people),
        )
    steps = [each for each in steps if each.get("p99_ms")]  # what came before a rate that was too much counts
    if not steps:
        raise RuntimeError("no command was told to anybody")
    first = steps[0]
    return [
        row(
            "Commands, 100 a second in 100 rooms: p50 to all browsers",
            first["p50_ms"],
            "ms",
            "<= 20",
            command=COMMAND,
        ),
        row(
            "Commands, 100 a second in 100 rooms: p99 to all browsers",
            first["p99_ms"],
            "ms",
            "<= 100",
            command=COMMAND,
        ),
        row("Commands sustained", max(map(borne, steps)), "a second", ">= 150", command=COMMAND),
    ]


def borne(step: dict[str, Any]) -> float:
    """The rate, where every command was sent in time, accepted, and told to all; else nothing."""
    whole = step["delivered"] == step["expected"] and not step["refused"] and not step["lost_lines"]
    in_time = step["held"] <= 0.01 * step["accepted"]["expected"] and (step["p99_ms"] or 1e9) < SUSTAINED_MS
    return float(step["rate"]) if whole and in_time else 0.0
