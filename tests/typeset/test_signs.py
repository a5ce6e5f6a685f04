"""Every sign that is said to have a shape has one, in each of the styles."""

import pytest

from codev.typeset import typeset
from codev.typeset.signs import BOX, RANGES, printable


def test_every_sign_of_the_table_can_be_printed() -> None:
    signs = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    assert typeset("plain", {"title": "".join(signs), "paragraphs": signs}).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("été\r\nici\u2028là", "été\nici\nlà"),
        ("e\u0301", "é"),
        ("a\tb\u3000c\u2009d", "a b c d"),
        ("a\u200bb\ufeffc\x00d\u202ee\xad", "abcde"),
        ("👍🏽 漢字", f"{BOX} {BOX}"),
        ("☎\ufe0f", BOX),
        ("\ud800", BOX),
        ("plain", "plain"),
    ],
)
def test_what_cannot_be_printed(typed: str, printed: str) -> None:
    assert printable({"a": [typed, 3, None, True]}) == {"a": [printed, 3, None, True]}
