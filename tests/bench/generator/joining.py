"""People who come into rooms that are under way, one by one: the page, then its line, until it shows all."""

import http.client
from collections.abc import Iterator
from time import perf_counter, sleep
from typing import Any

from tests.bench.generator.lines import Loop, Refused, Room
from tests.bench.generator.places import Place, people_in
from tests.bench.generator.tally import Found, Tally
from tests.bench.generator.traffics import Live


def run(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """``seat`` of each of ``rooms``, ``every`` seconds."""
    people = people_in(task["people"])
    place, page = Place(task["path"], task["origin"], people), Place(task["page"], task["origin"], people)
    loop, seat, live = Loop(task["host"], task["port"]), task["seat"], Live(Tally(1))
    took, pages = [], []
    for number in range(task["rooms"]):
        began = perf_counter()
        room = Room(number, str(number))
        _fetch(task, page, room, seat)
        pages.append(perf_counter() - began)
        loop.open(line := place.line(live)(room, seat))
        if not loop.until(lambda line=line: line.ready, 30):  # type: ignore[misc]
            raise Refused(f"{line.path}: no welcome in 30 seconds: {loop.causes}")
        took.append(line.ready_at - began)
        loop.until(lambda: False, 0)
        sleep(max(0.0, task["every"] - (perf_counter() - began)))
    yield {
        **Found(task["rooms"], len(took), 0, sorted(took)).data(),
        "page": Found(task["rooms"], len(pages), 0, sorted(pages)).data(),
    }


def _fetch(task: dict[str, Any], page: Place, room: Room, seat: int) -> None:
    line = http.client.HTTPConnection(task["host"], task["port"], timeout=30)
    headers = dict(each.split(": ", 1) for each in page.headers(room, seat) if each.startswith("Cookie"))
    line.request("GET", page.path_of(room), headers=headers)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    if answer.status != 200 or b"codev-room" not in body:
        raise Refused(f"{page.path_of(room)}: {answer.status}, {len(body)} bytes")
