"""What changed between two versions of a text: lines matched to lines, words within them."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

ALIKE = 0.5  # below that, a line is another one rather than the same in other words


@dataclass(frozen=True)
class Piece:
    """Some words: ``kind`` is "same", "new" or "gone"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line or paragraph; ``kind`` is "same", "new", "gone", or "changed" within."""

    kind: str
    pieces: list[Piece]


def lines_between(old: list[str], new: list[str]) -> list[Line]:
    """In the order of the new text, what is gone where it stood. What was moved is gone and new."""
    found: list[Line] = []
    before = after = 0
    for one, other in [*_pairs(old, new), (len(old), len(new))]:
        found += [Line("gone", [Piece("gone", text)]) for text in old[before:one]]
        found += [Line("new", [Piece("new", text)]) for text in new[after:other]]
        if one < len(old):
            found.append(_line(old[one], new[other]))
        before, after = one + 1, other + 1
    return found


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Which old line became which new one, in order: the pairing that is most alike as a whole."""
    words = [text.split(" ") for text in old], [text.split(" ") for text in new]

    @cache
    def alike(one: int, other: int) -> float:
        if old[one] == new[other]:
            return 1.0
        matcher = SequenceMatcher(None, words[0][one], words[1][other], autojunk=False)
        return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0

    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            kept = alike(one, other)
            both = kept + best[one + 1][other + 1] if kept >= ALIKE else 0.0
            best[one][other] = max(both, best[one + 1][other], best[one][other + 1])
    return _walk(best, len(old), len(new), alike)


def _walk(
    best: list[list[float]], olds: int, news: int, alike: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    one = other = 0
    pairs: list[tuple[int, int]] = []
    while one < olds and other < news:
        kept = alike(one, other)
        if kept >= ALIKE and best[one][other] == kept + best[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _line(old: str, new: str) -> Line:
    if old == new:
        return Line("same", [Piece("same", new)])
    return Line("changed", _pieces(old.split(" "), new.split(" ")))


def _pieces(old: list[str], new: list[str]) -> list[Piece]:
    """Split at plain spaces alone: a French colon stays with its word."""
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(new[j1:j2])))
            continue
        if i1 < i2:
            pieces.append(Piece("gone", " ".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("new", " ".join(new[j1:j2])))
    return pieces
