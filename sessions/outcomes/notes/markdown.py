"""Notes as Markdown (CommonMark): what people typed is text there too, whatever signs it holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final
from urllib.parse import quote

from sessions.outcomes.notes.tree import BREAK, Block, Blocks, Heading, Items, Paragraph, Run

_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#!|~&$^]")
# What means something at the beginning of a line alone.
_LEADING = re.compile(r"[-+=:%]|\d+(?=\.)")
_OF_ADDRESSES: Final = str.maketrans({sign: quote(sign) for sign in '<>\\"`'} | {"&": "&amp;"})


def markdown(blocks: Blocks) -> str:
    text = "\n\n".join(_blocks(blocks))
    return text + "\n" if text else ""


def _blocks(blocks: Iterable[Block]) -> list[str]:
    """Two lists one after the other have different signs: with the same they would be one."""
    found: list[str] = []
    other = False
    before: Block | None = None
    for block in blocks:
        other = _would_join(before, block) and not other
        if text := _block(block, other):
            found.append(text)
            before = block
    return found


def _would_join(before: Block | None, block: Block) -> bool:
    if not (isinstance(before, Items) and isinstance(block, Items)):
        return False
    return (before.start is None) == (block.start is None)


def _block(block: Block, other: bool) -> str:
    match block:
        case Paragraph(runs):
            return _lines(runs, "\\\n")
        case Heading(level, runs):
            text = _lines(runs, " ")
            return f"{'#' * level} {text}" if text else ""
        case Items(start, items):
            return "\n".join(_item(_sign(start, at, other), one) for at, one in enumerate(items))


def _sign(start: int | None, at: int, other: bool) -> str:
    if start is None:
        return "* " if other else "- "
    return f"{min(start + at, 999_999_999)}{')' if other else '.'} "


def _item(sign: str, blocks: Blocks) -> str:
    lines = "\n\n".join(_blocks(blocks)).split("\n")
    indent = " " * len(sign)
    return "\n".join(((indent if at else sign) + line).rstrip() for at, line in enumerate(lines))


# --- Text ---------------------------------------------------------------------------------------


def _lines(runs: Sequence[Run], ending: str) -> str:
    """Lines without space around them: four before would be code, two behind a line's end."""
    lines = "".join(_links(runs)).strip().split(BREAK)
    return ending.join(_begun(line.strip()) for line in lines)


def _begun(line: str) -> str:
    found = _LEADING.match(line)
    if found is None:
        return line
    at = found.end() if found[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _links(runs: Iterable[Run]) -> Iterator[str]:
    for href, group in groupby(runs, attrgetter("href")):
        text = "".join(_strong(group))
        yield _around(text, "[", f"](<{href.translate(_OF_ADDRESSES)}>)") if href else text


def _strong(runs: Iterator[Run]) -> Iterator[str]:
    for bold, group in groupby(runs, attrgetter("bold")):
        text = "".join(_em(group))
        yield _around(text, "**", "**") if bold else text


def _em(runs: Iterator[Run]) -> Iterator[str]:
    for italic, group in groupby(runs, attrgetter("italic")):
        text = "".join(_SIGNS.sub(r"\\\g<0>", run.text) for run in group)
        yield _around(text, "*", "*") if italic else text


def _around(text: str, before: str, behind: str) -> str:
    """Marks stand at words: with a space inside they would be signs."""
    words = text.strip()
    if not words:
        return text
    begin = text.index(words)
    return f"{text[:begin]}{before}{words}{behind}{text[begin + len(words) :]}"
