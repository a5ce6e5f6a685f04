"""Blocks as JSON: for a template that knows no Python, and to tell whether they are the same as before."""

from typing import Any

from sessions.outcomes.notes.tree import Block, Blocks, Heading, Items, Paragraph, Run


def packed(blocks: Blocks) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"is": "paragraph", "runs": _runs(runs)}
        case Heading(level, runs):
            return {"is": "heading", "level": level, "runs": _runs(runs)}
        case Items(start, items):
            return {"is": "items", "start": start, "items": [packed(item) for item in items]}


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "href": run.href} for run in runs]
