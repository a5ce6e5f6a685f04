"""Finding words in what one wrote, whatever the case and the accents, the same on every database."""

import re
import unicodedata
from collections.abc import Iterable

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d]+")  # accents set apart, and what is not seen
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'"}
# Nearly all that is typed in our languages fits in bytes, and bytes are folded in a pass: the quicker first.
_USUAL = ("latin-1", "cp1252")


def folded(text: str) -> str:
    """Without case and accents, for comparing alone."""
    if text.isascii():
        return text.lower()
    for encoding, table, longer in _TABLES:
        try:
            found = text.encode(encoding).translate(table).decode(encoding)
        except UnicodeEncodeError:
            continue
        for letter, written in longer:
            found = found.replace(letter, written)
        return found
    return _spelled_out(text)


def sought(words: str) -> list[str]:
    """What must be there, each of it: parts of words are enough."""
    return folded(words).split()


def holds(texts: Iterable[str], parts: list[str]) -> bool:
    text = folded("\n".join(texts))
    return all(part in text for part in parts)


def _spelled_out(text: str) -> str:
    """Of any script."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    for letter, written in _LETTERS.items():
        plain = plain.replace(letter, written)
    return plain


def _table(encoding: str) -> tuple[str, bytes, list[tuple[str, str]]]:
    """Each byte folded, and the letters that become more or less than one byte."""
    table, longer = bytearray(range(256)), []
    for byte in range(256):
        letter = bytes([byte]).decode(encoding, "ignore")
        plain = _spelled_out(letter)
        single = plain.encode(encoding, "ignore") if len(plain) == 1 else b""
        if single:
            table[byte] = single[0]
        elif letter:
            longer.append((letter, plain))
    return encoding, bytes(table), longer


_TABLES = [_table(encoding) for encoding in _USUAL]
