"""Which signs can be printed. PDF/UA knows no sign without a shape: what no font has, is replaced before."""

import re
import unicodedata
from typing import Any, Final

from codev.typeset.shapes import JOINING, SCRIPTS, SIGNS, ranges

BOX: Final = "□"


def _class(*tables: str) -> str:
    return "".join(rf"\U{first:08x}-\U{last:08x}" for table in tables for first, last in ranges(table))


# Spaces that fonts do not draw, and what is seen only together with others.
_SPACES: Final = re.compile(r"[\t\u2000-\u200a\u205f\u3000]")
_ENDS: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# England's flag and two others are spelt in signs that are nothing elsewhere.
_UNSEEN: Final = re.compile(
    r"(\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f)|"
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff"
    r"\U000e0000-\U000e007f]"
)
_MARKS: Final = _class(*(marks for _, marks in SCRIPTS))
_UNKNOWN: Final = re.compile(rf"[^\n{_class(SIGNS)}{_MARKS}\u200c\u200d\u20e3\ufe0f\U000e0061-\U000e007f]+")
_EMOJI: Final = r"\U0001f000-\U0001faff"
_PICTURES: Final = rf"\xa9\xae\u203c-\u2bff\u3030-\u3299{_EMOJI}"
# What may follow a joiner in emoji that are made of several.
_JOINED: Final = _EMOJI + "↔↕☠♀♂⚕⚖⚧⛓✈❤➡⬛"
_TONES: Final = r"\U0001f3fb-\U0001f3ff"
# What Unicode gives a tone of skin. On other signs, as on Arabic ligatures, Typst may refuse it.
_TONED: Final = _class(
    "261d 26f9 270a-270d 1f385 1f3c2-1f3c4 1f3c7 1f3ca-1f3cc 1f442-1f443 1f446-1f450 1f466-1f478 1f47c "
    "1f481-1f483 1f485-1f487 1f48f 1f491 1f4aa 1f574-1f575 1f57a 1f590 1f595-1f596 1f645-1f647 1f64b-1f64f "
    "1f6a3 1f6b4-1f6b6 1f6c0 1f6cc 1f90c 1f90f 1f918-1f91f 1f926 1f930-1f939 1f93c-1f93e 1f977 1f9b5-1f9b6 "
    "1f9b8-1f9b9 1f9bb 1f9cd-1f9cf 1f9d1-1f9dd 1fac3-1fac5 1faf0-1faf8"
)
# Marks without their letter, keys without their figure, joiners with nothing to join. What comes first is
# said again at the beginning, because most signs of a text are none of them.
_LOOSE: Final = re.compile(
    rf"(?=[{_MARKS}\u200c\u200d\u20e3\ufe0f{_TONES}])(?:"
    + "|".join(f"(?<![{_class(letters, marks)}])[{_class(marks)}]+" for letters, marks in SCRIPTS)
    + rf"|(?<=[^\s{_TONED}])[{_TONES}]+"
    + r"|(?<![#*0-9])(?<![#*0-9]\ufe0f)\u20e3"
    + rf"|(?<![#*0-9{_PICTURES}])\ufe0f"
    + rf"|(?!(?<=[\ufe0f⛓⛹❤{_EMOJI}])\u200d[{_JOINED}])"
    + rf"(?:(?<![{_class(JOINING)}])[\u200c\u200d]+|[\u200c\u200d]+(?=[{_PICTURES}])))"
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
    known = _UNKNOWN.sub(_nearest, _UNSEEN.sub(r"\1", _SPACES.sub(" ", composed)))
    while (tied := _LOOSE.sub("", known)) != known:  # what is gone may have been what another was tied to
        known = tied
    return known


def _nearest(unknown: re.Match[str]) -> str:
    """Letters in another form, as Japanese keyboards' wide ones and Arabic ligatures, are those letters."""
    same = unicodedata.normalize("NFKC", unknown[0])
    return BOX if _UNKNOWN.search(same) else same
