"""`make bench`: every row, or those of ROWS; peers and ours in one run. See docs/performance.md."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict

from scripts import node_env
from scripts.stage import SetupError
from tests.bench import installing, report
from tests.bench.bench import Bench
from tests.bench.here import RESULTS, VAR, open_many, tell
from tests.bench.rows import commands, frames, herd, lifelike, notes, pages, room, setting_up

Run = Callable[[Bench], list[report.Row]]
# In the order in which their rows stand in the table.
GROUPS: dict[str, tuple[str, Run]] = {
    "frames": (frames.COMMAND, frames.run),
    "notes": (notes.COMMAND, notes.run),
    "commands": (commands.COMMAND, commands.run),
    "lifelike": (lifelike.COMMAND, lifelike.run),
    "herd": (herd.COMMAND, herd.run),
    "pages": (pages.COMMAND, pages.run),
    "room": (room.COMMAND, room.run),
    "set-up": (setting_up.COMMAND, setting_up.run),
}
ORDER = [command for command, _ in GROUPS.values()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="", help=f"some of: {', '.join(GROUPS)}")
    parser.add_argument("--rounds", type=int, default=3, help="how often each server has its turn")
    parser.add_argument("--quick", action="store_true", help="small and short, into var/bench alone")
    parser.add_argument("--resume", action="store_true", help="leaves out what the last run has done")
    options = parser.parse_args()
    wanted = options.rows.replace(",", " ").split() or list(GROUPS)
    if unknown := set(wanted) - set(GROUPS):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    open_many()
    RESULTS.mkdir(parents=True, exist_ok=True)
    try:
        environment = node_env.environment()
        installing.ensure(environment)
    except SetupError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return _run(
        Bench(options.quick, environment, 1 if options.quick else options.rounds),
        wanted,
        resume=options.resume,
    )


def _run(bench: Bench, wanted: list[str], *, resume: bool) -> int:
    """A group that fails loses no other one: what each found is written at once."""
    failed = []
    with bench.stack:
        for name in wanted:
            kept = RESULTS / f"{name}{'.quick' if bench.quick else ''}.json"
            if resume and kept.exists():
                tell(f"{name}: done before")
                continue
            kept.unlink(missing_ok=True)
            if (rows := _group(bench, name)) is None:
                failed.append(name)
                continue
            kept.write_text(json.dumps([asdict(each) for each in rows]), encoding="utf-8")
            _write(bench, rows)
    if not bench.quick and (
        missed := [each["name"] for each in report.written()["rows"] if each["met"] is False]
    ):
        tell(f"Missed, to be explained in docs/performance.md: {'; '.join(missed)}")
    if failed:
        tell(f"Not measured: {', '.join(failed)}. Again: make bench ROWS={','.join(failed)}")
    return 1 if failed else 0


def _group(bench: Bench, name: str) -> list[report.Row] | None:
    began = time.monotonic()
    tell(f"=== {name}")
    try:
        rows = GROUPS[name][1](bench)
    except Exception as error:
        tell(f"{name} failed: {type(error).__name__}: {error}")
        return None
    tell(f"=== {name}: {time.monotonic() - began:.0f} s")
    for each in rows:
        word = {True: "met", False: "MISSED", None: ""}[each.met]
        peer = "" if each.peer is None else f", {each.peer_name} {each.peer}"
        tell(f"    {each.name}: {each.ours} {each.unit}{peer} [{each.target}] {word}")
    return rows


def _write(bench: Bench, rows: list[report.Row]) -> None:
    if bench.quick:
        report.write(rows, ORDER, VAR / "quick.json", None)
    else:
        report.write(rows, ORDER)


if __name__ == "__main__":
    sys.exit(main())
