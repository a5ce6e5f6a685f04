"""Each block is followed to where it stands; what names nothing, or two places, or itself, stands nowhere."""

import pytest

from sessions.live.notes.yjs.known import NEWS, NO_NEWS, Known, Verdict
from sessions.live.notes.yjs.update import read_update
from sessions.live.notes.yjs.vector import read_vector
from tests.sessions.live.notes.yjs.making import (
    ANN,
    BEN,
    FIRST,
    PARAGRAPH,
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
    text_node,
    update,
    values,
)


def judged(document: Known, data: bytes, mine: int | None = BEN, resync: bool = False) -> Verdict:
    return document.judge(read_update(data), mine, resync)


def code(document: Known, *blocks: bytes) -> str:
    verdict = judged(document, update(section(BEN, document.clock(BEN), *blocks)))
    assert verdict.ok or verdict.code, verdict
    return verdict.code


def test_a_document_is_learned() -> None:
    document = known()

    assert document.clocks == {ANN: 5}
    assert read_vector(document.state_vector()) == {ANN: 5}
    assert Known().state_vector() == b"\0"


def test_what_one_types_is_one_run() -> None:
    document = known()
    for clock in range(5, 500):
        learn(document, update(section(ANN, clock, string("x", after=(ANN, clock - 1)))))

    (runs,) = document._runs.values()
    assert (runs.end, list(runs.starts)) == (500, [0, 1, 2])


@pytest.mark.parametrize(
    "place",
    [
        {"after": FIRST},
        {"before": FIRST},
        {"after": FIRST, "before": (ANN, 3)},
        {"after": (ANN, 4)},
        {"into": TEXT},
    ],
)
def test_text_goes_where_text_is(place: dict[str, object]) -> None:
    document = known()

    assert code(document, string("x", **place)) == ""
    assert code(document, element("hardBreak", **place)) == "schema"


def test_nodes_go_beside_nodes() -> None:
    assert code(known(), element("heading", after=PARAGRAPH)) == ""
    assert code(known(), element("listItem", before=PARAGRAPH)) == "schema"
    assert code(known(), element("hardBreak", after=TEXT)) == ""
    assert code(known(), string("x", before=TEXT)) == "schema"


def test_text_has_nothing_in_it() -> None:
    assert code(known(), string("x", into=FIRST)) == "schema"
    assert code(known(), element("paragraph", into=FIRST)) == "schema"


def test_an_attribute_follows_its_earlier_value() -> None:
    heading = section(BEN, 0, element("heading"), values(integer(1), into=(BEN, 0), sub="level"))
    document = known(update(heading))

    assert code(document, values(integer(2), after=(BEN, 1))) == ""
    assert code(document, values(integer(4), after=(BEN, 1))) == "schema"
    assert code(document, string("x", after=(BEN, 1))) == "schema"
    assert code(document, element("hardBreak", after=(BEN, 1))) == "schema"


def other_paragraph() -> Known:
    """Ben's, with "xyz"."""
    return known(
        update(section(BEN, 0, element("paragraph"), text_node(into=(BEN, 0)), string("xyz", into=(BEN, 1))))
    )


@pytest.mark.parametrize("apart", [(FIRST, (BEN, 2)), ((BEN, 2), FIRST), (FIRST, TEXT), (PARAGRAPH, FIRST)])
def test_neighbours_stand_in_one_place(apart: tuple[tuple[int, int], tuple[int, int]]) -> None:
    left, right = apart

    assert code(other_paragraph(), string("x", after=left, before=right)) == "apart"


def test_neighbours_are_values_of_one_attribute() -> None:
    blocks = [
        element("orderedList"),
        values(integer(1), into=(BEN, 0), sub="start"),
        values(b"\x7e", into=(BEN, 0), sub="type"),
    ]
    document = known(update(section(BEN, 0, *blocks)))

    assert code(document, values(b"\x7e", after=(BEN, 1), before=(BEN, 2))) == "apart"


def test_a_value_is_made_right_of_all_others() -> None:
    """Yjs in a browser stops at one that is not, as soon as the node is deleted."""
    heading = section(BEN, 0, element("heading"), values(integer(1), into=(BEN, 0), sub="level"))
    document = known(update(heading))

    assert code(document, values(integer(2), before=(BEN, 1))) == "apart"
    assert code(document, values(integer(2), after=(BEN, 1), before=(BEN, 1))) == "apart"
    assert code(document, deleted(1, before=(BEN, 1))) == "apart"


def test_an_undo_may_have_one_block_on_both_sides() -> None:
    """Seen of a real editor, whose undo brought back a mark in a paragraph that was back already."""
    assert code(known(), string("x", after=FIRST, before=FIRST)) == ""


