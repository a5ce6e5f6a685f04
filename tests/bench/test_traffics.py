"""What arrives is known again, whatever a server wrote around it."""

import json
from typing import Any

from tests.bench.generator import yjs
from tests.bench.generator.commands import CIRCLE, FACILITATOR, Commands
from tests.bench.generator.lines import Line, Room, Traffic
from tests.bench.generator.tally import Tally
from tests.bench.generator.traffics import Echo, Hocuspocus, Live, Notes, OurNotes, mark, marks_in


def room_of(traffic: Traffic, people: int = 8) -> Room:
    room = Room(0, "room")
    room.lines = [Line(room, seat, traffic, "/") for seat in range(people)]
    return room


def said(**frame: Any) -> bytes:
    return json.dumps(frame, separators=(",", ":")).encode()


def test_a_marker_is_found_wherever_it_stands() -> None:
    assert marks_in(b'{"text":"~000000041"}' + b"\x84\x01" + mark(7) + b"\0") == [41, 7]
    assert marks_in(b"~12345678 ~x") == []


def test_a_peer_s_frame_has_the_size_that_is_asked_for() -> None:
    echo = Echo(Tally(8), 64)
    assert len(echo.write(room_of(echo), 3)) == 64


def test_a_writer_s_own_echo_does_not_count() -> None:
    notes = Notes(Tally(2))
    room = room_of(notes, 3)
    number = notes.tally.send(0.0)
    payload = notes.write(room, number)
    for line in room.lines:
        notes.heard(line, payload, 0.5)
    assert notes.tally.found().late == [0.5, 0.5]


def test_a_line_is_ready_with_the_document_and_answers_what_it_is_asked() -> None:
    notes = Notes(Tally(1))
    line = room_of(notes).lines[0]
    assert list(notes.hello(line)) == [b"\0\0\1\0"]
    assert notes.heard(line, b"\0\0\1\0", 0.0) == yjs.nothing_to_add()
    assert not line.ready
    notes.heard(line, b"\0\1\2\0\0", 0.0)
    assert line.ready


def test_hocuspocus_wants_the_document_s_name_and_a_token_first() -> None:
    peer = Hocuspocus(Tally(1))
    token, step = peer.hello(room_of(peer).lines[0])
    assert token.startswith(b"\4room\2\0\1t")
    assert step == b"\4room\0\0\1\0"


def test_saved_is_told_of_what_was_written_up_to_there() -> None:
    ours = OurNotes(Tally(7))
    room = room_of(ours)
    writer = room.lines[0]
    ours.heard(writer, b"\0\0\1\0", 0.0)  # our empty second step is the first message that counts
    for _ in range(3):
        ours.write(room, ours.tally.send(1.0))
    ours.heard(writer, bytes((OurNotes.SAVED, 3)), 1.2)
    assert len(ours.saved.late) == 2
    ours.heard(writer, bytes((OurNotes.SAVED, 4)), 1.3)
    assert not ours.saved.waits
    ours.heard(writer, bytes((OurNotes.REFUSED, 4)) + b"\6schema", 1.3)
    assert ours.refused == 1


def test_reactions_are_told_apart_by_who_sent_them() -> None:
    live = Live(Tally(8))
    room = room_of(live)
    live.fresh([room])
    first, second = live.tally.send(1.0), live.tally.send(2.0)
    live.write(room, first)
    one = live.typist
    live.write(room, second)
    assert live.typist != one
    line = room.lines[3]
    live.heard(line, said(type="react", seat=live.typist + 1, kind="thanks"), 2.5)
    assert live.tally.count == [0, 1]
    live.heard(line, said(type="react", seat=one + 1, kind="thanks"), 2.6)
    assert live.tally.count == [1, 1]


def test_a_command_has_arrived_where_the_news_reach_its_number() -> None:
    live = Commands(Tally(8))
    room = room_of(live)
    _, payload = live.next(room, 1.0) or (None, b"")
    assert json.loads(payload)["type"] == CIRCLE[0][1]
    early, late = room.lines[1], room.lines[2]
    for line in room.lines:
        line.ready = True
    live.heard(early, said(type="events", **{"from": 40, "upto": 41}, now=0, events=[]), 1.2)
    live.heard(room.lines[0], said(id="c0", type="accepted", seq=41), 1.3)
    live.heard(late, said(type="events", **{"from": 40, "upto": 40}, now=0, events=[]), 1.4)
    assert live.tally.count == [1]
    live.heard(late, said(type="events", **{"from": 41, "upto": 42}, now=0, events=[]), 1.5)
    assert sorted(live.tally.late) == [1.2 - 1.0, 1.5 - 1.0]
    assert room.facts["request"] == 41


def test_the_next_command_waits_for_the_answer_to_the_one_before() -> None:
    live = Commands(Tally(8))
    room = room_of(live)
    assert live.next(room, 1.0)
    assert live.next(room, 2.0) is None
    assert live.held == 1
    live.heard(room.lines[0], said(id="c0", type="refused", code="stale_step"), 2.1)
    assert live.refused == ["stale_step"]


def test_who_leads_knows_which_step_runs() -> None:
    live = Commands(Tally(8))
    room = room_of(live)
    leader = room.lines[FACILITATOR]
    live.heard(leader, b'{"type":"welcome","seq":9,"state":{"running":{"stage":3,"step":12,"used":0}}}', 0.0)
    assert (room.facts["step"], leader.ready) == (12, True)
    event = {"seq": 20, "at": 5, "type": "step_started", "v": 1, "data": {}}
    live.heard(leader, said(type="events", **{"from": 20, "upto": 20}, events=[event]), 0.0)
    assert room.facts["step"] == 20
