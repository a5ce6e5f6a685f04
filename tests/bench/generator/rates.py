"""Commands at one rate after another in the same rooms."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import Any

from tests.bench.generator.commands import Commands
from tests.bench.generator.crowd import gather
from tests.bench.generator.lines import Loop, Room
from tests.bench.generator.machine import between
from tests.bench.generator.pace import Player, Window, evenly
from tests.bench.generator.places import Place, people_in
from tests.bench.generator.tally import Tally


def run(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """For each of ``rates``, a second and room; ``rooms`` of ``clients``."""
    clients = task["clients"]
    commands = Commands(Tally(clients))
    place = Place(task["path"], task["origin"], people_in(task["people"]))
    loop, line = Loop(task["host"], task["port"]), place.line(commands)
    rooms = [Room(number, str(number)) for number in range(task["rooms"])]
    for room in rooms:
        room.lines = [line(room, seat) for seat in range(clients)]
    gather(loop, [each for room in rooms for each in room.lines])
    player = Player(loop, [commands.tally, commands.accepted], task["server"])
    for rate in task["rates"]:
        yield _measure(loop, player, commands, rooms, rate, Window(**task["window"]))


def _measure(
    loop: Loop, player: Player, commands: Commands, rooms: list[Room], rate: float, window: Window
) -> dict[str, Any]:
    commands.held, refused, lost = 0, len(commands.refused), loop.lost
    played = player.play(evenly(len(rooms), rate, window, partial(_ask, loop, commands, rooms)), window)
    found = commands.tally.found()
    return {
        "rooms": len(rooms),
        "rate": round(rate * len(rooms), 1),
        **found.data(),
        "accepted": commands.accepted.found().data(),
        "held": commands.held,
        "refused": commands.refused[refused:],
        "lost_lines": loop.lost - lost,
        **between(played.before, played.after),
    }


def _ask(loop: Loop, commands: Commands, rooms: list[Room], place: int) -> None:
    if asked := commands.next(rooms[place], perf_counter()):
        loop.say(*asked)
