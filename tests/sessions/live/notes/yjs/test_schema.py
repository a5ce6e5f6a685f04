"""What notes hold: marks, attributes, and which node stands in which."""

import json

import pytest

from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.lib0 import Unreadable
from sessions.live.notes.yjs.schema import CHILDREN, DEPTH_MOST, HREF_MOST, MARK_MOST, NODES, WORD_MOST
from sessions.live.notes.yjs.update import read_update
from tests.sessions.live.notes.yjs import making
from tests.sessions.live.notes.yjs.making import (
    double,
    element,
    integer,
    mark,
    section,
    text_node,
    update,
    values,
    word,
)

HREF = "https://example.org/?q=[{1}]&b=é 🦊#x"


def code_of_mark(name: str, value: str) -> str:
    data = update(section(1, 0, mark(name, value, into=(1, 1))))
    try:
        read_update(data)
    except Unreadable as refused:
        return refused.code
    return ""


def link(**attributes: object) -> str:
    return json.dumps({"href": HREF} | attributes, ensure_ascii=False)


@pytest.mark.parametrize("name", ["bold", "italic", "link", "link--aB3+/=xY"])
def test_every_mark_ends(name: str) -> None:
    assert code_of_mark(name, "null") == ""


@pytest.mark.parametrize("name", ["bold", "italic"])
@pytest.mark.parametrize("value", ["{}", "true"])
def test_plain_marks_begin(name: str, value: str) -> None:
    assert code_of_mark(name, value) == ""


@pytest.mark.parametrize("value", ["false", "1", '"x"', "[]", "", '{"a":1}', " {}", "{}{}", "[" * 9000])
def test_plain_marks_say_nothing_more(value: str) -> None:
    assert code_of_mark("bold", value) == code_of_mark("italic", value) == "schema"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Bold",
        "code",
        "ychange",
        "bold--aB3+/=xY",
        "link--short",
        "link--aB3+/=xYz",
        "link\n",
        "__proto__",
    ],
)
def test_marks_that_notes_have_not_are_refused(name: str) -> None:
    assert code_of_mark(name, "null") == "schema"


@pytest.mark.parametrize(
    "href",
    [
        HREF,
        "http://a",
        "HTTPS://EXAMPLE.ORG",
        "mailto:ann@example.org?subject=x",
        "https://" + "é" * (HREF_MOST - 8),
    ],
)
@pytest.mark.parametrize("name", ["link", "link--aB3+/=xY"])
def test_links_go_to_pages_and_people(name: str, href: str) -> None:
    assert code_of_mark(name, link(href=href)) == ""


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "/here",
        "https:example.org",
        "https://",
        "mailto:",
        "https://a\nb",
        "https://a\0",
        " https://a",
        "ftp://a",
        "",
        "https://" + "x" * (HREF_MOST - 7),
        None,
        1,
        ["https://a"],
    ],
)
def test_links_go_nowhere_else(href: object) -> None:
    assert code_of_mark("link", link(href=href)) == "link"


def test_a_link_goes_somewhere() -> None:
    assert code_of_mark("link", '{"target":"_blank"}') == "link"
    assert code_of_mark("link", "{}") == "link"


def test_a_link_may_say_what_other_editors_say() -> None:
    fine = {"target": "_blank", "rel": "noopener", "class": None, "title": "t" * WORD_MOST}

    assert code_of_mark("link", link(**fine)) == ""


@pytest.mark.parametrize(
    "value",
    [
        link(onclick="alert(1)"),
        link(style="x"),
        link(title=1),
        link(rel=["x"]),
        link(title="t" * (WORD_MOST + 1)),
        "true",
        "[]",
        "1",
        '{"href":',
        f'[{{"href":"{HREF}"}}]',
        '{"href":"https://a","href":"javascript:alert(1)"}',
        '{"href":"https://a","title":"\\ud83d"}',
        '{"href":"https://a\\ud83d"}',
        '{"href":"https://a","title":NaN}',
        '{"href":"https://a","title":-Infinity}',
        '{"href":"https://a"} x',
        '{"href":"https://a","title":"' + "\\u0061" * 4000 + '"}',
        '{"a":' * 3000,
        "[" * 16_000,
        '{"href":"https://a","title":' + "[" * 15_000,
        '{"href":"https://a","title":' + "9" * 5000 + "}",
    ],
)
def test_links_are_read_by_all_alike_or_not_at_all(value: str) -> None:
    assert code_of_mark("link", value) == "schema"


@pytest.mark.parametrize("more", [0, 1])
def test_a_mark_has_a_size(more: int) -> None:
    value = link(href="https://a")
    value = value[:-1] + " " * (MARK_MOST - len(value) + more) + "}"

    assert code_of_mark("link", value) == ("schema" if more else "")


def test_a_mark_is_proper_utf_8() -> None:
    raw = making.block(6, b"\x04bold\x01\xff")

    with pytest.raises(Unreadable, match="malformed"):
        read_update(update(section(1, 0, raw)))


def verdict(*blocks: bytes) -> str:
    found = read_update(update(section(1, 0, *blocks)))
    judged = Known().judge(found, 1)
    assert judged.ok or judged.code
    return judged.code


