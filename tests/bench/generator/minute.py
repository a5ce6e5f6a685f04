"""A minute as people live it: in each room one person types, twelve commands are sent, one page comes and
goes, every page asks for the time now and then. Each person has a live line and one for the notes."""

import heapq
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from tests.bench.generator.commands import HELPER, Commands
from tests.bench.generator.crowd import gather
from tests.bench.generator.lines import Line, Loop, Room
from tests.bench.generator.machine import between, cost_of, files_of
from tests.bench.generator.pace import Act, Player, Window, evenly
from tests.bench.generator.places import Place, people_in
from tests.bench.generator.tally import Found, Tally
from tests.bench.generator.traffics import OurNotes

TYPING = 5.0  # a second
COMMANDS = 12 / 60
PING = 1 / 15  # of each page: static/js/live/socket.js
VISITS = 1 / 60
AWAY = 1.0  # seconds until a page that was loaded anew is there again
Acts = Iterator[tuple[float, Act]]


class Minute:
    """The last of the ``people`` comes and goes: what they miss meanwhile is no loss."""

    def __init__(self, task: dict[str, Any]) -> None:
        self.task, self.people = task, task["clients"]
        self.loop = Loop(task["host"], task["port"])
        self.window = Window(**task["window"])
        stay = self.people - 1
        self.live = Commands(Tally(stay))
        self.notes = OurNotes(Tally(stay - 1), HELPER)
        seated = people_in(task["people"])
        self.to_live = Place(task["path"], task["origin"], seated)
        self.to_notes = Place(task["notes_path"], task["origin"], seated)
        self.rooms = [self._room(number, self.to_live.line(self.live)) for number in range(task["rooms"])]
        self.pads = [self._room(number, self.to_notes.line(self.notes)) for number in range(task["rooms"])]
        self.visits = [self._visit(room) for room in self.rooms]
        self.back: list[Line] = []  # visitors' live lines, as they came
        self.samples: list[dict[str, float]] = []

    def _room(self, number: int, line: Any) -> Room:
        room = Room(number, str(number))
        room.lines = [line(room, seat) for seat in range(self.people - 1)]
        return room

    def _visit(self, room: Room) -> list[Line]:
        """A live line and one of the notes; counted nowhere."""
        apart, seat = Room(room.number, room.name), self.people - 1
        return [
            self.to_live.line(Commands(Tally(1)))(apart, seat),
            self.to_notes.line(OurNotes(Tally(1), HELPER))(apart, seat),
        ]

    def gather(self) -> None:
        gather(self.loop, [line for room in self.rooms for line in room.lines])
        gather(self.loop, [line for room in self.pads for line in room.lines])
        gather(self.loop, [line for visit in self.visits for line in visit])
        self.loop.until(lambda: False, 1)

    def acts(self) -> Acts:
        rooms, pages = len(self.rooms), [line for room in self.rooms for line in room.lines]
        whole = Window(self.window.warm, self.window.seconds - 2 * AWAY)  # who goes comes back in time
        return heapq.merge(
            evenly(rooms, TYPING, self.window, self._type),
            evenly(rooms, COMMANDS, self.window, self._ask),
            evenly(
                len(pages),
                PING,
                self.window,
                lambda place: self.loop.say(pages[place], b'{"type":"ping","t":1}'),
            ),
            evenly(rooms, VISITS, whole, self._leave),
            ((second + AWAY, act) for second, act in evenly(rooms, VISITS, whole, self._return)),
            evenly(1, 1 / self.task.get("sample", 10), self.window, self._sample),
            key=lambda each: each[0],
        )

    def _type(self, place: int) -> None:
        pad, at = self.pads[place], perf_counter()
        number = self.notes.tally.send(at)
        self.loop.say(pad.lines[HELPER], self.notes.write(pad, number))

    def _ask(self, place: int) -> None:
        if asked := self.live.next(self.rooms[place], perf_counter()):
            self.loop.say(*asked)

    def _leave(self, place: int) -> None:
        for line in self.visits[place]:
            self.loop.close(line)

    def _return(self, place: int) -> None:
        self.visits[place] = self._visit(self.rooms[place])
        for line in self.visits[place]:
            self.loop.open(line)
        self.back.append(self.visits[place][0])

    def _sample(self, _: int) -> None:
        server = self.task["server"]
        sample = {"at": perf_counter(), "rss": float(cost_of(server).rss), "files": float(files_of(server))}
        self.samples.append(sample)

    def play(self) -> dict[str, Any]:
        tallies = [self.notes.tally, self.notes.saved, self.live.tally, self.live.accepted]
        played = Player(self.loop, tallies, self.task["server"]).play(self.acts(), self.window)
        back = sorted(line.ready_at - line.opened_at for line in self.back if line.ready)
        return {
            "rooms": len(self.rooms),
            "people": len(self.rooms) * self.people,
            "notes": self.notes.tally.found().data(),
            "saved": self.notes.saved.found().data(),
            "commands": self.live.tally.found().data(),
            "accepted": self.live.accepted.found().data(),
            "visits": Found(len(self.back), len(back), 0, back).data(),
            "held": self.live.held,
            "refused": [*self.live.refused, *["notes"] * self.notes.refused],
            "lost_lines": self.loop.lost,
            "causes": self.loop.causes,
            "late_ms": round(played.late * 1000, 1),
            "samples": self.samples,
            **between(played.before, played.after),
        }


def run(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    minute, began = Minute(task), perf_counter()
    minute.gather()
    yield {"gathered": len(minute.loop.lines), "seconds": round(perf_counter() - began, 1)}
    yield minute.play()
