"""What was found, as docs/bench.json, and the table of docs/performance.md, which is drawn from it."""

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.stage import ROOT

FILE = ROOT / "docs" / "bench.json"
PAGE = ROOT / "docs" / "performance.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end of table -->)", re.DOTALL)
COMMAND = "make bench"


@dataclass(frozen=True)
class Row:
    """``ratio``: how many times better ours is than the peer; below 1 it is worse. ``target``: as it is asked
    for, "" where nothing is; ``met``: whether ours keeps to it."""

    name: str
    ours: float
    peer: float | None
    peer_name: str
    unit: str
    ratio: float | None
    target: str
    met: bool | None
    command: str


def row(
    name: str,
    ours: float,
    unit: str,
    target: str = "",
    *,
    peer: float | None = None,
    peer_name: str = "",
    more: bool = False,
    command: str,
) -> Row:
    """``target``: ">= 550" or "<= 3", against the peer ">= peer"; ``more``: whether more is better."""
    ratio = None
    if peer and ours:
        ratio = round(ours / peer if more else peer / ours, 2)
    met = _met(ours, target, peer) if target else None
    return Row(
        name,
        _short(ours),
        None if peer is None else _short(peer),
        peer_name,
        unit,
        ratio,
        target,
        met,
        command,
    )


def _met(ours: float, target: str, peer: float | None) -> bool:
    sign, word = target.split()
    limit = peer if word == "peer" else float(word)
    assert limit is not None, target
    return {"<=": ours <= limit, ">=": ours >= limit, ">": ours > limit}[sign]


def _short(number: float) -> float:
    return round(number, 3) if number < 10 else round(number, 1) if number < 1000 else round(number)


def machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if "MemTotal" in line), 0)
    cores, python = len(os.sched_getaffinity(0)), platform.python_version()
    system = f"{platform.system()} {platform.release()}"
    return f"{cores} cores of {model}, {memory} GiB, {system}, Python {python}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def written(file: Path = FILE) -> dict[str, Any]:
    if not file.exists():
        return {"machine": "", "at": "", "rows": []}
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def write(rows: list[Row], order: list[str], file: Path = FILE, page: Path | None = PAGE) -> None:
    """Those found anew take the place of their like; ``order``: the commands, as their rows stand."""
    commands = {each.command for each in rows}
    kept = [each for each in written(file)["rows"] if each["command"] not in commands]
    every = sorted([*kept, *map(asdict, rows)], key=lambda each: order.index(each["command"]))
    found = {"machine": machine(), "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), "rows": every}
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if page is not None:
        text = page.read_text(encoding="utf-8")
        page.write_text(TABLE.sub(lambda _: table(found), text), encoding="utf-8")


def table(found: dict[str, Any]) -> str:
    if not found["rows"]:
        return ""
    head = "| what | ours | peer | ratio | to reach | |\n|---|---|---|---|---|---|\n"
    taken = f"\nTaken at {found['at']} on {found['machine']}.\n"
    return head + "".join(_line(each) for each in found["rows"]) + taken


def _line(each: dict[str, Any]) -> str:
    unit = f" {each['unit']}" if each["unit"] else ""
    peer = "" if each["peer"] is None else f"{_figure(each['peer'])}{unit} ({each['peer_name']})"
    ratio = "" if each["ratio"] is None else f"{each['ratio']:g}"
    reach = each["target"].replace(">= peer", "as many as the peer").replace("> peer", "more than the peer")
    reach = reach.replace("<=", "at most").replace(">=", "at least")
    word = {True: "met", False: "**missed**", None: ""}[each["met"]]
    return f"| {each['name']} | {_figure(each['ours'])}{unit} | {peer} | {ratio} | {reach} | {word} |\n"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:g}"
