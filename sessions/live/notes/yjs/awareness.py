"""Who is where: the messages of y-protocols' awareness. Read strictly, and written by the server alone."""

import json
from collections.abc import Iterable
from typing import Any, Final

from sessions.live.notes.yjs.lib0 import (
    NUMBER_MOST,
    Unreadable,
    read_string,
    read_uint,
    write_string,
    write_uint,
)
from sessions.live.notes.yjs.schema import ROOT

AWARENESS_MOST: Final = 4 * 1024
_BRACKETS_MOST: Final = 100  # so deep a state can be at most

State = dict[str, Any] | None
Entry = tuple[int, int, State]  # client, clock, state


def read_awareness(data: bytes, most: int = AWARENESS_MOST) -> list[Entry]:
    """Raises Unreadable. A state is an object, or None for who left."""
    if len(data) > most:
        raise Unreadable("too_big")
    try:
        entries, at = _read_entries(data)
    except IndexError:
        raise Unreadable("malformed") from None
    if at != len(data) or len({each[0] for each in entries}) < len(entries):
        raise Unreadable("malformed")
    return entries


def _read_entries(data: bytes) -> tuple[list[Entry], int]:
    count, at = read_uint(data, 0)
    entries: list[Entry] = []
    for _ in range(count):  # ends at the data's end, whatever was promised
        client, at = read_uint(data, at)
        clock, at = read_uint(data, at)
        text, at = read_string(data, at)
        entries.append((client, clock, _state(text)))
    return entries, at


def _state(text: str) -> State:
    if text.count("{") + text.count("[") > _BRACKETS_MOST:
        raise Unreadable("malformed")
    try:
        state = json.loads(text, parse_constant=_no_constant)
    except ValueError:
        raise Unreadable("malformed") from None
    if state is not None and not isinstance(state, dict):
        raise Unreadable("malformed")
    return state


def _no_constant(name: str) -> Any:
    raise Unreadable("malformed")


def write_awareness(entries: Iterable[Entry]) -> bytes:
    """The states hold text that can be written: no half of a surrogate pair."""
    parts = [
        write_uint(client)
        + write_uint(clock)
        + write_string(json.dumps(state, ensure_ascii=False, separators=(",", ":")))
        for client, clock, state in entries
    ]
    return write_uint(len(parts)) + b"".join(parts)


def cursor_of(state: State) -> dict[str, Any] | None:
    """The editor's cursor, put together anew: two positions that every Yjs can look up. Else None."""
    cursor = state.get("cursor") if state else None
    if not isinstance(cursor, dict):
        return None
    anchor, head = _position(cursor.get("anchor")), _position(cursor.get("head"))
    return {"anchor": anchor, "head": head} if anchor and head else None


def _position(found: object) -> dict[str, Any] | None:
    """Beside a block (``item``), or at the end of a type (``type``) or of the document (``tname``)."""
    if not isinstance(found, dict):
        return None
    kind, name, item, side = (found.get(key) for key in ("type", "tname", "item", "assoc"))
    fine = _is_id(kind) and _is_id(item) and name in (None, ROOT) and _is_number(side or 0, -1, 1)
    if not fine or (kind is None and name is None and item is None):
        return None
    return {"type": _id(kind), "tname": name, "item": _id(item), "assoc": side or 0}


def _is_id(found: object) -> bool:
    if found is None:
        return True
    return isinstance(found, dict) and all(
        _is_number(found.get(key), 0, NUMBER_MOST) for key in ("client", "clock")
    )


def _is_number(found: object, least: int, most: int) -> bool:
    return type(found) is int and least <= found <= most


def _id(found: Any) -> dict[str, int] | None:
    return None if found is None else {"client": found["client"], "clock": found["clock"]}
