"""The generator's frames, against a library that others wrote."""

import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from tests.bench.generator.wire import BINARY, PING, TEXT, Reader, frame


def server_frame(payload: bytes, opcode: int, *, fin: bool = True) -> bytes:
    return Frame(Opcode(opcode), payload, fin).serialize(mask=False)


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_what_we_write_is_read_by_others(size: int) -> None:
    stream = StreamReader()
    stream.feed_data(frame(b"x" * size, BINARY))
    reading = Frame.parse(stream.read_exact, mask=True)
    with pytest.raises(StopIteration) as done:
        next(reading)
    assert done.value.value == Frame(Opcode.BINARY, b"x" * size)


def test_what_others_write_is_read_in_whatever_pieces_it_comes() -> None:
    sent = [(TEXT, b"one"), (PING, b"?"), (BINARY, b"2" * 126), (TEXT, b"three" * 20_000)]
    wire = b"".join(server_frame(payload, opcode) for opcode, payload in sent)
    for size in (1, 7, 1000, len(wire)):
        reader = Reader()
        found = [each for at in range(0, len(wire), size) for each in reader.feed(wire[at : at + size])]
        assert found == sent, size


def test_a_message_in_several_frames_is_one_message_and_a_ping_may_stand_between() -> None:
    parts = [(BINARY, b"a", False), (PING, b"", True), (0, b"b", False), (0, b"c", True)]
    wire = b"".join(server_frame(payload, opcode, fin=fin) for opcode, payload, fin in parts)
    assert [payload for _, payload in Reader().feed(wire)] == [b"", b"abc"]
