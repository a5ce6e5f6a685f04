"""Reading a pasted list."""

from groups.addresses import Line, read_lines


def test_reads_lines_commas_semicolons_and_names() -> None:
    text = "Grace <Grace@Example.org>\r\n\n  bob@example.org, carol@example.org;dan@example.org\n"
    assert [line.address for line in read_lines(text)] == [
        "grace@example.org",
        "bob@example.org",
        "carol@example.org",
        "dan@example.org",
    ]


def test_keeps_what_is_no_address_as_it_was_typed() -> None:
    assert read_lines("Grace Nobody\nx@") == [Line("Grace Nobody", ""), Line("x@", "")]


def test_the_same_address_twice_is_one_line() -> None:
    assert len(read_lines("a@example.org\nA@example.org\nnot one\nnot one")) == 2


def test_a_line_cannot_write_headers() -> None:
    assert [line.address for line in read_lines("a@example.org\rBcc: b@example.org")] == ["a@example.org", ""]
    assert read_lines("a@example.org%0aBcc <a@example.org\x0bx>")[0].address == ""
    assert read_lines("a" * 250 + "@example.org")[0].address == ""
