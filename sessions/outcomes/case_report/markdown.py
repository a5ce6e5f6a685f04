"""A report as Markdown: what people typed is text there, as in their notes."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from sessions.outcomes.case_report.content import Case
from sessions.outcomes.case_report.paper import Paper, Rows
from sessions.outcomes.notes.markdown import markdown
from sessions.outcomes.notes.tree import BREAK, Block, Blocks, Heading, Items, Paragraph, Run


def markdown_of(paper: Paper) -> str:
    return markdown(tuple(_blocks(paper)))


def _blocks(paper: Paper) -> Iterator[Block]:
    yield Heading(1, _text(paper.title))
    yield _rows(paper.facts)
    for case in paper.cases:
        yield from _case(case)
    if paper.actions:
        yield from _actions(paper)
    if paper.people:
        yield Heading(2, _text(_("Who was here")))
        yield _list(paper.people)
    if paper.notes:
        yield Heading(2, _text(_("Shared notes")))
        yield from lower(paper.notes, 2)
    yield Paragraph((Run(_("What is said here stays here."), italic=True), Run(f" {paper.foot}")))


def _case(case: Case) -> Iterator[Block]:
    if case.request:
        yield Heading(2, _text(_("What I asked")))
        yield Paragraph(_text(case.request))
    if case.ideas:
        yield Heading(2, _text(_("The ideas that I kept")))
        yield _list(idea.text for idea in case.ideas)
    if case.synthesis:
        yield Heading(2, _text(_("My synthesis")))
        yield Paragraph(_text(case.synthesis))


def _actions(paper: Paper) -> Iterator[Block]:
    if paper.actions_title:
        yield Heading(2, _text(paper.actions_title))
    yield Items(1, tuple(_action(text, rows) for text, rows in paper.actions))


def _action(text: str, rows: Rows) -> Blocks:
    said: Block = Paragraph(_text(text))
    return (said, _rows(rows)) if rows else (said,)


def _rows(rows: Rows) -> Block:
    return Items(None, tuple(_row(name, what) for name, what in rows))


def _row(name: str, what: str) -> Blocks:
    return (Paragraph((Run(name, bold=True), *_text(": " + ", ".join(what.split(BREAK))))),)


def _list(texts: Iterable[str]) -> Block:
    return Items(None, tuple((Paragraph(_text(text)),) for text in texts))


def _text(text: str) -> tuple[Run, ...]:
    """What was typed on several lines keeps them."""
    first, *others = text.splitlines() or [""]
    return (Run(first), *(run for line in others for run in (Run(BREAK), Run(line))))


def lower(blocks: Blocks, levels: int) -> Blocks:
    """The same, their headings under those of the sheet."""
    return tuple(_lower(block, levels) for block in blocks)


def _lower(block: Block, levels: int) -> Block:
    match block:
        case Heading(level, runs):
            return Heading(level + levels, runs)
        case Items(start, items):
            return Items(start, tuple(lower(item, levels) for item in items))
    return block
