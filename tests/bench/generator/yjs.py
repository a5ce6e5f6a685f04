"""Yjs updates (version 1) written by hand: what somebody who types at the end of a paragraph sends."""

import random

ELEMENT, TEXT = 3, 6  # kinds of shared types
ROOT = b"default"  # where Tiptap keeps its document
PARAGRAPH = b"paragraph"
SYNC, AWARENESS = 0, 1
STEP_1, STEP_2, UPDATE = 0, 1, 2


def varuint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def varbytes(data: bytes) -> bytes:
    return varuint(len(data)) + data


def read_varuint(data: bytes, at: int) -> tuple[int, int]:
    """The number, and where the next thing begins."""
    number = shift = 0
    while True:
        number |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return number, at


class Writer:
    """One person's typing: a paragraph with a text first, then characters after characters."""

    def __init__(self, client: int | None = None) -> None:
        self.client = client or random.getrandbits(31) | 1
        self.clock = 0

    def append(self, text: bytes) -> bytes:
        """An update that adds ``text``, which is ASCII."""
        blocks = [] if self.clock else self._paragraph()
        start = self.clock
        self.clock += len(blocks)
        blocks.append(self._text(text, first=bool(blocks)))
        self.clock += len(text)
        head = b"\1" + varuint(len(blocks)) + varuint(self.client) + varuint(start)
        return head + b"".join(blocks) + b"\0"  # nothing is deleted

    def _paragraph(self) -> list[bytes]:
        paragraph = b"\x07\1" + varbytes(ROOT) + varuint(ELEMENT) + varbytes(PARAGRAPH)
        return [paragraph, b"\x07\0" + self._id(0) + varuint(TEXT)]

    def _text(self, text: bytes, *, first: bool) -> bytes:
        where = b"\x04\0" + self._id(1) if first else b"\x84" + self._id(self.clock - 1)
        return where + varbytes(text)

    def _id(self, clock: int) -> bytes:
        return varuint(self.client) + varuint(clock)


def step_1() -> bytes:
    """What is there? Asked with nothing of one's own."""
    return b"\0\0\1\0"


def nothing_to_add() -> bytes:
    """The answer to such a question."""
    return b"\0\1\2\0\0"


def update(data: bytes) -> bytes:
    return b"\0\2" + varbytes(data)