@pytest.mark.parametrize("place", ["after", "before", "into"])
@pytest.mark.parametrize("named", [(BEN, 0), (BEN, 1), (BEN, 7)])
def test_no_block_names_itself_or_a_later_one_of_its_client(place: str, named: tuple[int, int]) -> None:
    blocks = string("x", **{place: named}), string("y", into=TEXT)

    assert code(known(), *blocks) == "circle"


@pytest.mark.parametrize("place", ["after", "before", "into"])
def test_what_names_an_unknown_block_waits(place: str) -> None:
    for named in ((ANN, 5), (9, 0)):
        verdict = judged(known(), update(section(BEN, 0, string("x", **{place: named}))))

        assert (verdict.waits, verdict.lacking) == (True, named[0])


def test_what_leaves_a_gap_waits() -> None:
    verdict = judged(known(), update(section(BEN, 1, gone(1))))

    assert (verdict.waits, verdict.lacking) == (True, BEN)
    assert judged(known(), update(section(BEN, 1, gone(1))), resync=True).lacking == BEN


def test_blocks_of_others_wait_for_their_owner() -> None:
    data = update(section(BEN, 0, gone(1)), section(7, 0, gone(1)), section(8, 0, gone(1)))
    verdict = judged(known(), data)

    assert (verdict.ok, verdict.waits, verdict.foreign) == (False, True, frozenset({7, 8}))
    assert judged(known(), data, mine=None) == NEWS


def test_wrong_blocks_of_others_do_not_wait() -> None:
    verdict = judged(known(), update(section(7, 0, string("x"))))

    assert verdict == Verdict(code="schema")


def test_nobody_writes_in_the_name_of_another() -> None:
    """At the other's next clock: honest pages would take the other's own words for known, for ever."""
    verdict = judged(known(), update(section(ANN, 5, string("EVIL", after=(ANN, 4)))))

    assert (verdict.ok, verdict.foreign) == (False, frozenset({ANN}))


def test_sections_name_one_another_in_any_order() -> None:
    first = section(BEN, 0, element("paragraph"), string("a", into=(7, 0)), string("c", after=(7, 1)))
    second = section(7, 0, text_node(into=(BEN, 0)), string("b", after=(BEN, 1)))

    for data in (update(first, second), update(second, first)):
        document = known()
        assert judged(document, data, mine=None) == NEWS
        learn(document, data)
        assert document.clocks == {ANN: 5, BEN: 3, 7: 2}


def test_sections_do_not_wait_for_one_another() -> None:
    first = section(BEN, 0, string("a", after=(7, 0)))
    second = section(7, 0, string("b", after=(8, 0)))
    third = section(8, 0, string("c", after=(BEN, 0)))

    assert judged(known(), update(first, second, third), mine=None).code == "circle"


def test_what_names_more_than_a_section_brings_waits() -> None:
    first = section(BEN, 0, string("a", after=(7, 1)))
    second = section(7, 0, string("b", after=FIRST))
    for data in (update(first, second), update(second, first)):
        verdict = judged(known(), data, mine=None)
        assert (verdict.waits, verdict.lacking) == (True, 7)


def test_a_long_chain_of_sections_is_followed() -> None:
    many = 5_000
    chain = [section(100 + n, 0, string("x", after=(101 + n, 0))) for n in range(many)]
    end = section(100 + many, 0, string("x", after=FIRST))
    document = known()
    found = read_update(update(*chain, end), most=2**20)

    assert document.judge(found, None) == NEWS
    document.add(found)
    assert len(document.clocks) == many + 2


def test_what_stands_in_something_gone_is_gone() -> None:
    """A page that was away writes on in a paragraph whose remains nobody kept."""
    document = known(update(section(BEN, 0, gone(3))))
    later = section(7, 0, string("a", after=(BEN, 1)), string("b", after=(7, 0)), text_node(into=(BEN, 0)))
    learn(document, update(later))

    assert code(document, string("x", after=(7, 1))) == ""
    assert code(document, element("listItem", into=(7, 2))) == ""
    assert code(document, string("x", after=FIRST, before=(BEN, 2))) == ""
    assert code(document, string("x", after=(BEN, 2), before=FIRST)) == ""


def test_what_stands_in_something_deleted_is_gone() -> None:
    document = known(update(section(BEN, 0, deleted(1), string("x", into=(BEN, 0)))))

    assert code(document, element("listItem", after=(BEN, 1))) == ""
    assert code(document, element("listItem", after=(BEN, 0))) == "schema"


def test_deleted_text_keeps_its_place() -> None:
    document = known(update(section(BEN, 0, deleted(2, after=FIRST))))

    assert code(document, string("x", after=(BEN, 0))) == ""
    assert code(document, element("hardBreak", after=(BEN, 1))) == "schema"
    assert code(document, string("x", into=(BEN, 0))) == "schema"


