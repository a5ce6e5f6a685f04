"""Notes as HTML, Markdown and text: what the editor shows, and nothing that was typed becomes markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from sessions.live.notes.yjs.schema import DEPTH_MOST
from sessions.outcomes.notes.document import Notes, blocks_of
from sessions.outcomes.notes.html import html
from sessions.outcomes.notes.markdown import markdown
from sessions.outcomes.notes.plain import plain
from sessions.outcomes.notes.tree import Blocks, Items, has_words
from tests.sessions.outcomes.notes.payloads import HREFS, QUOTED, TEXTS
from tests.sessions.outcomes.notes.seen import Seen
from tests.sessions.outcomes.notes.written import BREAK, Written, add, item, paragraph, written

LINK_ATTRIBUTES = {"href", "target", "rel"}
ATTRIBUTES = LINK_ATTRIBUTES | {"dir"}  # an item goes the way of its words
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def shown(*nodes: Written | str) -> str:
    return html(blocks_of(written(*nodes)))


def handed_out(*nodes: Written | str) -> str:
    return markdown(blocks_of(written(*nodes)))


def one_line(*nodes: Written | str) -> str:
    """Of a paragraph's HTML, what stands in it."""
    return shown(paragraph(*nodes)).removeprefix("<p>").removesuffix("</p>")


# --- What the editor shows ------------------------------------------------------------------------

WHOLE: tuple[Written, ...] = (
    ("heading", {"level": 2}, "What I ask"),
    paragraph(
        "Plain, ", ("bold", {"bold": {}}), (" both", {"bold": {}, "italic": {}}), (" slanted", {"italic": {}})
    ),
    paragraph("One line", BREAK, "another"),
    paragraph(),
    ("bulletList", {}, item(paragraph("a"), ("bulletList", {}, item(paragraph("b")))), item(paragraph("c"))),
    (
        "orderedList",
        {"start": 3},
        item(paragraph("third"), paragraph("more of it")),
        item(paragraph("fourth")),
    ),
    ("orderedList", {"start": 1}, item(("heading", {"level": 3}, "In an item"))),
)


def test_html_is_what_the_editor_shows() -> None:
    assert shown(*WHOLE) == (
        "<h2>What I ask</h2>"
        "<p>Plain, <strong>bold<em> both</em></strong><em> slanted</em></p>"
        "<p>One line<br>another</p>"
        "<p></p>"
        '<ul><li dir="auto"><p>a</p><ul><li dir="auto"><p>b</p></li></ul></li>'
        '<li dir="auto"><p>c</p></li></ul>'
        '<ol start="3"><li dir="auto"><p>third</p><p>more of it</p></li>'
        '<li dir="auto"><p>fourth</p></li></ol>'
        '<ol><li dir="auto"><h3>In an item</h3></li></ol>'
    )


def test_headings_stand_below_those_of_their_page() -> None:
    blocks = blocks_of(written(*[("heading", {"level": level}, "x") for level in (1, 2, 3)]))
    assert Seen(html(blocks)).names == ["h1", "h2", "h3"]
    assert Seen(html(blocks, top=3)).names == ["h3", "h4", "h5"]


def test_markdown_reads_well() -> None:
    assert handed_out(*WHOLE) == (
        "## What I ask\n\n"
        "Plain, **bold *both*** *slanted*\n\n"
        "One line\\\nanother\n\n"
        "- a\n\n  - b\n- c\n\n"
        "3. third\n\n   more of it\n4. fourth\n\n"
        "1) ### In an item\n"
    )


def test_plain_text_reads_well() -> None:
    assert plain(blocks_of(written(*WHOLE))) == (
        "What I ask\n\nPlain, bold both slanted\n\nOne line\nanother\n\n"
        "• a\n  • b\n• c\n\n3. third\n   more of it\n4. fourth\n\n1. In an item\n"
    )


def test_no_notes_are_nothing() -> None:
    spaces: tuple[Written, ...] = (paragraph("  "), ("bulletList", {}, item(paragraph())))
    for nothing in ((), (paragraph(),), spaces):
        blocks = blocks_of(written(*nothing))
        assert not has_words(blocks)
        assert plain(blocks).strip(" •\n") == ""
    assert html(()) == markdown(()) == plain(()) == ""
    assert has_words(blocks_of(written(("bulletList", {}, item(paragraph("x"))))))


# --- Links ----------------------------------------------------------------------------------------


def test_a_link_leads_out_without_a_way_back() -> None:
    told = one_line(
        "see ", ("here", {"link": {"href": "https://x.example/?a=1&b=2", "rel": None, "class": "x"}})
    )
    assert told == (
        'see <a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener nofollow">here</a>'
    )


def test_a_link_goes_on_through_other_marks() -> None:
    mark = {"href": "mailto:a@b.example"}
    told = one_line(
        ("a", {"link": mark}), ("b", {"link": mark, "bold": {}}), ("c", {"link": {"href": "http://d"}})
    )
    assert Seen(told).links == ["mailto:a@b.example", "http://d"]
    assert Seen(told).names == ["a", "strong", "a"]


