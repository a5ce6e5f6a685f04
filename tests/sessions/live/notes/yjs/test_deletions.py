"""What is deleted was there, whole characters of it, and is deleted once."""

import pytest

from sessions.live.notes.yjs.known import NEWS, NO_NEWS, Verdict
from sessions.live.notes.yjs.ranges import Ranges
from sessions.live.notes.yjs.update import read_update
from tests.sessions.live.notes.yjs.making import (
    ANN,
    BEN,
    FIRST,
    TEXT,
    deleted,
    gone,
    known,
    learn,
    section,
    string,
    update,
)


def judged(data: bytes, *more: bytes, mine: int | None = BEN) -> Verdict:
    return known(*more).judge(read_update(data), mine)


@pytest.mark.parametrize("ranges", [[(0, 1)], [(0, 5)], [(2, 1), (4, 1)]])
def test_anybody_deletes_what_is_there(ranges: list[tuple[int, int]]) -> None:
    assert judged(update(delete={ANN: ranges})) == NEWS


@pytest.mark.parametrize(("client", "start", "length"), [(ANN, 5, 1), (ANN, 0, 6), (9, 0, 1), (BEN, 0, 1)])
def test_what_is_not_there_is_waited_for(client: int, start: int, length: int) -> None:
    verdict = judged(update(delete={client: [(start, length)]}))

    assert (verdict.waits, verdict.lacking) == (True, client)


def test_what_the_update_brings_may_be_deleted_by_it() -> None:
    brought = section(BEN, 0, string("xy", after=FIRST))

    assert judged(update(brought, delete={BEN: [(0, 2)]})) == NEWS
    assert judged(update(brought, delete={BEN: [(1, 2)]})).lacking == BEN


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        (0, 1, ""),
        (0, 3, ""),
        (1, 2, ""),
        (0, 4, ""),
        (0, 2, "half"),
        (2, 1, "half"),
        (1, 1, "half"),
        (2, 2, "half"),
    ],
)
def test_characters_are_deleted_whole(start: int, length: int, expected: str) -> None:
    emoji = section(BEN, 0, string("a🦊b", into=TEXT))
    deletion = {BEN: [(start, length)]}

    assert judged(update(delete=deletion), update(emoji)).code == expected
    assert judged(update(emoji, delete=deletion)).code == expected


def test_what_is_deleted_already_is_nothing_new() -> None:
    document = known(update(delete={ANN: [(2, 1)]}), update(delete={ANN: [(4, 1)]}))

    for start, length, news in ((2, 1, False), (4, 1, False), (3, 1, True), (2, 3, True), (2, 2, True)):
        verdict = document.judge(read_update(update(delete={ANN: [(start, length)]})), BEN)
        assert verdict == (NEWS if news else NO_NEWS)


@pytest.mark.parametrize("block", [gone(3), deleted(3, after=FIRST)], ids=["gone", "deleted"])
def test_what_comes_deleted_is_deleted(block: bytes) -> None:
    document = known(update(section(BEN, 0, block)))

    assert document.judge(read_update(update(delete={BEN: [(0, 3)]})), BEN) == NO_NEWS


def test_what_is_known_cannot_be_deleted_by_saying_that_it_is_gone() -> None:
    """Nobody passes on what is known. A deletion that was held for known would be lost."""
    document = known()
    learn(document, update(section(ANN, 0, gone(5))))
    learn(document, update(section(ANN, 0, gone(7))))

    assert document.judge(read_update(update(delete={ANN: [(0, 5)]})), BEN) == NEWS
    assert document.judge(read_update(update(delete={ANN: [(5, 2)]})), BEN) == NO_NEWS


def test_ranges_become_one_where_they_touch() -> None:
    ranges = Ranges()
    for start, end in ((10, 12), (0, 2), (4, 6), (20, 21)):
        ranges.add(start, end)
    assert (list(ranges.starts), list(ranges.ends)) == ([0, 4, 10, 20], [2, 6, 12, 21])

    ranges.add(2, 4)
    ranges.add(5, 11)
    ranges.add(5, 6)

    assert (list(ranges.starts), list(ranges.ends)) == ([0, 20], [12, 21])
    covered = [(0, 12), (3, 4), (20, 21)]
    open_ones = [(0, 13), (11, 21), (12, 13), (22, 23)]
    assert [each for each in covered + open_ones if ranges.covers(*each)] == covered


def test_what_is_deleted_here_and_there_becomes_one_range_in_the_end() -> None:
    ranges = Ranges()
    for start in range(0, 2000, 2):
        ranges.add(start, start + 1)
    for start in range(1999, 0, -2):
        ranges.add(start, start + 1)

    assert (list(ranges.starts), list(ranges.ends)) == ([0], [2000])
