"""How updates rest in a row: each after its length in four bytes."""

from collections.abc import Iterable


def pack(updates: Iterable[bytes]) -> bytes:
    return b"".join(len(each).to_bytes(4) + each for each in updates)


def unpack(data: bytes) -> list[bytes]:
    """Raises ValueError where the row was cut off."""
    updates, at = [], 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            raise ValueError("a row of notes is cut off")
        updates.append(data[at + 4 : end])
        at = end
    return updates


def unpack_snapshot(data: bytes) -> list[bytes]:
    """As a row. Those of before are one update as it is: it begins with how many wrote, a row with a zero."""
    return [data] if data[:1] > b"\0" else unpack(data)
