"""Words are found whatever their case, their accents and the form in which they came."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.outcomes.logbook.search import _spelled_out, folded, holds, sought

LATIN = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=40
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Élève", "eleve"),
        ("eleve", "ÉLÈVE"),
        ("L’œuvre", "l'oeuvre"),
        ("¿Mañana?", "manana"),
        ("Straße", "STRASSE"),
        ("Œdème", "oedeme"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("projet\u00a0: oui", "projet :"),
        ("co\u00adop", "coop"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("日本", "日本"),
    ],
)
def test_it_is_found(text: str, words: str) -> None:
    assert holds([text], sought(words))
    assert holds([unicodedata.normalize("NFD", text)], sought(unicodedata.normalize("NFC", words)))


@pytest.mark.parametrize(
    ("text", "words"), [("note", "nota"), ("Élève", "eleves"), ("日本", "日木"), ("", "a")]
)
def test_it_is_not_found(text: str, words: str) -> None:
    assert not holds([text], sought(words))


def test_words_may_stand_in_several_texts_but_none_over_two() -> None:
    assert holds(["Ask her", "tomorrow"], sought("tomorrow ask"))
    assert not holds(["Ask", "her"], sought("askher"))


def test_no_words_leave_nothing_out() -> None:
    assert sought("  \u00a0 ") == []


@given(LATIN)
def test_case_and_accents_say_nothing(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for form in (text.upper(), text.lower(), bare, unicodedata.normalize("NFD", text)):
        assert folded(form) == folded(text)
    assert folded(folded(text)) == folded(text)


@given(LATIN, LATIN, LATIN)
def test_what_is_in_it_is_found(before: str, words: str, behind: str) -> None:
    assert holds([before + words + behind], sought(words))


@given(st.text(st.characters(max_codepoint=0x2122, exclude_categories=["Cs"]), max_size=40))
def test_the_quick_way_and_the_long_way_lead_to_the_same(text: str) -> None:
    assert folded(text) == _spelled_out(text)
