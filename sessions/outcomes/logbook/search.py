"""Finding words in what one wrote, whatever the case and the accents, the same on every database."""

import re
import unicodedata
from collections.abc import Iterable

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d]+")  # accents set apart, and what is not seen
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'"}


def folded(text: str) -> str:
    """Without case and accents, for comparing alone."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    if plain.isascii():
        return plain
    for letter, written in _LETTERS.items():
        plain = plain.replace(letter, written)
    return plain


def sought(words: str) -> list[str]:
    """What must be there, each of it: parts of words are enough."""
    return folded(words).split()


def holds(texts: Iterable[str], parts: list[str]) -> bool:
    text = folded("\n".join(texts))
    return all(part in text for part in parts)
