"""State vectors: up to which clock of each client somebody has the document. What a sync step 1 carries."""

from collections.abc import Mapping
from typing import Final

from sessions.live.notes.yjs.lib0 import Unreadable, read_uint, write_uint
from sessions.live.notes.yjs.update import CLOCK_MOST

VECTOR_MOST: Final = 64 * 1024


def read_vector(data: bytes, most: int = VECTOR_MOST) -> dict[int, int]:
    """Raises Unreadable."""
    if len(data) > most:
        raise Unreadable("too_big")
    vector: dict[int, int] = {}
    try:
        count, at = read_uint(data, 0)
        for _ in range(count):  # ends at the data's end, whatever was promised
            client, at = read_uint(data, at)
            vector[client], at = read_uint(data, at)
    except IndexError:
        raise Unreadable("malformed") from None
    if at != len(data) or len(vector) < count or max(vector.values(), default=0) > CLOCK_MOST:
        raise Unreadable("malformed")
    return vector


def write_vector(clocks: Mapping[int, int]) -> bytes:
    parts = [write_uint(len(clocks))]
    for client in sorted(clocks, reverse=True):
        parts += write_uint(client), write_uint(clocks[client])
    return b"".join(parts)
