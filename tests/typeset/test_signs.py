"""Every sign that is said to have a shape has one, in each of the styles; what has none is replaced."""

import random
from pathlib import Path

import pytest

from codev.typeset import TypesetError, compiling, typeset
from codev.typeset.shapes import SCRIPTS, SIGNS, ranges
from codev.typeset.signs import BOX, printable

# Whatever stands in a document: the platform's words, a person's, headings, numbers; light, bold, slanted.
STYLES = """#import "style.typ": *
#show: sheet
#for it in data.texts {
  par(words(it))
  par(emph(words(it)))
  par(strong(spoken(it)))
  par(strong(emph(spoken(it))))
  par(text(font: voice, weight: "medium", words(it)))
  par(text(font: display, weight: "semibold", words(it)))
}
"""
FIRST = "aאبकก"  # a letter of each script that has marks


def signs(table: str) -> list[str]:
    return [chr(code) for first, last in ranges(table) for code in range(first, last + 1)]


MARKED = [letter + mark for letter, (_, marks) in zip(FIRST, SCRIPTS, strict=True) for mark in signs(marks)]


@pytest.fixture
def styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("style.typ", "letters.typ", "fonts"):
        (tmp_path / name).symlink_to(compiling.ROOT / name)
    (tmp_path / "styles.typ").write_text(STYLES)
    monkeypatch.setattr(compiling, "ROOT", tmp_path)


@pytest.mark.usefixtures("styles")
def test_every_sign_of_the_table_can_be_printed() -> None:
    every = [*signs(SIGNS), *MARKED]
    assert [sign for sign in every if BOX in printable(sign)] == [BOX]
    lines = [" ".join(every[at : at + 40]) for at in range(0, len(every), 40)]
    assert typeset("styles", {"title": "T", "texts": ["\n".join(lines)]}).startswith(b"%PDF")


@pytest.mark.usefixtures("styles")
def test_signs_in_any_order_can_be_printed() -> None:
    """A page with a sign that no font has is refused: nobody's notes may keep a report from being made."""
    chance = random.Random(7)
    marks = [mark for _, marks in SCRIPTS for mark in signs(marks)]
    kinds = [
        signs(SIGNS),
        signs("1f300-1faff"),
        marks,
        list("\u200c\u200d\ufe0f\u20e3"),
        list("a1#é أबก漢🏴\U000e0067"),
    ]
    texts = ["".join(chance.choice(chance.choice(kinds)) for _ in range(14)) for _ in range(400)]
    texts += ["لا🏽", "كلأ\u200d🏻", "لग\U0001f780🏽⊀\u1400"]  # rarely met by chance
    assert typeset("styles", {"title": "T", "texts": texts}).startswith(b"%PDF")


@pytest.mark.parametrize("sign", ["漢", "한", "\U00013000", "ꀀ"])
def test_what_is_replaced_could_not_be_printed(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printable(sign) == BOX
    monkeypatch.setattr(compiling, "printable", lambda words: words)
    with pytest.raises(TypesetError):
        typeset("plain", {"title": "T", "paragraphs": [sign]})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("été\r\nici\u2028là", "été\nici\nlà"),
        ("e\u0301", "é"),
        ("a\tb\u3000c\u2009d", "a b c d"),
        ("a\u200bb\ufeffc\x00d\u202ee\xad", "abcde"),
        ("👍🏽 漢字", f"👍🏽 {BOX}"),
        ("漢字 한국", f"{BOX} {BOX}"),
        ("☎\ufe0f", "☎\ufe0f"),
        ("a\ufe0f \ufe0e", "a "),
        ("\ud800", BOX),
        ("plain", "plain"),
        ("Ａｂ １", "Ab 1"),
        ("\ufdfa", "صلى الله عليه وسلم"),
        ("שָׁלוֹם أُحِبُّ कि ที่", "שָׁלוֹם أُحِبُّ कि ที่"),
        ("a\u05b8 1\u0651 □\u0301 א\u0301", "a 1 □ א"),
        ("1\ufe0f\u20e3 #\u20e3 a\u20e3", "1\ufe0f\u20e3 #\u20e3 a"),
        ("می\u200cخواهم क्\u200dष x\u200dy", "می\u200cخواهم क्\u200dष xy"),
        ("ग\u200d♕ ग\u200d\u0301♕ ه\u200d", "ग♕ ग♕ ه\u200d"),
        ("👩🏽\u200d❤\ufe0f\u200d👨 👍\u200dx", "👩🏽\u200d❤\ufe0f\u200d👨 👍x"),
        ("لا🏽 كلَا\u200d🏽🏻 👍🏽 🏽 ♜🏽", "لا كلَا 👍🏽 🏽 ♜"),
        ("🏴\U000e0067\U000e0062\U000e007f x\U000e0067", "🏴\U000e0067\U000e0062\U000e007f x"),
    ],
)
def test_what_is_printed_of_what_was_typed(typed: str, printed: str) -> None:
    assert printable({"a": [typed, 3, None, True]}) == {"a": [printed, 3, None, True]}
