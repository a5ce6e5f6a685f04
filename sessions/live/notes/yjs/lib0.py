"""The numbers, strings and values of lib0, in which Yjs writes: strictly, in one spelling each.

Readers take bytes and a place and give what they read and the place behind it. Past the end they raise
IndexError; what reads a whole message turns that into Unreadable.
"""

from math import isfinite
from struct import unpack_from

NUMBER_MOST = 2**53 - 1
_LAST_SHIFT = 49  # eight bytes of seven bits hold 2**53 - 1
Scalar = bool | int | float | str | None


class Unreadable(ValueError):  # noqa: N818 - it reads as a fact
    """``code`` is for the sender and the log; nothing of what was sent is in it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_uint(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    at += 1
    if byte < 128:
        return byte, at
    value = byte & 127
    shift = 7
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            break
        shift += 7
        if shift > _LAST_SHIFT:
            raise Unreadable("malformed")
    if not byte or value > NUMBER_MOST:
        raise Unreadable("malformed")
    return value, at


def write_uint(value: int) -> bytes:
    if value < 128:
        return bytes((value,))
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_bytes(data: bytes, at: int) -> tuple[bytes, int]:
    length, at = read_uint(data, at)
    end = at + length
    if end > len(data):
        raise Unreadable("malformed")
    return data[at:end], end


def read_string(data: bytes, at: int) -> tuple[str, int]:
    raw, at = read_bytes(data, at)
    try:
        return raw.decode(), at
    except UnicodeDecodeError:
        raise Unreadable("malformed") from None


def write_string(text: str) -> bytes:
    raw = text.encode()
    return write_uint(len(raw)) + raw


def read_int(data: bytes, at: int) -> tuple[int, int]:
    """Six bits and a sign first, then as read_uint."""
    first = data[at]
    value = first & 63
    at += 1
    if first & 128:
        rest, at = read_uint(data, at)
        if not rest:
            raise Unreadable("malformed")
        value |= rest << 6
    if value > NUMBER_MOST:
        raise Unreadable("malformed")
    return (-value if first & 64 else value), at


def read_scalar(data: bytes, at: int) -> tuple[Scalar, int]:
    """A value of lib0's "any" that holds no other: no list, no object, no bytes, no number without an end."""
    kind = data[at]
    at += 1
    if kind == 125:
        return read_int(data, at)
    if kind == 119:
        return read_string(data, at)
    if kind in _WORDS:
        return _WORDS[kind], at
    return _read_float(kind, data, at)


_WORDS: dict[int, Scalar] = {127: None, 126: None, 121: False, 120: True}
_FLOATS = {124: (">f", 4), 123: (">d", 8)}


def _read_float(kind: int, data: bytes, at: int) -> tuple[float, int]:
    if kind not in _FLOATS:
        raise Unreadable("schema")
    form, size = _FLOATS[kind]
    if at + size > len(data):
        raise Unreadable("malformed")
    value: float = unpack_from(form, data, at)[0]
    if not isfinite(value):
        raise Unreadable("schema")
    return value, at + size
