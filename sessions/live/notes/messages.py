"""The messages of a pad's line: y-websocket's, and three of ours for pages that ask: ``?acks=1``."""

from typing import Final

from codev.lines import Frame
from sessions.live.notes.yjs.awareness import Entry, write_awareness
from sessions.live.notes.yjs.lib0 import Unreadable, read_bytes, read_uint, write_string, write_uint

STEP1, STEP2, UPDATE = (0, 0), (0, 1), (0, 2)
AWARENESS, QUERY = (1, 0), (3, 0)
DENIED = b"\x02\x00"
SAVED, WRITING, REFUSED = b"\x40", b"\x41", b"\x42"  # 64, 65, 66
NOTHING_NEW: Final = Frame(b"\x00\x01\x02\x00\x00")  # an answer to step 1: no blocks, no deletions

Kind = tuple[int, int]


def read_message(data: bytes) -> tuple[Kind, bytes]:
    """What it is, and what is in it. Raises Unreadable."""
    try:
        kind, at = read_uint(data, 0)
        sub = 0
        if kind == 0:
            sub, at = read_uint(data, at)
        if kind > 3 or kind == 2 or sub > 2:
            raise Unreadable("malformed")
        body, at = (b"", at) if kind == 3 else read_bytes(data, at)
    except IndexError:
        raise Unreadable("malformed") from None
    if at != len(data):
        raise Unreadable("malformed")
    return (kind, sub), body


def step1(vector: bytes) -> Frame:
    return Frame(b"\x00\x00" + write_uint(len(vector)) + vector)


def step2(update: bytes) -> Frame:
    return Frame(b"\x00\x01" + write_uint(len(update)) + update)


def passed_on(update: bytes) -> Frame:
    return Frame(b"\x00\x02" + write_uint(len(update)) + update)


def cursors(entries: list[Entry]) -> Frame:
    written = write_awareness(entries)
    return Frame(b"\x01" + write_uint(len(written)) + written)


def saved(count: int) -> Frame:
    return Frame(SAVED + write_uint(count))


def writing(may: bool) -> Frame:
    return Frame(WRITING + (b"\x01" if may else b"\x00"))


def refused(count: int, code: str) -> Frame:
    return Frame(REFUSED + write_uint(count) + write_string(code))


def denied(code: str) -> Frame:
    """For whoever knows y-protocols alone."""
    return Frame(DENIED + write_string(code))
