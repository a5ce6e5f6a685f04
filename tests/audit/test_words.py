"""Each action has its sentences, in each language, which say no more than their reader may know."""

import re
from itertools import product

import pytest
from django.conf import settings
from django.utils import translation

from codev.audit.actions import MEMBERS, actions, area_of, for_admins
from groups.queries_trail import KINDS, NAMELESS, is_named, kind_of, leads_to

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PLACES = {
    "mine": {"organization", "group", "role"},
    "told": {"organization", "group", "role", "who"},
    "admin": {"group", "role", "who", "whom"},
}
SENTENCES = [(code, part) for code, part in product(sorted(actions), PLACES) if getattr(actions[code], part)]


def places(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def said(code: str, part: str, language: str) -> str:
    with translation.override(language):
        return str(getattr(actions[code], part))


@pytest.mark.parametrize(("code", "part"), SENTENCES)
def test_a_sentence_is_said_in_each_language(code: str, part: str) -> None:
    texts = {language: said(code, part, language) for language in LANGUAGES}
    assert len(set(texts.values())) == len(LANGUAGES), texts
    for language, text in texts.items():
        assert places(text) == places(texts["en"]), language
        assert text % dict.fromkeys(PLACES[part], "x"), language  # nothing else is to be filled in
        assert text.endswith("."), language
        assert text[0] in {"%", text[0].upper()}, language


@pytest.mark.parametrize(("code", "part"), SENTENCES)
def test_a_sentence_says_nothing_that_its_reader_may_not_know(code: str, part: str) -> None:
    assert places(said(code, part, "en")) <= PLACES[part]
    if part == "admin" and area_of(code) in NAMELESS:
        assert not places(said(code, part, "en")) & {"who", "whom"}


def test_whoever_is_told_can_be_found() -> None:
    kinds = {deed.of for deed in actions.values() if deed.told}
    assert kinds == {MEMBERS, *leads_to}


def test_what_admins_read_is_of_one_kind() -> None:
    areas = [area for kind in KINDS.values() for area in kind.areas]
    assert len(areas) == len(set(areas))
    for code, _deed in for_admins():
        assert kind_of(code) in KINDS, code
    assert {code for code, _deed in for_admins() if not is_named(code)}


@pytest.mark.parametrize("word", ["join", "left", "invit", "admission", "line", "removed", "observ", "guest"])
def test_admins_read_nothing_of_who_belongs_to_a_group(word: str) -> None:
    """Entries can be counted: a group of few would say how few it is."""
    codes = {code for code, _deed in for_admins() if area_of(code) in NAMELESS}
    assert not [code for code in codes if word in code]
