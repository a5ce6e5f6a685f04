"""One spelling for each number and value, and an end to each."""

from collections.abc import Callable

import pytest

from sessions.live.notes.yjs import lib0
from sessions.live.notes.yjs.lib0 import Unreadable
from tests.sessions.live.notes.yjs.making import double, integer, word


@pytest.mark.parametrize("value", [0, 1, 127, 128, 16_383, 16_384, 2**32 - 1, 2**53 - 2, 2**53 - 1])
def test_a_number_is_read_as_it_is_written(value: int) -> None:
    data = b"x" + lib0.write_uint(value) + b"y"

    assert lib0.read_uint(data, 1) == (value, len(data) - 1)


@pytest.mark.parametrize(
    "data",
    [
        lib0.write_uint(2**53),
        b"\x80\x00",
        b"\x81\x80\x00",
        b"\xff" * 8 + b"\x01",
        b"\xff" * 50 + b"\x01",
        b"\xff" * 50,
    ],
    ids=["too big", "nothing, longer", "one, longer", "nine bytes", "many bytes", "no end"],
)
def test_no_number_is_too_big_or_longer_than_it_needs_to_be(data: bytes) -> None:
    with pytest.raises(Unreadable, match="malformed"):
        lib0.read_uint(data, 0)


@pytest.mark.parametrize("value", [0, 1, -1, 63, -63, 64, -64, 8191, 8192, 2**31, -(2**31), 2**53 - 1])
def test_a_signed_number_is_read_as_lib0_writes_it(value: int) -> None:
    data = integer(value)

    assert lib0.read_scalar(data, 0) == (value, len(data))


@pytest.mark.parametrize("data", [b"\x7d\x80\x00", b"\x7d\xbf" + lib0.write_uint(2**47)])
def test_no_signed_number_is_too_big_or_longer_than_it_needs_to_be(data: bytes) -> None:
    with pytest.raises(Unreadable, match="malformed"):
        lib0.read_scalar(data, 0)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\x7f", None),
        (b"\x7e", None),
        (b"\x79", False),
        (b"\x78", True),
        (b"\x7c\x3f\x80\x00\x00", 1.0),
        (double(-0.5), -0.5),
        (word("é🦊"), "é🦊"),
    ],
)
def test_a_value_is_read(data: bytes, value: object) -> None:
    found, at = lib0.read_scalar(data + b"rest", 0)

    assert (type(found), found, at) == (type(value), value, len(data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x7a" + bytes(8),
        b"\x76\x00",
        b"\x75\x00",
        b"\x74\x00",
        b"\x00",
        double(float("nan")),
        double(float("inf")),
        b"\x7c\x7f\x80\x00\x00",
    ],
    ids=["bigint", "object", "list", "bytes", "unknown", "nan", "inf", "inf, short"],
)
def test_no_value_holds_another_or_has_no_end(data: bytes) -> None:
    with pytest.raises(Unreadable, match="schema"):
        lib0.read_scalar(data, 0)


@pytest.mark.parametrize("reader", [lib0.read_uint, lib0.read_int, lib0.read_bytes, lib0.read_string])
@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff\xff"])
def test_nothing_is_read_past_the_end(reader: Callable[[bytes, int], object], data: bytes) -> None:
    with pytest.raises((Unreadable, IndexError)):
        reader(data, 0)


@pytest.mark.parametrize(
    "data", [b"", b"\x7b1234567", b"\x7c123", b"\x7d", b"\x7d\x80", b"\x77", b"\x77\x02a"]
)
def test_no_value_is_read_past_the_end(data: bytes) -> None:
    with pytest.raises((Unreadable, IndexError)):
        lib0.read_scalar(data, 0)


@pytest.mark.parametrize("raw", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf0\x9f\xa6"])
def test_a_string_is_proper_utf_8(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="malformed"):
        lib0.read_string(lib0.write_uint(len(raw)) + raw, 0)
