"""Headings without a level left out: a screen reader counts them, and PDF/UA refuses to skip one."""

from collections.abc import Iterator
from dataclasses import replace

from sessions.outcomes.notes.tree import Block, Blocks, Heading, Items, has_words


def stepped(blocks: Blocks) -> Blocks:
    """The same, the first heading of level 1, each other at most one below the one before it; without those
    that say nothing."""
    return tuple(_stepped(blocks, [0]))


def _stepped(blocks: Blocks, last: list[int]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading(level) if has_words((block,)):
                last[0] = min(level, last[0] + 1)
                yield replace(block, level=last[0])
            case Heading():
                pass
            case Items(start, items):
                yield Items(start, tuple(tuple(_stepped(item, last)) for item in items))
            case _:
                yield block
