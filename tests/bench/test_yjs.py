"""The generator's Yjs updates, read by pycrdt."""

from pycrdt import Doc, XmlFragment

from tests.bench.generator import yjs
from tests.bench.generator.yjs import Writer


def text_of(*updates: bytes) -> str:
    doc: Doc[XmlFragment] = Doc()
    for each in updates:
        doc.apply_update(each)
    return str(doc.get("default", type=XmlFragment))


def test_what_is_typed_is_a_paragraph_that_grows() -> None:
    writer = Writer()
    updates = [writer.append(b"~%09d" % number) for number in range(300)]
    typed = "".join(f"~{number:09}" for number in range(300))
    assert text_of(*updates) == f"<paragraph>{typed}</paragraph>"


def test_two_who_type_have_a_paragraph_each() -> None:
    one, other = Writer(1000), Writer(2000)
    updates = [one.append(b"first"), other.append(b"second"), one.append(b" goes on")]
    assert sorted(text_of(*updates).split("</paragraph>")) == [
        "",
        "<paragraph>first goes on",
        "<paragraph>second",
    ]


def test_an_update_begins_where_the_one_before_ended() -> None:
    writer = Writer()
    writer.append(b"lost")
    assert text_of(writer.append(b"waits for it")) == ""


def test_numbers_are_written_as_they_are_read() -> None:
    for number in (0, 127, 128, 16_384, 2**31, 2**53 - 1):
        written = yjs.varuint(number)
        assert yjs.read_varuint(b"?" + written + b"!", 1) == (number, 1 + len(written))
    assert yjs.varuint(300) == b"\xac\x02"
