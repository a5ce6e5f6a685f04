"""Updates put together from others: read again they hold what was to be kept, and no more."""

import pytest

from sessions.live.notes.yjs.cutting import without
from sessions.live.notes.yjs.known import NEWS, Known
from sessions.live.notes.yjs.update import Update, read_update
from tests.sessions.live.notes.yjs.making import (
    ANN,
    BEN,
    FIRST,
    START,
    TEXT,
    deleted,
    element,
    gone,
    integer,
    known,
    learn,
    section,
    string,
    update,
    values,
)

ANNS = section(ANN, 5, string("d", after=(ANN, 4)))
BENS = section(BEN, 0, string("x", after=FIRST), string("y", after=(BEN, 0)))
DELETE = {ANN: [(2, 1)]}


@pytest.mark.parametrize(
    ("clients", "kept"),
    [(set(), [ANNS, BENS]), ({ANN}, [BENS]), ({BEN, 9}, [ANNS]), ({ANN, BEN}, [])],
)
def test_sections_are_left_out(clients: set[int], kept: list[bytes]) -> None:
    whole = read_update(update(ANNS, BENS, delete=DELETE))

    assert without(whole, clients) == update(*kept, delete=DELETE)


def test_sections_are_left_out_of_nothing() -> None:
    assert without(read_update(b"\0\0"), {ANN}) == b"\0\0"


def test_what_repeats_nothing_is_passed_on_as_it_came() -> None:
    found = read_update(update(ANNS, BENS, delete=DELETE))

    assert known().news(found) is found.raw


def test_what_is_known_is_not_passed_on() -> None:
    document = known(update(BENS))
    found = read_update(update(ANNS, BENS, delete=DELETE))

    assert document.news(found) == update(ANNS, delete=DELETE)
    assert document.judge(found, ANN, resync=True) == NEWS


def cut(whole: bytes, at: int) -> tuple[Update, bytes]:
    """Of Ben's blocks what is new to a document that has them up to a clock."""
    document = known(update(section(BEN, 0, *[string("x", after=FIRST)] * at)))
    found = read_update(whole)
    news = document.news(found)
    return read_update(news), news


@pytest.mark.parametrize(
    ("block", "at", "rest"),
    [
        (string("abcd", into=TEXT), 1, string("bcd", after=(BEN, 0))),
        (string("aé🦊d", into=TEXT), 2, string("🦊d", after=(BEN, 1))),
        (string("abcd", after=FIRST), 3, string("d", after=(BEN, 2))),
        (string("abcd", before=FIRST), 1, string("bcd", after=(BEN, 0), before=FIRST)),
        (string("abcd", after=FIRST, before=(ANN, 3)), 2, string("cd", after=(BEN, 1), before=(ANN, 3))),
        (deleted(300, into=TEXT), 1, deleted(299, after=(BEN, 0))),
        (gone(300), 1, gone(299)),
    ],
)
def test_a_block_known_in_part_is_divided(block: bytes, at: int, rest: bytes) -> None:
    more = element("paragraph"), element("heading")

    assert cut(update(section(BEN, 0, block, *more)), at)[1] == update(section(BEN, at, rest, *more))


def test_values_known_in_part_are_divided() -> None:
    block = values(integer(1), integer(2), integer(3), into=(BEN, 0), sub="level")
    found, raw = cut(update(section(BEN, 0, element("heading"), block)), 2)

    assert (found.sections[0].clock, found.sections[0].blocks[0].origin) == (2, (BEN, 1))
    assert found.sections[0].blocks[0].content == [2, 3]
    assert (raw[0], raw[4]) == (1, 8 | 128 | 32)  # an attribute's value, right of the earlier ones


def test_the_first_block_may_be_known_whole() -> None:
    found = cut(update(section(BEN, 0, string("ab", into=TEXT), string("cd", into=TEXT))), 2)[0]

    assert [(each.clock, each.length, each.parent) for each in found.sections[0].blocks] == [(2, 2, TEXT)]


def test_whoever_has_the_beginning_takes_the_rest() -> None:
    """As a page takes it that had the beginning from elsewhere, and one that gets all at once."""
    whole = update(section(BEN, 0, string("a🦊bc", into=TEXT), string("!", after=(BEN, 4))))
    for at, begin in ((1, "a"), (3, "a🦊"), (4, "a🦊b")):
        first = update(section(BEN, 0, string(begin, into=TEXT)))
        one, other = known(first), known(first)
        news = one.news(read_update(whole))
        learn(one, whole)
        assert read_update(news).sections[0].clock == at
        assert other.judge(read_update(news), BEN) == NEWS
        learn(other, news)
        assert one.clocks == other.clocks == {ANN: 5, BEN: 6}


def test_nothing_is_cut_from_what_is_all_new() -> None:
    assert Known().news(read_update(START)) == START
