"""A lifelike minute in 10, 100 and 300 rooms of nine people, and joining while a hundred are under way."""

from typing import Any

from tests.bench.bench import Bench
from tests.bench.generating import LIVE, NOTES, PAGE, first, ours, read, start
from tests.bench.report import Row, row
from tests.bench.rows import queries
from tests.bench.serving import Server

COMMAND = "make bench ROWS=lifelike"
SIZES = (10, 100, 300)
PEOPLE = 9
JOINING_AT = 100
JOINS = 100


def run(bench: Bench) -> list[Row]:
    sizes, seconds = ((5, 10), 12) if bench.quick else (SIZES, 60)
    minutes: dict[int, dict[str, Any]] = {}
    joined: dict[str, Any] = {}
    for rooms in sizes:
        label = f"minute, {rooms} rooms"
        with bench.server(apart=False) as server:
            playing = start("minute", server, **_minute(bench, rooms, seconds))
            come = first(playing, label)
            if rooms == sizes[1] and "gathered" in come:
                joined = _join(bench, server, min(rooms, JOINS), seconds)
            minutes[rooms] = ([come, *read(playing, label)])[-1]
    played = {rooms: found for rooms, found in minutes.items() if _is_whole(found)}
    rows = [each for rooms in sizes for each in _rows(rooms, played.get(rooms), rooms == sizes[-1])]
    return [*rows, *_costs(played), *_joining(joined, queries.count(bench))]


def _minute(bench: Bench, rooms: int, seconds: int) -> dict[str, Any]:
    window = {"warm": 3, "seconds": seconds, "drain": 5}
    return {"clients": PEOPLE, "rooms": rooms, "window": window, "notes_path": NOTES, **ours(bench.people)}


def _join(bench: Bench, server: Server, rooms: int, seconds: int) -> dict[str, Any]:
    """The tenth person of each room, one after another, while its minute is played."""
    facts = {
        "seat": PEOPLE,
        "rooms": rooms,
        "every": seconds / rooms,
        "page": PAGE,
        **ours(bench.people, LIVE),
    }
    return read(start("join", server, **facts), "join")[-1]


def _is_whole(found: dict[str, Any]) -> bool:
    """Whether it was played, and anything at all arrived."""
    return "samples" in found and bool(found["notes"]["p99_ms"] and found["commands"]["p99_ms"])


def _rows(rooms: int, found: dict[str, Any] | None, counts: bool) -> list[Row]:
    """``counts``: whether this is the size that is asked for. Nothing was found where not all came in."""
    about = f"Lifelike minute, {rooms} rooms, {rooms * PEOPLE:,} people"
    if found is None:
        return [row(f"{about}: could be played", 0, "", ">= 1", command=COMMAND)]
    lost = sum(found[what]["expected"] - found[what]["delivered"] for what in ("notes", "commands", "saved"))
    lost += len(found["refused"]) + found["lost_lines"]
    reach = "<= 150" if counts else ""
    return [
        row(f"{about}: p99 of notes", found["notes"]["p99_ms"], "ms", reach, command=COMMAND),
        row(f"{about}: p99 of commands", found["commands"]["p99_ms"], "ms", reach, command=COMMAND),
        row(f"{about}: lost", lost, "", "<= 0", command=COMMAND),
        row(f"{about}: share of a core for a room", _cost(found), "%", command=COMMAND),
    ]


def _costs(played: dict[int, dict[str, Any]]) -> list[Row]:
    if len(played) < 2:
        return []
    few, many = min(played), max(played)
    ratio = round(_cost(played[many]) / _cost(played[few]), 2)
    name = f"Lifelike minute: cost of a room among {many}, of that among {few}"
    return [row(name, ratio, "", "<= 1.1", command=COMMAND)]


def _cost(minute: dict[str, Any]) -> float:
    """Per cent of a core, of the server with its PostgreSQL and Redis."""
    return round(100 * float(minute["server_cpu"]) / int(minute["rooms"]), 3)


def _joining(joined: dict[str, Any], asked: dict[str, int]) -> list[Row]:
    about, whole = "Join, 100 rooms under way", "until the whole state"
    if "p95_ms" in joined:
        found = row(f"{about}: p95 from the page {whole}", joined["p95_ms"], "ms", "<= 500", command=COMMAND)
    else:
        found = row(f"{about}: everybody came in", 0, "", ">= 1", command=COMMAND)
    return [
        found,
        row(f"Join: questions to the database {whole}", asked["live"], "", "<= 6", command=COMMAND),
        row("Join: questions to the database of the page", asked["page"], "", command=COMMAND),
    ]
