"""All lines cut at once; each comes back as our pages do, after a random part of half a second."""

import random
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from tests.bench.generator.crowd import gather
from tests.bench.generator.lines import Line, Loop, Room
from tests.bench.generator.places import Place, people_in
from tests.bench.generator.tally import Found, Tally
from tests.bench.generator.traffics import Live

LEAST = 0.1  # seconds, and a random part of half a second: static/js/live/reconnect.js
SPREAD = 0.5


def run(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    loop = Loop(task["host"], task["port"])
    line = Place(task["path"], task["origin"], people_in(task["people"])).line(Live(Tally(1)))
    rooms = [Room(number, str(number)) for number in range(task["rooms"])]
    lines = [line(room, seat) for room in rooms for seat in range(task["clients"])]
    gather(loop, lines)
    loop.until(lambda: False, 2)
    for each in lines:
        loop.close(each)
    began = perf_counter()
    fresh = [line(each.room, each.seat) for each in lines]
    come_back(loop, fresh, began, random.Random(task.get("seed", 1)))
    back = sorted(each.ready_at - began for each in fresh if each.ready)
    yield {"lines": len(fresh), **Found(len(fresh), len(back), 0, back).data(), "lost_lines": loop.lost}


def come_back(
    loop: Loop, lines: list[Line], began: float, chance: random.Random, patience: float = 60.0
) -> None:
    acts = sorted(((LEAST + chance.random() * SPREAD, line) for line in lines), key=lambda each: each[0])
    for second, line in acts:
        while (wait := began + second - perf_counter()) > 0:
            loop.pump(wait)
        loop.open(line)
    loop.until(lambda: all(line.ready for line in lines), patience)
