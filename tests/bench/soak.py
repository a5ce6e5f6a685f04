"""`make soak MINUTES=60`: ten rooms of nine people live and write; memory and open files must stay flat.

Who types never deletes: of an hour's growth 1.8 MB are the documents, which count like all else, since what
is made to put them together grows with them.
"""

import json
import sys
from typing import Any

from tests.bench.bench import Bench
from tests.bench.generating import NOTES, generate, ours
from tests.bench.here import VAR, open_many, tell

ROOMS, PEOPLE = 10, 9
MB_AN_HOUR = 5.0
FILES_MORE = 20  # lines of those who are just coming back, and what the pool of the database keeps ready
SETTLED = 0.2  # of the time: what a process keeps for good it has by then


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    open_many()
    bench = Bench(quick=True, environment={})  # ten rooms need no thousand sessions
    with bench.embedded() as server:
        window = {"warm": 5, "seconds": 60 * minutes, "drain": 5}
        task = {"rooms": ROOMS, "clients": PEOPLE, "notes_path": NOTES, "sample": 10, "window": window}
        found = generate("minute", "soak", server, 60 * minutes + 300, **task, **ours(bench.people))[-1]
    if "error" in found:
        tell(found["error"])
        return 1
    (VAR / "soak.json").write_text(
        json.dumps(found), encoding="utf-8"
    )  # the curve, for whoever looks for a leak
    wrong = faults(found)
    for each in wrong:
        tell(each)
    tell("Flat." if not wrong else "Not flat.")
    return 1 if wrong else 0


def faults(found: dict[str, Any]) -> list[str]:
    """What a soak must not show."""
    samples = found["samples"][int(SETTLED * len(found["samples"])) :]
    slope = slope_of([(each["at"], each["rss"]) for each in samples]) * 3600 / 1e6
    more = samples[-1]["files"] - samples[0]["files"]
    lost = sum(found[what]["expected"] - found[what]["delivered"] for what in ("notes", "saved", "commands"))
    tell(f"memory: {slope:+.1f} MB an hour; open files: {more:+.0f}; lost: {lost}")
    wrong = (
        [f"Memory grows by {slope:.1f} MB an hour, at most {MB_AN_HOUR:g}."] if slope >= MB_AN_HOUR else []
    )
    wrong += [f"{more:.0f} more files are open."] if more > FILES_MORE else []
    wrong += [f"{lost} were lost, {found['lost_lines']} lines ended."] if lost or found["lost_lines"] else []
    return wrong + ([f"Refused: {found['refused'][:5]}"] if found["refused"] else [])


def slope_of(points: list[tuple[float, float]]) -> float:
    """Of the straight line nearest to the points."""
    middle = sum(x for x, _ in points) / len(points)
    mean = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - mean) for x, y in points) / spread if spread else 0.0


if __name__ == "__main__":
    sys.exit(main())
