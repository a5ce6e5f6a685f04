"""Updates made by hand, byte for byte: any that Yjs writes, and any that it never would."""

from struct import pack

from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.lib0 import write_string, write_uint
from sessions.live.notes.yjs.update import read_update

ROOT = "default"
Id = tuple[int, int]


def ids(*named: Id) -> bytes:
    return b"".join(write_uint(client) + write_uint(clock) for client, clock in named)


def block(
    kind: int,
    content: bytes,
    after: Id | None = None,
    before: Id | None = None,
    into: Id | str | None = None,
    sub: str | None = None,
) -> bytes:
    """``after`` and ``before`` are origin and right origin; ``into`` the parent, where neither is given."""
    info = kind | (128 if after else 0) | (64 if before else 0) | (0 if sub is None else 32)
    named = ids(*(each for each in (after, before) if each))
    if not named:
        into = ROOT if into is None else into
        named = b"\1" + write_string(into) if isinstance(into, str) else b"\0" + ids(into)
        named += b"" if sub is None else write_string(sub)
    return bytes((info,)) + named + content


def gone(length: int) -> bytes:
    return b"\0" + write_uint(length)


def deleted(length: int, **place: object) -> bytes:
    return block(1, write_uint(length), **place)  # type: ignore[arg-type]


def string(text: str, **place: object) -> bytes:
    return block(4, write_string(text), **place)  # type: ignore[arg-type]


def mark(name: str, value: str, **place: object) -> bytes:
    return block(6, write_string(name) + write_string(value), **place)  # type: ignore[arg-type]


def element(name: str, **place: object) -> bytes:
    return block(7, b"\3" + write_string(name), **place)  # type: ignore[arg-type]


def text_node(**place: object) -> bytes:
    return block(7, b"\6", **place)  # type: ignore[arg-type]


def values(*each: bytes, **place: object) -> bytes:
    return block(8, write_uint(len(each)) + b"".join(each), **place)  # type: ignore[arg-type]


def integer(value: int) -> bytes:
    sign, rest = (64 if value < 0 else 0), abs(value)
    if rest < 64:
        return bytes((125, sign | rest))
    return bytes((125, 128 | sign | rest & 63)) + write_uint(rest >> 6)


def double(value: float) -> bytes:
    return b"\x7b" + pack(">d", value)


def word(text: str) -> bytes:
    return b"\x77" + write_string(text)


def section(client: int, clock: int, *blocks: bytes) -> bytes:
    return write_uint(len(blocks)) + write_uint(client) + write_uint(clock) + b"".join(blocks)


def update(*sections: bytes, delete: dict[int, list[tuple[int, int]]] | None = None) -> bytes:
    ranges = [
        write_uint(client) + write_uint(len(each)) + ids(*each) for client, each in (delete or {}).items()
    ]
    return write_uint(len(sections)) + b"".join(sections) + write_uint(len(ranges)) + b"".join(ranges)


ANN, BEN = 1, 2
PARAGRAPH, TEXT, FIRST = (ANN, 0), (ANN, 1), (ANN, 2)  # of the document below
START = update(section(ANN, 0, element("paragraph"), text_node(into=(ANN, 0)), string("abc", into=(ANN, 1))))


def known(*more: bytes) -> Known:
    """A paragraph of Ann's with "abc", clocks 2, 3, 4; and what is given."""
    found = Known()
    for each in (START, *more):
        learn(found, each)
    return found


def learn(document: Known, data: bytes) -> None:
    found = read_update(data)
    verdict = document.judge(found, None, resync=True)
    assert verdict.ok, verdict
    document.add(found)
