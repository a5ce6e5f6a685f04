"""Words of any script: drawn in one, read from their side, and found again by who searches or listens."""

import pytest

from codev.typeset import typeset
from tests.typeset.reading import placed, text_of

LEFT, MIDDLE = 65, 300  # of a page that is 595 wide


def lines(*paragraphs: str) -> list[tuple[str, float, str]]:
    """Without the mark's name and the title."""
    return placed(typeset("plain", {"title": "T", "paragraphs": list(paragraphs)}))[2:]


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("فاطمة", "Vazirmatn-Regular"),
        ("چگونه", "Vazirmatn-Regular"),
        ("כהן", "NotoSansHebrew-Regular"),
        ("नमन", "NotoSansDevanagari-Regular"),
        ("สมชาย", "NotoSansThai-Regular"),
        ("Дмитрий", "Brygada1918-Regular"),
        ("Ελένη", "Brygada1918-Regular"),
        ("Nguyễn", "RadioCanada-Regular"),
        ("ᐃᓄᒃᑎᑐᑦ", "RadioCanada-Regular"),
        ("🎉", "NotoEmoji-Regular"),
    ],
)
def test_a_word_is_drawn_in_one_font_and_can_be_searched(words: str, font: str) -> None:
    [(text, _, used)] = lines(words)
    assert (text, used) == (words, font)


def test_emoji_of_several_signs_are_one() -> None:
    several = ["👩\u200d👩\u200d👧", "👍🏽", "🇫🇷", "1\ufe0f\u20e3", "❤\ufe0f", "🏳\ufe0f\u200d🌈", "👁\ufe0f"]
    several += [
        "🙂\u200d↔\ufe0f",
        "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ]
    shown = lines(*(f"{each}|" for each in ("🎉", *several)))
    assert [text for text, _, font in shown if font == "NotoEmoji-Regular"] == ["🎉", *several]
    assert len({round(place) for text, place, _ in shown if text == "|"}) == 1, "as wide as one"


def test_a_paragraph_begins_on_the_side_from_which_it_is_read() -> None:
    places = {text: place for text, place, _ in lines("نص قصير.", "שלום", "Zoé", "Zoé نص", "(2) نص")}
    assert places["قصير"] > MIDDLE
    assert places["שלום"] > MIDDLE
    assert places["Zoé"] < LEFT
    assert places["."] < places["قصير"], "where its sentence ends"


def test_what_follows_a_name_from_the_right_stays_behind_it() -> None:
    shown = lines("Avec أحمد علي, 3 h")
    place = {text: at for text, at, _ in shown}
    after = next(at for text, at, _ in shown if text.endswith("3 h") or text == "3 h")
    assert place["Avec"] < place["علي"] < place["أحمد"] < after


def test_a_heading_and_a_title_from_the_right_are_read_as_any() -> None:
    pdf = typeset("plain", {"title": "عنوان 🎯", "paragraphs": ["a"]})
    assert "عنوان" in text_of(pdf)
    assert "🎯" in text_of(pdf)
