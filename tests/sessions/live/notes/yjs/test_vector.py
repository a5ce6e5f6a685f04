"""State vectors are read strictly as well: a step 1 comes from anybody."""

import pytest

from sessions.live.notes.yjs.lib0 import Unreadable, write_uint
from sessions.live.notes.yjs.update import CLOCK_MOST
from sessions.live.notes.yjs.vector import VECTOR_MOST, read_vector, write_vector


@pytest.mark.parametrize("clocks", [{}, {1: 0}, {5: 3, 2**53 - 1: CLOCK_MOST}])
def test_a_vector_is_read_as_it_is_written(clocks: dict[int, int]) -> None:
    assert read_vector(write_vector(clocks)) == clocks


def test_a_vector_begins_with_the_highest_client() -> None:
    assert write_vector({1: 2, 3: 4}) == b"\2\3\4\1\2"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\1",
        b"\1\1",
        b"\0\0",
        b"\2\1\1",
        b"\2\1\1\1\2",
        b"\1\x80\x00\1",
        write_uint(2**53 - 1) + b"\1\1",
        b"\1\1" + write_uint(CLOCK_MOST + 1),
    ],
    ids=["empty", "no client", "no clock", "more", "fewer", "twice", "longer", "endless", "clock"],
)
def test_nothing_else_is_a_vector(data: bytes) -> None:
    with pytest.raises(Unreadable, match="malformed"):
        read_vector(data)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_vector_has_a_size(more: int) -> None:
    size = VECTOR_MOST + more

    with pytest.raises(Unreadable, match="too_big" if more == 1 else "malformed"):
        read_vector(b"\1\1\1".ljust(size, b"\0"))
