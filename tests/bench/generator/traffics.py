"""What is said on the lines, and how what arrives is known again."""

import json
import re
from collections.abc import Iterable

from tests.bench.generator import yjs
from tests.bench.generator.lines import Line, Room
from tests.bench.generator.tally import Tally

MARK = re.compile(rb"~(\d{9})")


def mark(number: int) -> bytes:
    return b"~%09d" % number


def marks_in(payload: bytes) -> list[int]:
    return [int(each) for each in MARK.findall(payload)]


class Echo:
    """A frame of the room that comes back to everybody in it, the sender too: what peers do with JSON."""

    opcode, to_self, typist = 1, True, 0

    def __init__(self, tally: Tally, size: int) -> None:
        self.tally = tally
        self.fill = b"x" * max(0, size - len(self._payload(0, b"")))

    def fresh(self, rooms: list[Room]) -> None:
        """What is known again by its marker needs no new beginning."""

    def _payload(self, number: int, fill: bytes) -> bytes:
        return b'{"type":"react","id":"%s","kind":"%s"}' % (mark(number), fill)

    def hello(self, line: Line) -> Iterable[bytes]:
        line.is_ready()
        return ()

    def heard(self, line: Line, payload: bytes, at: float) -> bytes | None:
        for number in marks_in(payload):
            self.tally.arrived(number, at)
        return None

    def write(self, room: Room, number: int) -> bytes:
        return self._payload(number, self.fill)


class Notes:
    """A pad over the y-websocket protocol. Who types appends ten characters to a paragraph of their own."""

    opcode, to_self = 2, False

    def __init__(self, tally: Tally, typist: int = 0) -> None:
        self.tally = tally
        self.typist = typist  # the seat, from 0 on
        self.saved = Tally(1)

    def fresh(self, rooms: list[Room]) -> None:
        """As with frames that come back."""

    def prefix(self, line: Line) -> bytes:
        return b""

    def hello(self, line: Line) -> Iterable[bytes]:
        return [self.prefix(line) + yjs.step_1()]

    def heard(self, line: Line, payload: bytes, at: float) -> bytes | None:
        numbers = marks_in(payload)
        if line.seat != self.typist:  # an echo to who wrote it does not count
            for number in numbers:
                self.tally.arrived(number, at)
        return None if numbers else self._control(line, payload, at)

    def _control(self, line: Line, payload: bytes, at: float) -> bytes | None:
        kind, where = yjs.read_varuint(payload, len(self.prefix(line)))
        if kind in (yjs.SYNC, 4):  # Hocuspocus answers with a kind of its own
            if payload[where] == yjs.STEP_1:
                return self.prefix(line) + yjs.nothing_to_add()
            if payload[where] == yjs.STEP_2:
                line.is_ready()
        return None

    def write(self, room: Room, number: int) -> bytes:
        writer: yjs.Writer = room.facts.setdefault("writer", yjs.Writer())
        return self.prefix(room.lines[self.typist]) + yjs.update(writer.append(mark(number)))


class Hocuspocus(Notes):
    """The same, with the document's name before every message, and a token first."""

    def prefix(self, line: Line) -> bytes:
        return yjs.varbytes(line.room.name.encode())

    def hello(self, line: Line) -> Iterable[bytes]:
        token = self.prefix(line) + b"\2\0" + yjs.varbytes(b"t") + yjs.varbytes(b"3.4.4")
        return [token, *super().hello(line)]


class OurNotes(Notes):
    """Codev's own pages ask to be told what is saved: how long that takes is measured too."""

    SAVED, WRITES, REFUSED = 64, 65, 66

    def __init__(self, tally: Tally, typist: int = 0) -> None:
        super().__init__(tally, typist)
        self.refused = 0

    def _control(self, line: Line, payload: bytes, at: float) -> bytes | None:
        if payload[0] == self.SAVED:
            count, _ = yjs.read_varuint(payload, 1)
            for place in [each for each in line.due if each <= count]:
                self.saved.arrived(line.due.pop(place), at)
            return None
        if payload[0] == self.REFUSED:
            self.refused += 1
            return None
        answer = super()._control(line, payload, at)
        line.count += bool(answer)  # the empty second step is a message about the document, too
        return answer

    def write(self, room: Room, number: int) -> bytes:
        line = room.lines[self.typist]
        line.count += 1
        line.due[line.count] = self.saved.send(self.tally.sent[number])
        return super().write(room, number)


class Live:
    """Codev's live socket: ready once its welcome has come. Seven of a room send reactions in turns, as a
    person may send two a second; each is known again by who sent it, and by their order."""

    opcode, to_self = 1, True
    WELCOME, REACTION = b'{"type":"welcome"', re.compile(rb'{"type":"react","seat":(\d+)')
    SENDERS = range(1, 8)  # from 0 on: not who facilitates

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.typist = self.SENDERS[0]

    def fresh(self, rooms: list[Room]) -> None:
        """What was lost before must not be waited for."""
        for room in rooms:
            room.facts["reactions"] = {seat: [] for seat in self.SENDERS}
            for line in room.lines:
                line.due.clear()

    def hello(self, line: Line) -> Iterable[bytes]:
        return ()

    def heard(self, line: Line, payload: bytes, at: float) -> bytes | None:
        if found := self.REACTION.match(payload):
            self._arrived(line, int(found[1]) - 1, at)
        elif payload.startswith(self.WELCOME):
            line.is_ready()
        return None

    def _arrived(self, line: Line, seat: int, at: float) -> None:
        numbers: list[int] = line.room.facts["reactions"][seat]
        known = line.due.get(seat, 0)
        if known < len(numbers):
            line.due[seat] = known + 1
            self.tally.arrived(numbers[known], at)

    def write(self, room: Room, number: int) -> bytes:
        self.typist = self.SENDERS[room.facts.get("turn", 0)]
        room.facts["turn"] = (room.facts.get("turn", 0) + 1) % len(self.SENDERS)
        room.facts["reactions"][self.typist].append(number)
        return b'{"type":"react","kind":"thanks"}'


def command(number: int, name: str, payload: dict[str, object]) -> bytes:
    return json.dumps({"id": f"c{number}", "type": name, "payload": payload}).encode()
