"""Who is where: read strictly, of a state no more than a cursor that every page can look up."""

import json
from typing import Any

import pytest

from sessions.live.notes.yjs.awareness import AWARENESS_MOST, cursor_of, read_awareness, write_awareness
from sessions.live.notes.yjs.lib0 import Unreadable, write_string, write_uint

BESIDE = {"type": None, "tname": None, "item": {"client": 4_000_000_000, "clock": 7}, "assoc": 0}
AT_THE_END = {"type": {"client": 2**53 - 1, "clock": 0}, "tname": "default", "item": None, "assoc": -1}


def message(*states: str) -> bytes:
    entries = [write_uint(client) + write_uint(5) + write_string(text) for client, text in enumerate(states)]
    return write_uint(len(states)) + b"".join(entries)


def refused(data: bytes, code: str = "malformed") -> None:
    with pytest.raises(Unreadable) as raised:
        read_awareness(data)
    assert raised.value.code == code


@pytest.mark.parametrize(
    "state", [None, {}, {"cursor": {"anchor": BESIDE, "head": BESIDE}, "user": {"name": "é🦊"}}]
)
def test_a_state_is_read_as_it_is_written(state: dict[str, Any] | None) -> None:
    entries = [(7, 0, state), (2**53 - 1, 300, None)]

    assert read_awareness(write_awareness(entries)) == entries


def test_nobody_is_a_message_too() -> None:
    assert read_awareness(b"\0") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        '"x"',
        "true",
        "NaN",
        '{"a":NaN}',
        '{"a":Infinity}',
        '{"a":1',
        "{} {}",
        "[" * 4000,
        '{"a":' * 600,
        '{"a":' * 101 + "1" + "}" * 101,
    ],
)
def test_a_state_is_an_object(text: str) -> None:
    refused(message(text))


def test_a_state_is_not_too_deep() -> None:
    assert len(read_awareness(message('{"a":' * 100 + "1" + "}" * 100))) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\1",
        b"\1\1",
        b"\1\1\1",
        message("null") + b"\0",
        message("null")[:-1],
        b"\2\1\1\4null\1\2\4null",
        b"\1\1\1\1\xff",
        write_uint(2**53 - 1) + message("null")[1:],
    ],
)
def test_nothing_else_is_a_message(data: bytes) -> None:
    refused(data)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_message_has_4_kib_at_most(more: int) -> None:
    empty = len(message('{"a":"%s"}' % ("x" * 1000))) - 1000
    data = message('{"a":"%s"}' % ("x" * (AWARENESS_MOST + more - empty)))
    assert len(data) == AWARENESS_MOST + more

    if more == 1:
        refused(data, "too_big")
        assert len(read_awareness(data, most=len(data))) == 1
    else:
        assert len(read_awareness(data)) == 1


@pytest.mark.parametrize("anchor", [BESIDE, AT_THE_END])
def test_a_cursor_is_taken(anchor: dict[str, Any]) -> None:
    state = {"cursor": {"anchor": anchor, "head": BESIDE}}

    assert cursor_of(json.loads(json.dumps(state))) == state["cursor"]


def test_of_a_cursor_nothing_else_is_taken() -> None:
    item = {"client": 1, "clock": 2, "x": "<script>"}
    state = {"user": {"name": "Eve"}, "cursor": {"anchor": {"item": item, "y": 1}, "head": BESIDE, "z": [[]]}}

    expected = {"type": None, "tname": None, "item": {"client": 1, "clock": 2}, "assoc": 0}
    assert cursor_of(state) == {"anchor": expected, "head": BESIDE}


@pytest.mark.parametrize(
    "change",
    [
        {"item": None},
        {"item": {"client": 1}},
        {"item": {"client": 1, "clock": -1}},
        {"item": {"client": 1, "clock": 2**53}},
        {"item": {"client": 1, "clock": 1.5}},
        {"item": {"client": True, "clock": 1}},
        {"item": {"client": "1", "clock": 1}},
        {"item": [1, 1]},
        {"item": "x"},
        {"type": {"client": 1, "clock": None}},
        {"type": 7},
        {"tname": "other"},
        {"tname": ""},
        {"tname": ["default"]},
        {"assoc": 2},
        {"assoc": -2},
        {"assoc": 0.5},
        {"assoc": "0x"},
        {"assoc": True},
    ],
)
@pytest.mark.parametrize("end", ["anchor", "head"])
def test_a_cursor_is_where_every_page_can_look_or_nowhere(end: str, change: dict[str, Any]) -> None:
    cursor = {"anchor": BESIDE, "head": BESIDE} | {end: BESIDE | change}

    assert cursor_of({"cursor": cursor}) is None


@pytest.mark.parametrize(
    "state",
    [
        None,
        {},
        {"cursor": None},
        {"cursor": []},
        {"cursor": {}},
        {"cursor": {"anchor": BESIDE}},
        {"cursor": "x"},
    ],
)
def test_there_may_be_no_cursor(state: dict[str, Any] | None) -> None:
    assert cursor_of(state) is None
