"""Commands of a session, in a circle that may be walked for ever, and the events that follow from them.

A request worded, agreed to, the next step, a card, a hand raised and lowered, the step before. From the click
to the news at every browser of the room: the answer names the number in the log, each ``events`` says how far
it goes.
"""

import re
from collections import deque

from tests.bench.generator.lines import Line, Room
from tests.bench.generator.tally import Tally
from tests.bench.generator.traffics import Live, command

FACILITATOR, CLIENT, HELPER, OTHER = range(4)
# Who sends what; the payload is filled in where it says what is seen.
CIRCLE: tuple[tuple[int, str, dict[str, object]], ...] = (
    (CLIENT, "word_request", {"text": "How do I say no to my deputy without losing them?"}),
    (FACILITATOR, "record_assent", {"request": "request"}),
    (FACILITATOR, "advance_step", {"from_step": "step"}),
    (HELPER, "contribute", {"kind": None, "text": "I would tell them early what I cannot give."}),
    (OTHER, "raise_hand", {}),
    (OTHER, "lower_hand", {}),
    (FACILITATOR, "go_back", {"from_step": "step"}),
)
EVENTS = b'{"type":"events"'
UPTO = re.compile(rb'"upto":(\d+)')
STEP = re.compile(rb'"seq":(\d+),"at":\d+,"type":"step_(?:started|undone)"')
RUNNING = re.compile(rb'"running":\{[^{}]*?"step":(\d+)')
ANSWER = re.compile(rb'"id":"c(\d+)","type":"(accepted|refused)","(?:seq|code)":"?(\w+)')
KEPT = 50  # of the news, for answers that come after them


class Commands(Live):
    """The live socket of people who send commands: one of a room at a time, as people do."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.accepted = Tally(1)
        self.refused: list[str] = []
        self.held = 0  # not sent, because the one before had no answer yet

    def heard(self, line: Line, payload: bytes, at: float) -> bytes | None:
        if payload.startswith(EVENTS):
            self._news(line, payload, at)
        elif payload.startswith(self.WELCOME):
            if found := RUNNING.search(payload):
                line.room.facts["step"] = int(found[1])
            line.is_ready()
        elif found := ANSWER.search(payload):
            self._answer(line.room, int(found[1]), found[2], found[3], at)
        return None

    def _news(self, line: Line, payload: bytes, at: float) -> None:
        found = UPTO.search(payload)
        if found is None:
            return
        upto = int(found[1])
        line.told = [*line.told[-KEPT:], (upto, at)]
        for number, seq in list(line.due.items()):
            if seq <= upto:
                del line.due[number]
                self.tally.arrived(number, at)
        if line.seat == FACILITATOR:
            for each in STEP.finditer(payload):
                line.room.facts["step"] = int(each[1])

    def _answer(self, room: Room, number: int, word: bytes, fact: bytes, at: float) -> None:
        waiting: deque[int] = room.facts["waiting"]
        if number in waiting:
            waiting.remove(number)
        if word == b"refused":
            self.refused.append(fact.decode())
            return
        self.accepted.arrived(number, at)
        seq = int(fact)
        if room.facts["circle"] == 1:
            room.facts["request"] = seq
        for line in room.lines:
            heard = next((when for upto, when in line.told if upto >= seq), None)
            if heard is not None:
                self.tally.arrived(number, heard)
            elif line.ready and not line.closed:
                line.due[number] = seq

    def next(self, room: Room, at: float) -> tuple[Line, bytes] | None:
        """The next command of the room's circle, and who sends it; None while the one before waits."""
        waiting: deque[int] = room.facts.setdefault("waiting", deque())
        place = room.facts.setdefault("circle", 0)
        if waiting:
            self.held += 1
            return None
        who, name, payload = CIRCLE[place]
        room.facts["circle"] = (place + 1) % len(CIRCLE)
        number = self.tally.send(at)
        self.accepted.send(at)
        waiting.append(number)
        said = {
            key: room.facts[value] if value in ("step", "request") else value
            for key, value in payload.items()
        }
        return room.lines[who], command(number, name, said)
