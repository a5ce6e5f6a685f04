"""The contents that blocks of notes may have, by the number Yjs gives them.

A reader gives length, content and the place behind. JSON (2), bytes (3), embedded things (5), documents (9),
gaps (10) and all that is unknown have no reader.
"""

from collections.abc import Callable
from typing import Final

from sessions.live.notes.yjs.lib0 import Scalar, Unreadable, read_bytes, read_scalar, read_string, read_uint
from sessions.live.notes.yjs.schema import MARK_MOST, NODES, TEXT, check_mark

GONE, DELETED, STRING, FORMAT, TYPE, ANY = 0, 1, 4, 6, 7, 8
_ELEMENT, _TEXT = 3, 6  # of the kinds of types

# Of a string: where in it second halves of surrogate pairs stand, which no other block may name a border of.
# Of a type: its node. Of attributes: the values.
Content = str | tuple[int, ...] | list[Scalar] | None
Found = tuple[int, Content, int]


def _read_length(data: bytes, at: int) -> Found:
    length, at = read_uint(data, at)
    return length, None, at


def _read_text(data: bytes, at: int) -> Found:
    raw, at = read_bytes(data, at)
    if raw.isascii():
        return len(raw), None, at
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Unreadable("malformed") from None
    if max(text) < "\U00010000":
        return len(text), None, at
    halves = _halves(text)
    return len(text) + len(halves), halves, at


def _halves(text: str) -> tuple[int, ...]:
    places = (place for place, character in enumerate(text) if character > "\uffff")
    return tuple(place + before + 1 for before, place in enumerate(places))


def _read_format(data: bytes, at: int) -> Found:
    name, at = read_string(data, at)
    value, at = read_bytes(data, at)
    if len(value) > MARK_MOST:
        raise Unreadable("schema")
    try:
        check_mark(name, value.decode())
    except UnicodeDecodeError:
        raise Unreadable("malformed") from None
    return 1, None, at


def _read_type(data: bytes, at: int) -> Found:
    kind, at = read_uint(data, at)
    if kind == _TEXT:
        return 1, TEXT, at
    if kind != _ELEMENT:
        raise Unreadable("schema")
    name, at = read_string(data, at)
    if name not in NODES:
        raise Unreadable("schema")
    return 1, name, at


def _read_values(data: bytes, at: int) -> Found:
    """More than one where earlier values of the attribute, replaced since, were put together."""
    count, at = read_uint(data, at)
    if count > len(data) - at:
        raise Unreadable("malformed")
    values: list[Scalar] = []
    for _ in range(count):
        value, at = read_scalar(data, at)
        values.append(value)
    return count, values, at


READERS: Final[dict[int, Callable[[bytes, int], Found]]] = {
    GONE: _read_length,
    DELETED: _read_length,
    STRING: _read_text,
    FORMAT: _read_format,
    TYPE: _read_type,
    ANY: _read_values,
}
