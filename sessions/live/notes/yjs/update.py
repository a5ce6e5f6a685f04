"""Updates of Yjs in its first encoding, read strictly: what is not exactly as below never reaches a decoder.

    update    = count section* deletions               every byte belongs to it, at most 64 KiB
    section   = count client clock block+              one per client; clocks below 2**31
    block     = info [origin] [right] [parent [sub]] content
    info      = content's kind + 128 with an origin, + 64 with a right origin, + 32 with a sub
    parent    = 1 "default" | 0 client clock           only without an origin and a right origin
    sub       = the attribute's name                   likewise
    content   = 0 length                               gone, in no place any more (has no origin, no parent)
              | 1 length                               deleted
              | 4 string                               text
              | 6 name json                            a mark begins or ends
              | 7 3 name | 7 6                         an element | a text
              | 8 count scalar+                        an attribute's values
    deletions = count (client count (clock length)+)*  one per client, ranges ascending and apart

Numbers are varints in their shortest spelling, at most 2**53 - 1; nothing has length 0; strings are UTF-8,
their length in a document is counted in UTF-16. Which nodes, marks and attributes there are stands in
schema.py; what a block may stand in is known only with the document: placing.py.
"""

from dataclasses import dataclass
from typing import Final

from sessions.live.notes.yjs.content import READERS, Content
from sessions.live.notes.yjs.lib0 import Unreadable, read_string, read_uint
from sessions.live.notes.yjs.schema import ROOT

UPDATE_MOST: Final = 64 * 1024
CLOCK_MOST: Final = 2**31 - 1  # Yjs on the server counts in 32 bits

Id = tuple[int, int]  # client, clock


@dataclass(slots=True)
class Block:
    """``parent`` is None where it follows from origin or right origin, () where it is the document itself."""

    clock: int
    length: int
    kind: int
    origin: Id | None
    right: Id | None
    parent: Id | tuple[()] | None
    sub: str | None
    content: Content
    start: int  # where its bytes begin in the update


@dataclass(slots=True)
class Section:
    """Of one client, clocks ``clock`` to ``end``; their bytes are ``raw[start:stop]`` of the update."""

    client: int
    clock: int
    end: int
    blocks: list[Block]
    start: int
    stop: int


@dataclass(slots=True)
class Update:
    sections: list[Section]
    deletions: list[tuple[int, int, int]]  # client, clock, length
    raw: bytes


def read_update(data: bytes, most: int = UPDATE_MOST) -> Update:
    """Raises Unreadable. What is stored may be read with a larger ``most``."""
    if len(data) > most:
        raise Unreadable("too_big")
    try:
        sections, at = _read_sections(data)
        deletions, at = _read_deletions(data, at)
    except IndexError:
        raise Unreadable("malformed") from None
    if at != len(data):
        raise Unreadable("malformed")
    return Update(sections, deletions, data)


def _read_sections(data: bytes) -> tuple[list[Section], int]:
    count, at = read_uint(data, 0)
    sections: list[Section] = []
    for _ in range(count):  # ends at the data's end, whatever was promised
        section, at = _read_section(data, at)
        sections.append(section)
    if count > 1 and len({each.client for each in sections}) < count:
        raise Unreadable("malformed")
    return sections, at


def _read_section(data: bytes, at: int) -> tuple[Section, int]:
    count, at = read_uint(data, at)
    client, at = read_uint(data, at)
    first, at = read_uint(data, at)
    if not count:
        raise Unreadable("malformed")
    blocks: list[Block] = []
    start, clock = at, first
    for _ in range(count):
        block, at = _read_block(data, at, clock)
        blocks.append(block)
        clock += block.length
    if clock > CLOCK_MOST:
        raise Unreadable("malformed")
    return Section(client, first, clock, blocks, start, at), at


def _read_block(data: bytes, start: int, clock: int) -> tuple[Block, int]:
    info = data[start]
    at = start + 1
    kind = info & 31
    origin: Id | None = None
    right: Id | None = None
    parent: Id | tuple[()] | None = None
    sub: str | None = None
    if info & 128:
        client, at = read_uint(data, at)
        other, at = read_uint(data, at)
        origin = (client, other)
    if info & 64:
        client, at = read_uint(data, at)
        other, at = read_uint(data, at)
        right = (client, other)
    if not kind:
        if info:
            raise Unreadable("malformed")
    elif origin is None and right is None:
        parent, at = _read_parent(data, at)
        if info & 32:
            sub, at = read_string(data, at)
    reader = READERS.get(kind)
    if reader is None:
        raise Unreadable("schema")
    length, content, at = reader(data, at)
    if not length:
        raise Unreadable("malformed")
    return Block(clock, length, kind, origin, right, parent, sub, content, start), at


def _read_parent(data: bytes, at: int) -> tuple[Id | tuple[()], int]:
    named, at = read_uint(data, at)
    if named == 1:
        name, at = read_string(data, at)
        if name != ROOT:
            raise Unreadable("schema")
        return (), at
    if named:
        raise Unreadable("malformed")
    client, at = read_uint(data, at)
    clock, at = read_uint(data, at)
    return (client, clock), at


def _read_deletions(data: bytes, at: int) -> tuple[list[tuple[int, int, int]], int]:
    count, at = read_uint(data, at)
    deletions: list[tuple[int, int, int]] = []
    if not count:
        return deletions, at
    clients: set[int] = set()
    for _ in range(count):
        client, at = read_uint(data, at)
        clients.add(client)
        at = _read_ranges(data, at, client, deletions)
    if len(clients) < count:
        raise Unreadable("malformed")
    return deletions, at


def _read_ranges(data: bytes, at: int, client: int, into: list[tuple[int, int, int]]) -> int:
    count, at = read_uint(data, at)
    if not count:
        raise Unreadable("malformed")
    end = 0
    for _ in range(count):
        clock, at = read_uint(data, at)
        length, at = read_uint(data, at)
        if clock < end or not length:
            raise Unreadable("malformed")
        end = clock + length
        into.append((client, clock, length))
    if end > CLOCK_MOST:
        raise Unreadable("malformed")
    return at