def within(*names: str) -> list[bytes]:
    """One in the other, from the document down."""
    places = ["default", *((1, clock) for clock in range(len(names)))]
    return [
        text_node(into=place) if name == "text" else element(name, into=place)
        for name, place in zip(names, places, strict=False)
    ]


WAYS = {  # to a node of each name
    "default": (),
    "paragraph": ("paragraph",),
    "heading": ("heading",),
    "bulletList": ("bulletList",),
    "orderedList": ("orderedList",),
    "listItem": ("bulletList", "listItem"),
    "hardBreak": ("paragraph", "hardBreak"),
    "text": ("paragraph", "text"),
}
FAMILY = {
    "default": "paragraph heading bulletList orderedList",
    "paragraph": "text hardBreak",
    "heading": "text hardBreak",
    "bulletList": "listItem",
    "orderedList": "listItem",
    "listItem": "paragraph heading bulletList orderedList",
    "hardBreak": "",
    "text": "",
}


def test_the_family_is_whole() -> None:
    assert WAYS.keys() == FAMILY.keys() == CHILDREN.keys() == NODES | {"text", "default"}


@pytest.mark.parametrize("child", sorted(WAYS.keys() - {"default"}))
@pytest.mark.parametrize("parent", sorted(WAYS))
def test_each_node_stands_where_the_editor_puts_it(parent: str, child: str) -> None:
    fine = child in FAMILY[parent].split()

    assert verdict(*within(*WAYS[parent], child)) == ("" if fine else "schema")


@pytest.mark.parametrize("content", ["string", "mark"])
@pytest.mark.parametrize("parent", sorted(WAYS))
def test_text_and_marks_stand_in_texts_alone(parent: str, content: str) -> None:
    way = WAYS[parent]
    place: object = (1, len(way) - 1) if way else "default"
    last = making.string("a", into=place) if content == "string" else mark("bold", "{}", into=place)

    assert verdict(*within(*way), last) == ("" if parent == "text" else "schema")


ATTRIBUTES = {
    ("heading", "level"): [integer(1), integer(2), integer(3), double(2.0)],
    ("orderedList", "start"): [integer(0), integer(-5), integer(2**31), double(99999999999.0)],
    ("orderedList", "type"): [word("a"), word("x" * WORD_MOST), b"\x7e", b"\x7f"],
}
WRONG = {
    ("heading", "level"): [integer(0), integer(4), double(1.5), b"\x78", b"\x7e", b"\x7f", word("1")],
    ("orderedList", "start"): [double(1.5), double(2.0**53), b"\x78", b"\x7e", word("1")],
    ("orderedList", "type"): [integer(1), word("x" * (WORD_MOST + 1)), b"\x79"],
}
FINE_ONES = [(*which, value) for which, each in ATTRIBUTES.items() for value in each]
WRONG_ONES = [(*which, value) for which, each in WRONG.items() for value in each]


@pytest.mark.parametrize(("node", "name", "value"), FINE_ONES)
def test_attributes_have_their_values(node: str, name: str, value: bytes) -> None:
    assert verdict(element(node), values(value, into=(1, 0), sub=name)) == ""


@pytest.mark.parametrize(("node", "name", "value"), WRONG_ONES)
def test_attributes_have_no_other_values(node: str, name: str, value: bytes) -> None:
    assert verdict(element(node), values(value, into=(1, 0), sub=name)) == "schema"


def test_earlier_values_of_an_attribute_are_checked_too() -> None:
    fine, wrong = [integer(1), integer(3)], [integer(4), integer(3)]

    assert verdict(element("heading"), values(*fine, into=(1, 0), sub="level")) == ""
    assert verdict(element("heading"), values(*wrong, into=(1, 0), sub="level")) == "schema"


@pytest.mark.parametrize("name", ["level", "start", "type", "", "onclick", "style", "ychange", "__proto__"])
@pytest.mark.parametrize("node", ["paragraph", "bulletList", "hardBreak", "listItem", "text"])
def test_other_nodes_have_no_attributes(node: str, name: str) -> None:
    way = WAYS[node]
    last = (1, len(way) - 1)

    assert verdict(*within(*way), values(integer(1), into=last, sub=name)) == "schema"
    assert verdict(*within(*way), making.deleted(1, into=last, sub=name)) == "schema"


def test_the_document_itself_has_no_attributes() -> None:
    assert verdict(values(integer(1), sub="level")) == "schema"


@pytest.mark.parametrize(
    "content",
    [making.string("a", into=(1, 0), sub="level"), element("paragraph", into=(1, 0), sub="level")],
)
def test_an_attribute_is_a_value(content: bytes) -> None:
    assert verdict(element("heading"), content) == "schema"


def test_a_value_is_an_attribute() -> None:
    assert verdict(element("heading"), values(integer(1), into=(1, 0))) == "schema"


def test_an_attribute_may_have_been_deleted() -> None:
    assert verdict(element("heading"), making.deleted(2, into=(1, 0), sub="level")) == ""


@pytest.mark.parametrize("more", [0, 1])
def test_there_is_a_bottom(more: int) -> None:
    depth = DEPTH_MOST + more
    names = ["bulletList" if level % 2 == 0 else "listItem" for level in range(depth)]

    assert verdict(*within(*names)) == ("deep" if more else "")
