"""What real editors wrote is read as the editor itself reads it: shown.json, made by shown.mjs."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from sessions.outcomes.notes.document import blocks_of, document
from sessions.outcomes.notes.reading import START_MOST
from sessions.outcomes.notes.tree import Block, Heading, Items, Paragraph, Run
from tests.sessions.live.notes.yjs.test_recorded import NAMES, recorded

Json = dict[str, Any]
SHOWN: dict[str, Json] = json.loads((Path(__file__).parent / "shown.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_reads_the_same(name: str) -> None:
    updates = [bytes.fromhex(data) for _, _, data in recorded(name)["messages"]]
    assert joined(blocks_of(document(updates))) == blocks(SHOWN[name])


def test_the_recordings_hold_every_kind_of_node() -> None:
    told = json.dumps(SHOWN)
    for kind in ("heading", "bulletList", "orderedList", "hardBreak", "bold", "italic", "link"):
        assert f'"type": "{kind}"' in told


# --- The editor's own form ------------------------------------------------------------------------


def blocks(node: Json) -> tuple[Block, ...]:
    return tuple(block(each) for each in node.get("content", []))


def block(node: Json) -> Block:
    match node["type"]:
        case "paragraph":
            return Paragraph(runs(node))
        case "heading":
            return Heading(node["attrs"]["level"], runs(node))
        case "bulletList":
            return Items(None, tuple(blocks(each) for each in node["content"]))
        case "orderedList":
            start = node["attrs"]["start"]
            return Items(start if start <= START_MOST else 1, tuple(map(blocks, node["content"])))
    raise AssertionError(node["type"])


def runs(node: Json) -> tuple[Run, ...]:
    return together([run(each) for each in node.get("content", [])])


def run(node: Json) -> Run:
    if node["type"] == "hardBreak":
        return Run("\n")
    marks = {each["type"]: each.get("attrs", {}) for each in node.get("marks", [])}
    return Run(node["text"], "bold" in marks, "italic" in marks, marks.get("link", {}).get("href", ""))


# --- Texts of one look as one: where they are cut says nothing ------------------------------------


def joined(found: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(map(_joined, found))


def _joined(found: Block) -> Block:
    match found:
        case Paragraph(texts):
            return Paragraph(together(texts))
        case Heading(level, texts):
            return Heading(level, together(texts))
        case Items(start, items):
            return Items(start, tuple(map(joined, items)))


def together(texts: list[Run] | tuple[Run, ...]) -> tuple[Run, ...]:
    looks = groupby(texts, lambda each: (each.bold, each.italic, each.href))
    return tuple(Run("".join(each.text for each in group), *look) for look, group in looks)
