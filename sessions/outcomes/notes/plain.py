"""Notes as plain text, for a file."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from sessions.outcomes.notes.tree import Block, Blocks, Items, Run


def plain(blocks: Blocks) -> str:
    text = "\n\n".join(filter(None, map(_block, blocks)))
    return text + "\n" if text else ""


def _block(block: Block) -> str:
    if isinstance(block, Items):
        return "\n".join(_items(block.start, block.items))
    return "".join(_texts(block.runs)).strip()


def _items(start: int | None, items: Sequence[Blocks]) -> Iterator[str]:
    for number, blocks in enumerate(items, start or 0):
        sign = "• " if start is None else f"{number}. "
        lines = "\n".join(filter(None, map(_block, blocks))).split("\n")
        yield "\n".join((" " * len(sign) if at else sign) + line for at, line in enumerate(lines)).rstrip()


def _texts(runs: Sequence[Run]) -> Iterator[str]:
    """The address of a link stands behind its words, unless they are the address."""
    for href, group in groupby(runs, attrgetter("href")):
        text = "".join(run.text for run in group)
        yield text
        if href and text.strip() not in (href, href.removeprefix("mailto:")):
            yield f" ({href})"