def test_news_begin_at_the_known_clock() -> None:
    document = known()

    for clock, expected in ((3, "overlap"), (4, "overlap"), (5, "")):
        blocks = string("zzz", after=(ANN, clock - 1))
        verdict = judged(document, update(section(ANN, clock, blocks)), mine=ANN)
        assert verdict == (Verdict(code=expected) if expected else NEWS)


def test_a_resync_may_repeat() -> None:
    data = update(section(ANN, 3, string("bcd", after=FIRST)))
    document = known()

    assert judged(document, data, mine=ANN, resync=True) == NEWS
    learn(document, data)
    assert document.clocks == {ANN: 6}


def test_what_is_known_is_nothing_new_whoever_says_it() -> None:
    forged = update(section(ANN, 2, string("EVL", into=TEXT)))
    document = known()

    assert judged(document, START) == NO_NEWS
    assert judged(document, forged) == NO_NEWS
    assert judged(document, forged, resync=True) == NO_NEWS
    assert document.news(read_update(forged)) == b"\0\0"


def test_the_rest_of_a_block_goes_on_where_it_began() -> None:
    document = known()
    wrong = update(section(ANN, 1, string("abcde", into=TEXT)))

    assert judged(known(), wrong, mine=ANN, resync=True) == NEWS
    learn(document, update(section(ANN, 5, element("paragraph"))))
    wrong = update(section(ANN, 5, string("ab", into=TEXT)))
    assert judged(document, wrong, mine=ANN, resync=True) == Verdict(code="schema")


EMOJI = update(section(BEN, 0, string("a🦊b", into=TEXT)))  # clocks 0, 1-2, 3


def test_no_block_divides_a_character() -> None:
    document = known(EMOJI)

    for fine in ({"after": (BEN, 0)}, {"before": (BEN, 1)}, {"after": (BEN, 2)}, {"before": (BEN, 3)}):
        assert code(document, string("x", **fine)) == ""
    for wrong in ({"after": (BEN, 1)}, {"before": (BEN, 2)}, {"after": (BEN, 1), "before": (BEN, 2)}):
        assert code(document, string("x", **wrong)) == "half"


def test_no_block_divides_a_character_of_the_same_update() -> None:
    fine, wrong = string("x", after=(BEN, 2)), string("x", after=(BEN, 1))

    assert code(known(), string("a🦊", into=TEXT), fine) == ""
    assert code(known(), string("a🦊", into=TEXT), wrong) == "half"


def test_no_rest_of_a_block_begins_within_a_character() -> None:
    document = known(update(section(BEN, 0, string("ab", into=TEXT))))

    for text, expected in (("x🦊", "half"), ("xx🦊", ""), ("xy🦊🦊", "")):
        data = update(section(BEN, 0, string(text, into=TEXT)))
        verdict = judged(document, data, resync=True)
        assert (verdict.code, verdict.ok) == (expected, not expected)


def test_the_rest_of_a_block_keeps_its_characters_whole() -> None:
    document = known(update(section(BEN, 0, string("🦊", into=TEXT))))
    learn(document, update(section(BEN, 0, string("🦊a🦊", into=TEXT))))

    assert list(document._runs[BEN].halves or []) == [1, 4]


def test_what_was_judged_is_added_once() -> None:
    document = known()
    found = read_update(update(section(BEN, 0, gone(1))))

    with pytest.raises(RuntimeError):
        document.add(found)
    document.judge(found, BEN)
    document.add(found)
    with pytest.raises(RuntimeError):
        document.add(found)


def test_what_was_refused_or_waits_is_not_added() -> None:
    document = known()
    for data in (update(section(BEN, 0, string("x"))), update(section(7, 0, gone(1)))):
        found = read_update(data)
        document.judge(found, BEN)
        with pytest.raises(RuntimeError):
            document.add(found)
    assert document.clocks == {ANN: 5}


def test_only_what_was_judged_last_is_added() -> None:
    document = known()
    first, second = (read_update(update(section(client, 0, gone(1)))) for client in (BEN, 7))
    document.judge(first, BEN)
    document.judge(second, BEN)

    with pytest.raises(RuntimeError):
        document.add(first)


def test_a_judgement_changes_nothing() -> None:
    document = known()
    for _ in range(2):
        assert judged(document, update(section(BEN, 0, string("x", after=FIRST)))) == NEWS
    assert document.clocks == {ANN: 5}


def test_whose_blocks_are_new_is_told() -> None:
    data = update(section(ANN, 0, gone(5)), section(BEN, 0, gone(1)), section(7, 3, gone(1)))

    assert known().clients_of(read_update(data)) == {BEN, 7}
