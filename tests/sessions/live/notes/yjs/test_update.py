"""The bytes of an update: each of them belongs to it, and none promises more than follows."""

import pytest

from sessions.live.notes.yjs.lib0 import Unreadable, write_string, write_uint
from sessions.live.notes.yjs.update import CLOCK_MOST, UPDATE_MOST, read_update
from tests.sessions.live.notes.yjs import making
from tests.sessions.live.notes.yjs.making import START, block, gone, ids, section, string, update


def refused(data: bytes, code: str = "malformed") -> None:
    with pytest.raises(Unreadable) as raised:
        read_update(data)
    assert raised.value.code == code


def test_nothing_is_an_update_too() -> None:
    found = read_update(b"\0\0")

    assert (found.sections, found.deletions, found.raw) == ([], [], b"\0\0")


def test_an_update_is_read() -> None:
    found = read_update(START)

    (only,) = found.sections
    assert (only.client, only.clock, only.end) == (1, 0, 5)
    assert [(each.clock, each.length, each.content) for each in only.blocks] == [
        (0, 1, "paragraph"),
        (1, 1, "text"),
        (2, 3, None),
    ]
    assert [each.parent for each in only.blocks] == [(), (1, 0), (1, 1)]


@pytest.mark.parametrize(("size", "fine"), [(-1, True), (0, True), (1, False)])
def test_an_update_has_64_kib_at_most(size: int, fine: bool) -> None:
    text = "a" * (UPDATE_MOST + size - 12)
    data = update(section(1, 0, string(text, into=(9, 9))))
    assert len(data) == UPDATE_MOST + size

    if fine:
        assert read_update(data).sections[0].end == len(text)
    else:
        refused(data, "too_big")
        assert read_update(data, most=len(data)).sections[0].end == len(text)


@pytest.mark.parametrize("cut", range(len(START)))
def test_no_beginning_of_an_update_is_one(cut: int) -> None:
    refused(START[:cut])


@pytest.mark.parametrize("more", [b"\0", b"\1", START])
def test_nothing_follows_an_update(more: bytes) -> None:
    refused(START + more)


@pytest.mark.parametrize("kind", [2, 3, 5, 9, 10, 11, 31])
def test_contents_that_notes_have_not_are_refused(kind: int) -> None:
    refused(update(section(1, 0, block(kind, b"\x02{}"))), "schema")


@pytest.mark.parametrize("kind", [0, 1, 2, 4, 5, 7, 15])
def test_types_that_notes_have_not_are_refused(kind: int) -> None:
    refused(update(section(1, 0, block(7, write_uint(kind) + write_string("paragraph")))), "schema")


@pytest.mark.parametrize("name", ["", "Paragraph", "doc", "default", "text", "image", "script", "tabl\0e"])
def test_nodes_that_notes_have_not_are_refused(name: str) -> None:
    refused(update(section(1, 0, making.element(name))), "schema")


@pytest.mark.parametrize("root", ["", "Default", "prosemirror", "default2"])
def test_there_is_one_root(root: str) -> None:
    refused(update(section(1, 0, making.element("paragraph", into=root))), "schema")


@pytest.mark.parametrize("which", [2, 3, 127])
def test_a_parent_is_a_root_or_a_block(which: int) -> None:
    raw = bytes((7, which)) + ids((1, 0)) + b"\6"

    refused(update(section(1, 0, raw)))


@pytest.mark.parametrize(
    "empty",
    [gone(0), making.deleted(0), string(""), making.values()],
    ids=["gone", "deleted", "string", "values"],
)
def test_nothing_has_no_length(empty: bytes) -> None:
    refused(update(section(1, 0, empty)))


def test_a_section_has_blocks() -> None:
    refused(update(section(1, 0)))


def test_a_client_has_one_section() -> None:
    refused(update(section(1, 0, gone(1)), section(1, 1, gone(1))))


@pytest.mark.parametrize("info", [32, 64, 128])
def test_what_is_gone_stands_beside_nothing(info: int) -> None:
    named = b"" if info == 32 else ids((1, 0))
    refused(update(section(1, 0, bytes((info,)) + named + b"\1")))


@pytest.mark.parametrize("more", [0, 1])
def test_clocks_fit_into_31_bits(more: int) -> None:
    for begin, length in ((0, CLOCK_MOST + more), (CLOCK_MOST - 4, 4 + more)):
        data = update(section(1, begin, gone(length)))
        if more:
            refused(data)
        else:
            assert read_update(data).sections[0].end == CLOCK_MOST


@pytest.mark.parametrize("client", [2**53 - 1, 2**53])
def test_client_ids_have_53_bits(client: int) -> None:
    data = update(section(client, 0, gone(1)))

    if client < 2**53:
        assert read_update(data).sections[0].client == client
    else:
        refused(data)


@pytest.mark.parametrize("most", [2**20, 2**53 - 1])
def test_no_count_promises_more_than_follows(most: int) -> None:
    much = write_uint(most)

    refused(much + b"\0\0")
    refused(b"\1" + much + b"\1\0" + gone(1) + b"\0")
    refused(b"\0" + much + b"\1\1\1\1")
    refused(b"\0\1\1" + much + b"\1\1")
    refused(update(section(1, 0, block(8, much + b"\x7e", into=(1, 0), sub="level"))))
    refused(update(section(1, 0, block(4, much + b"abc"))))


@pytest.mark.parametrize(
    ("text", "length", "halves"),
    [("abc", 3, None), ("é", 1, None), ("a🦊b🦊", 6, (2, 5)), ("\uffff", 1, None), ("🦊", 2, (1,))],
)
def test_a_string_counts_in_utf_16(text: str, length: int, halves: tuple[int, ...] | None) -> None:
    (only,) = read_update(update(section(1, 0, string(text)))).sections

    assert (only.end, only.blocks[0].content) == (length, halves)


@pytest.mark.parametrize("raw", [b"\xed\xa0\xbd", b"\xed\xb8\x80", b"a\xff"])
def test_a_string_holds_no_half_of_a_character(raw: bytes) -> None:
    refused(update(section(1, 0, block(4, write_uint(len(raw)) + raw))))


def test_deletions_are_read() -> None:
    found = read_update(update(delete={7: [(0, 2), (2, 1), (9, 4)], 3: [(5, 1)]}))

    assert found.deletions == [(7, 0, 2), (7, 2, 1), (7, 9, 4), (3, 5, 1)]


@pytest.mark.parametrize(
    "ranges",
    [[], [(0, 0)], [(5, 1), (2, 1)], [(0, 3), (2, 2)], [(0, 2), (0, 2)]],
    ids=["none", "empty", "descending", "overlapping", "twice"],
)
def test_deletions_are_ranges_in_order(ranges: list[tuple[int, int]]) -> None:
    refused(update(delete={1: ranges}))


def test_deletions_name_a_client_once() -> None:
    refused(b"\0\2" + (b"\1\1" + ids((0, 1))) * 2)


@pytest.mark.parametrize("more", [0, 1])
def test_deletions_fit_into_31_bits(more: int) -> None:
    data = update(delete={1: [(CLOCK_MOST - 1, 1 + more)]})

    if more:
        refused(data)
    else:
        assert read_update(data).deletions == [(1, CLOCK_MOST - 1, 1)]


def test_more_sections_than_fit_are_never_waited_for() -> None:
    many = [section(client, 0, gone(1)) for client in range(9_000)]

    assert len(read_update(update(*many)).sections) == 9_000
