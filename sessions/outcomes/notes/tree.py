"""Notes as a few plain blocks: what a document becomes before anything is made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BREAK = "\n"  # a line that ends within its paragraph; in any other text there is none


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``href`` is an address that may be linked to, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 to 3
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list. ``start`` is None where it is not numbered."""

    start: int | None
    items: "tuple[Blocks, ...]"


Block = Paragraph | Heading | Items
Blocks = tuple[Block, ...]


def has_words(blocks: Blocks) -> bool:
    return any(text.strip() for text in _texts(blocks))


def _texts(blocks: Blocks) -> Iterator[str]:
    waiting: list[Sequence[Block]] = [blocks]
    while waiting:
        for block in waiting.pop():
            if isinstance(block, Items):
                waiting += block.items
            else:
                yield from (run.text for run in block.runs)
