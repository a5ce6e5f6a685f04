"""What changed between two versions of a text."""

from groups.difference import Line, Piece, lines_between


def kinds(lines: list[Line]) -> list[str]:
    return [line.kind for line in lines]


def side(lines: list[Line], without: str) -> list[str]:
    """The text of one of the versions, read off the difference."""
    read = [" ".join(piece.text for piece in line.pieces if piece.kind != without) for line in lines]
    return [text for text in read if text]


def test_words_within_a_line_that_was_worded_anew() -> None:
    (line,) = lines_between(["What is said here stays here."], ["What is said and done here stays here."])
    assert line.kind == "changed"
    assert line.pieces == [
        Piece("same", "What is said"),
        Piece("new", "and done"),
        Piece("same", "here stays here."),
    ]


def test_a_line_that_is_another_one_is_gone_and_new() -> None:
    lines = lines_between(["We trust one another."], ["Everybody arrives ten minutes early, always."])
    assert sorted(kinds(lines)) == ["gone", "new"]


def test_lines_keep_their_order_and_both_texts_can_be_read_off() -> None:
    old = ["One two three four", "Gone for good", "We trust one another.", "Last"]
    new = ["One two three five", "We trust one another.", "Something else entirely", "Last"]
    lines = lines_between(old, new)
    assert kinds(lines) == ["changed", "gone", "same", "new", "same"]
    assert side(lines, "new") == old
    assert side(lines, "gone") == new


def test_the_pairing_is_that_of_the_most_alike() -> None:
    old = ["I come to every session on time"]
    new = ["I come to every dinner on time today", "I come to every session on time"]
    assert kinds(lines_between(old, new)) == ["new", "same"]


def test_a_french_colon_stays_with_its_word() -> None:
    (line,) = lines_between(["Ce qui se dit ici\u202f: tout"], ["Ce qui se dit ici\u202f; tout"])
    assert line.pieces[0] == Piece("same", "Ce qui se dit")
    assert Piece("gone", "ici\u202f:") in line.pieces


def test_nothing_against_nothing() -> None:
    assert lines_between([], []) == []
    assert kinds(lines_between([], ["a"])) == ["new"]
