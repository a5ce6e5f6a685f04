"""A lifelike minute in 10, 100 and 300 rooms of nine people, and joining while a hundred are under way."""

from typing import Any

from tests.bench.bench import Bench
from tests.bench.generating import LIVE, NOTES, PAGE, ours, read, start
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
        with bench.server(apart=False) as server:
            playing = start("minute", server, **_minute(bench, rooms, seconds))
            if rooms == sizes[1]:
                joined = _join(bench, server, min(rooms, JOINS), seconds)
            minutes[rooms] = _whole(read(playing, f"minute, {rooms} rooms"))
    few, most = sizes[0], sizes[-1]
    return [*_rows(minutes[few], minutes[most]), *_joining(joined, queries.count(bench))]


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
    return _whole(read(start("join", server, **facts), "join"))


def _whole(found: list[dict[str, Any]]) -> dict[str, Any]:
    if not found or "error" in found[-1]:
        raise RuntimeError(found[-1]["error"] if found else "the generator said nothing")
    return found[-1]


def _rows(few: dict[str, Any], many: dict[str, Any]) -> list[Row]:
    about = f"Lifelike minute, {many['rooms']} rooms, {many['people']:,} people"
    lost = sum(many[what]["expected"] - many[what]["delivered"] for what in ("notes", "commands", "saved"))
    lost += len(many["refused"]) + many["lost_lines"]
    return [
        row(f"{about}: p99 of notes", many["notes"]["p99_ms"], "ms", "<= 150", command=COMMAND),
        row(f"{about}: p99 of commands", many["commands"]["p99_ms"], "ms", "<= 150", command=COMMAND),
        row(f"{about}: lost", lost, "", "<= 0", command=COMMAND),
        row(f"{about}: share of a core for a room", _cost(many), "%", command=COMMAND),
        row(
            "Lifelike minute: cost of a room at the most rooms, of that at the fewest",
            round(_cost(many) / _cost(few), 2),
            "",
            "<= 1.1",
            command=COMMAND,
        ),
    ]


def _cost(minute: dict[str, Any]) -> float:
    """Per cent of a core, of the server with its PostgreSQL and Redis."""
    return round(100 * float(minute["server_cpu"]) / int(minute["rooms"]), 3)


def _joining(joined: dict[str, Any], asked: dict[str, int]) -> list[Row]:
    about = "Join, 100 rooms under way"
    return [
        row(
            f"{about}: p95 from the page to the whole state",
            joined["p95_ms"],
            "ms",
            "<= 500",
            command=COMMAND,
        ),
        row(
            "Join: questions to the database until the whole state",
            asked["live"],
            "",
            "<= 6",
            command=COMMAND,
        ),
        row("Join: questions to the database of the page", asked["page"], "", command=COMMAND),
    ]