def test_of_two_links_over_each_other_the_first_that_may_be_is_one() -> None:
    marks = {"link--AAAAAAAA": {"href": "javascript:x"}, "link--BBBBBBBB": {"href": "https://b.example"}}
    assert Seen(one_line(("x", marks))).links == ["https://b.example"]


@pytest.mark.parametrize("mark", [None, True, "https://x.example", 5, [], {"href": None}, {"href": 5}, {}])
def test_a_mark_of_another_shape_is_no_link(mark: object) -> None:
    assert one_line(("x", {"link": mark})) == "x"


def test_an_endless_address_is_no_link() -> None:
    assert Seen(one_line(("x", {"link": {"href": "https://" + "x" * 1_992}}))).links
    assert one_line(("x", {"link": {"href": "https://" + "x" * 1_993}})) == "x"


def test_in_text_the_address_stands_behind_its_words() -> None:
    link = {"link": {"href": "https://x.example"}}
    assert plain(blocks_of(written(paragraph(("a", link), (" b", {**link, "bold": {}}), ".")))) == (
        "a b (https://x.example).\n"
    )
    assert plain(blocks_of(written(paragraph(("https://x.example", link))))) == "https://x.example\n"
    mail = {"link": {"href": "mailto:a@b.example"}}
    assert plain(blocks_of(written(paragraph(("a@b.example", mail))))) == "a@b.example\n"


# --- Nothing typed becomes markup -------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_shown_as_it_was_typed(text: str) -> None:
    """In text, in a heading, in bold, in a list, and around them."""
    seen = Seen(
        shown(
            text,
            ("heading", {"level": 1}, text),
            paragraph((text, {"bold": {}, "italic": {}})),
            ("bulletList", {}, item(paragraph(text))),
            paragraph((text, {"link": {"href": "https://x.example"}})),
        )
    )
    expected = UNSEEN.sub(" ", text)
    assert seen.text == expected * 5
    assert seen.names == ["p", "h1", "p", "strong", "em", "ul", "li", "p", "p", "a"]
    assert all(set(attributes) <= ATTRIBUTES for _, attributes in seen.tags)


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_of_a_text_is_that_text(text: str) -> None:
    """A reader that lets HTML through makes of it what our own HTML says."""
    nodes: tuple[Written, ...] = (
        paragraph(text),
        ("heading", {"level": 1}, text),
        ("bulletList", {}, item(paragraph(text))),
    )
    seen = Seen(MarkdownIt("commonmark", {"html": True}).enable("table").render(handed_out(*nodes)))
    words = " ".join(UNSEEN.sub(" ", text).split())
    assert set(seen.names) <= {"p", "h1", "ul", "li"}
    assert [" ".join(line.split()) for line in seen.text.split("\n") if line.strip()] == [words] * 3


@pytest.mark.parametrize("href", HREFS)
def test_an_address_of_another_kind_is_no_link(href: str) -> None:
    node = paragraph(("x", {"link": {"href": href}}))
    assert shown(node) == "<p>x</p>"
    assert handed_out(node) == plain(blocks_of(written(node))) == "x\n"


@pytest.mark.parametrize("href", QUOTED)
def test_an_address_stays_in_its_quotes(href: str) -> None:
    node = paragraph(("x", {"link": {"href": href}}))
    for made in (shown(node), MarkdownIt("commonmark", {"html": True}).render(handed_out(node))):
        seen = Seen(made)
        assert seen.names == ["p", "a"]
        assert (seen.text.strip(), len(seen.links)) == ("x", 1)
        assert set(seen.tags[1][1]) <= LINK_ATTRIBUTES


@pytest.mark.parametrize("name", [*TEXTS, "script", "img", "p onclick=x", "style", "iframe"])
def test_a_name_is_shown_nowhere(name: str) -> None:
    """Of elements, attributes and marks, and what they hold: none of it is known, the text in it stays."""
    doc: Notes = Doc()
    with doc.transaction():
        element = doc.get("default", type=XmlFragment).children.append(XmlElement(name))
        element.attributes[name] = name
        element.children.append(XmlText("")).insert(0, "words", {name: name, "bold": name, "link": name})
        known = doc.get("default", type=XmlFragment).children.append(XmlElement("orderedList"))
        known.attributes["start"] = known.attributes[name] = known.attributes["type"] = name
    blocks = blocks_of(doc)
    assert html(blocks) == "<p><strong>words</strong></p><ol></ol>"
    assert markdown(blocks) == "**words**\n"
    assert plain(blocks) == "words\n"


# --- Any shape --------------------------------------------------------------------------------------


def test_text_in_no_paragraph_becomes_one() -> None:
    nodes: tuple[Written | str, ...] = (
        "a",
        BREAK,
        "b",
        paragraph("c"),
        "d",
        item(paragraph("e")),
        ("bulletList", {}, "f", paragraph("g")),
    )
    assert shown(*nodes) == (
        "<p>a<br>b</p><p>c</p><p>d</p><p>e</p>"
        '<ul><li dir="auto"><p>f</p></li><li dir="auto"><p>g</p></li></ul>'
    )


