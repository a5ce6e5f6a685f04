"""Notes as HTML. Every word goes through Django's escaping; every tag stands in this file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sessions.outcomes.notes.tree import BREAK, Block, Blocks, Heading, Items, Paragraph, Run

_HEADINGS: Final = ("<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<h5>{}</h5>", "<h6>{}</h6>")
_LINK: Final = '<a href="{}" target="_blank" rel="noopener nofollow">{}</a>'


def html(blocks: Blocks, *, top: int = 1) -> SafeString:
    """``top``: the level of the notes' greatest headings on the page where they stand, 1 to 4."""
    return _joined([_block(block, top) for block in blocks])


def _joined(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _block(block: Block, top: int) -> SafeString:
    match block:
        case Paragraph(runs):
            return format_html("<p>{}</p>", _links(runs))
        case Heading(level, runs):
            return format_html(_HEADINGS[level + top - 2], _links(runs))
        case Items(None, items):
            return format_html("<ul>{}</ul>", _items(items, top))
        case Items(1, items):
            return format_html("<ol>{}</ol>", _items(items, top))
        case Items(start, items):
            return format_html('<ol start="{}">{}</ol>', start, _items(items, top))


def _items(items: Sequence[Blocks], top: int) -> SafeString:
    return _joined([format_html('<li dir="auto">{}</li>', html(blocks, top=top)) for blocks in items])


# --- Marks: a link around bold around italic, as the editor nests them -----------------------------


def _links(runs: Iterable[Run]) -> SafeString:
    return _joined([_link(href, group) for href, group in groupby(runs, attrgetter("href"))])


def _link(href: str, runs: Iterator[Run]) -> SafeString:
    text = _joined([_strong(bold, group) for bold, group in groupby(runs, attrgetter("bold"))])
    return format_html(_LINK, href, text) if href else text


def _strong(bold: bool, runs: Iterator[Run]) -> SafeString:
    text = _joined([_em(italic, group) for italic, group in groupby(runs, attrgetter("italic"))])
    return format_html("<strong>{}</strong>", text) if bold else text


def _em(italic: bool, runs: Iterator[Run]) -> SafeString:
    text = _joined([_text(run.text) for run in runs])
    return format_html("<em>{}</em>", text) if italic else text


def _text(text: str) -> SafeString:
    return format_html("<br>{}", "") if text == BREAK else format_html("{}", text)
