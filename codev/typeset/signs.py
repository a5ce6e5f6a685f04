"""Which signs can be printed. PDF/UA knows no sign without a shape: what no font has, is replaced before."""

import re
import unicodedata
from typing import Any, Final

BOX: Final = "□"
# What the fonts of a document have between them, as test_signs.py tries one by one.
RANGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B9, 0x2DD),
    (0x300, 0x304),
    (0x306, 0x30C),
    (0x323, 0x328),
    (0x37A, 0x37F),
    (0x384, 0x38A),
    (0x38E, 0x3A1),
    (0x3A3, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x493),
    (0x1E80, 0x1E85),
    (0x1EBC, 0x1EBD),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2195),
    (0x2212, 0x2212),
    (0x25A0, 0x25A1),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x2717, 0x2717),
)
# Spaces that fonts do not draw, and what is seen only together with others.
_SPACES: Final = re.compile(r"[\t\u2000-\u200a\u205f\u3000]")
_ENDS: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_UNKNOWN: Final = re.compile(
    "[^\n" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in RANGES) + "]+"
)


def printable(value: Any) -> Any:
    """The same with every text in it as it can be printed; keys are ours."""
    match value:
        case str():
            return _text(value)
        case dict():
            return {key: printable(each) for key, each in value.items()}
        case list():
            return [printable(each) for each in value]
    return value


def _text(text: str) -> str:
    """Lines end with a line feed alone. Several unknown signs after each other are one box."""
    composed = unicodedata.normalize("NFC", _ENDS.sub("\n", text))
    return _UNKNOWN.sub(BOX, _UNSEEN.sub("", _SPACES.sub(" ", composed)))