def test_blocks_within_a_line_give_their_text() -> None:
    assert (
        shown(paragraph("a", ("heading", {"level": 1}, "b", ("bulletList", {}, "c")), "d")) == "<p>abcd</p>"
    )


@pytest.mark.parametrize(
    ("node", "told"),
    [
        (("heading", {"level": 1}), "<h1></h1>"),
        (("heading", {"level": 2.0}), "<h2></h2>"),
        (("heading", {"level": 4}), "<h3></h3>"),
        (("heading", {"level": "1"}), "<h3></h3>"),
        (("heading", {"level": True}), "<h3></h3>"),
        (("heading", {}), "<h3></h3>"),
        (("orderedList", {"start": 7.0}), '<ol start="7"></ol>'),
        (("orderedList", {"start": 0}), '<ol start="0"></ol>'),
        (("orderedList", {"start": -1}), "<ol></ol>"),
        (("orderedList", {"start": 10**9}), "<ol></ol>"),
        (("orderedList", {"start": 1.5}), "<ol></ol>"),
        (("orderedList", {"start": "7"}), "<ol></ol>"),
        (("orderedList", {}), "<ol></ol>"),
    ],
)
def test_numbers_are_whole_and_within_bounds(node: Written, told: str) -> None:
    assert shown(node) == told


@pytest.mark.parametrize(
    "kinds", [("bulletList", "listItem"), ("listItem",), ("bulletList",), ("paragraph",)]
)
def test_a_deep_document_is_shown_down_to_a_depth(kinds: tuple[str, ...]) -> None:
    """Far deeper than any reader goes: no recursion error, and its text is there."""
    doc: Notes = Doc()
    with doc.transaction():
        node: XmlElement | XmlFragment = doc.get("default", type=XmlFragment)
        for at in range(5_000):
            node = node.children.append(XmlElement(kinds[at % len(kinds)]))
        node.children.append(XmlText("deep"))
    blocks = blocks_of(doc)
    assert Seen(html(blocks)).text == "deep"
    assert len(Seen(html(blocks)).tags) <= 2 * DEPTH_MOST
    assert "deep" in markdown(blocks)
    assert "deep" in plain(blocks)
    assert has_words(blocks)


texts = st.text(max_size=12)
marks: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    st.sampled_from(["bold", "italic", "link", "x"]), st.sampled_from([{}, None, True, "x"])
)
lines: st.SearchStrategy[Written] = st.tuples(
    st.just("paragraph"), st.just({}), st.one_of(texts, st.tuples(texts, marks))
)
shapes = st.recursive(
    st.one_of(texts, lines, st.just(BREAK)),
    lambda inside: st.builds(
        lambda name, children: (name, {}, *children),
        st.sampled_from(["bulletList", "orderedList", "listItem", "heading", "paragraph"]),
        st.lists(inside, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(shapes, max_size=4))
def test_whatever_stands_in_it_its_text_is_shown_once_and_in_order(nodes: list[Written | str]) -> None:
    blocks = blocks_of(written(*nodes))
    seen = Seen(html(blocks))
    assert seen.text == UNSEEN.sub(" ", _all_text(nodes))
    assert set(seen.names) <= {"p", "h3", "ul", "ol", "li", "strong", "em", "br"}


@given(st.lists(st.builds(lambda text: paragraph(text), texts), max_size=4))
def test_markdown_gives_back_every_text(nodes: list[Written | str]) -> None:
    seen = Seen(MarkdownIt("commonmark", {"html": True}).enable("table").render(handed_out(*nodes)))
    assert set(seen.names) <= {"p"}
    assert seen.text.split() == UNSEEN.sub(" ", " ".join(map(_all_text, [[node] for node in nodes]))).split()


def _all_text(nodes: list[Written | str]) -> str:
    found = ""
    for node in nodes:
        if isinstance(node, str):
            found += node
        elif len(node) == 2 and isinstance(node[1], dict) and node != BREAK and node[0] not in NAMES:
            found += node[0]
        else:
            found += _all_text(list(node[2:]))
    return found


NAMES = ("paragraph", "heading", "bulletList", "orderedList", "listItem")


def test_edits_of_two_pages_are_shown_merged() -> None:
    one = written(paragraph("Hello"))
    other: Notes = Doc()
    other.get("default", type=XmlFragment)
    other.apply_update(one.get_update())
    add(one, paragraph("from one"))
    add(other, paragraph("from the other"))
    one.apply_update(other.get_update())
    other.apply_update(one.get_update())
    assert html(blocks_of(one)) == html(blocks_of(other))
    assert sorted(Seen(html(blocks_of(one))).text) == sorted("Hellofrom onefrom the other")


def test_lists_of_one_kind_stay_two() -> None:
    nodes: tuple[Written, ...] = (
        ("bulletList", {}, item(paragraph("a"))),
        ("bulletList", {}, item(paragraph("b"))),
    )
    assert handed_out(*nodes) == "- a\n\n* b\n"
    read: Blocks = blocks_of(written(*nodes))
    assert [type(block) for block in read] == [Items, Items]
