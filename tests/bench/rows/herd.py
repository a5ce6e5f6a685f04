"""Eight hundred lines of a hundred rooms cut at once: when all are back, with the whole state."""

from tests.bench.bench import Bench
from tests.bench.generating import generate, ours
from tests.bench.report import Row, row

COMMAND = "make bench ROWS=herd"
ROOMS, EACH = 100, 8
NEVER = 60_000.0  # ms: nobody waits for longer


def run(bench: Bench) -> list[Row]:
    rooms = 10 if bench.quick else ROOMS
    with bench.server(apart=False) as server:
        found = generate("herd", "herd", server, rooms=rooms, clients=EACH, **ours(bench.people))[-1]
    if "error" in found:
        raise RuntimeError(found["error"])
    about = f"{ROOMS * EACH} lines cut at once"
    return [
        row(
            f"{about}: lines not back within a minute",
            found["expected"] - found["delivered"],
            "",
            "<= 0",
            command=COMMAND,
        ),
        row(f"{about}: all back", (found["max_ms"] or NEVER) / 1000, "s", "<= 30", command=COMMAND),
        row(f"{about}: p95", (found["p95_ms"] or NEVER) / 1000, "s", "<= 15", command=COMMAND),
    ]
