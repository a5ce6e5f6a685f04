"""A document as blocks. Nothing in it is trusted: what is not known gives its text and nothing else."""

import re
from collections.abc import Iterable
from typing import Any, Final

from pycrdt import XmlElement, XmlFragment, XmlText

from sessions.live.notes.yjs.schema import DEPTH_MOST
from sessions.outcomes.notes.tree import BREAK, Block, Blocks, Heading, Items, Paragraph, Run

Node = XmlElement | XmlFragment | XmlText

START_MOST: Final = 999_999_999  # of a numbered list: what Markdown counts to
_LISTS: Final = ("bulletList", "orderedList")
_HREF = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_LINK = re.compile(r"link(?:--.{8})?")
# Whatever ends a line or is none of a text's signs: within a text it is a space.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def read(fragment: XmlFragment) -> Blocks:
    return tuple(_blocks(fragment, 0))


def _blocks(node: XmlElement | XmlFragment, depth: int) -> list[Block]:
    """What stands in it. Text that is in no paragraph becomes one."""
    if depth > DEPTH_MOST:
        return _paragraph(node)
    found: list[Block] = []
    loose: list[Node] = []
    for child in node.children:
        if isinstance(child, XmlText) or _tag(child) == "hardBreak":
            loose.append(child)
            continue
        found += [*_paragraph(*loose), *_block(child, depth)]
        loose = []
    return [*found, *_paragraph(*loose)]


def _paragraph(*nodes: Node) -> list[Block]:
    return [Paragraph(_runs(nodes))] if nodes else []


def _block(node: XmlElement | XmlFragment, depth: int) -> list[Block]:
    match _tag(node):
        case "paragraph":
            return _paragraph(node)
        case "heading":
            return [Heading(_level(node), _runs([node]))]
        case "bulletList":
            return [Items(None, _items(node, depth))]
        case "orderedList":
            return [Items(_start(node), _items(node, depth))]
    return _blocks(node, depth + 1)


def _items(node: XmlElement | XmlFragment, depth: int) -> tuple[Blocks, ...]:
    """Each child is one, whatever it is. A list and its item are two steps down."""
    return tuple(tuple(_item(child, depth + 2)) for child in node.children)


def _item(node: Node, depth: int) -> list[Block]:
    if isinstance(node, XmlText) or depth > DEPTH_MOST:
        return _paragraph(node)
    return _blocks(node, depth) if _tag(node) == "listItem" else _block(node, depth)


def _tag(node: Node) -> str | None:
    return node.tag if isinstance(node, XmlElement) else None


def _attribute(node: XmlElement | XmlFragment, name: str) -> Any:
    return node.attributes.get(name) if isinstance(node, XmlElement) else None


def _level(node: XmlElement | XmlFragment) -> int:
    level = _whole(_attribute(node, "level"))
    return level if level in (1, 2, 3) else 3


def _start(node: XmlElement | XmlFragment) -> int:
    start = _whole(_attribute(node, "start"))
    return start if start is not None and 0 <= start <= START_MOST else 1


def _whole(value: Any) -> int | None:
    """A number as the document holds it: a page's numbers come back as floats."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value // 1 else None


# --- Text ---------------------------------------------------------------------------------------


def _runs(nodes: Iterable[Node]) -> tuple[Run, ...]:
    """All text in them, however deep, in its order."""
    found: list[Run] = []
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, XmlText):
            found += _marked(node)
        elif _tag(node) == "hardBreak":
            found.append(Run(BREAK))
        else:
            waiting += [*node.children][::-1]
    return tuple(found)


def _marked(node: XmlText) -> list[Run]:
    return [_run(value, marks or {}) for value, marks in node.diff() if isinstance(value, str) and value]


def _run(text: str, marks: dict[str, Any]) -> Run:
    links = (_href(marks[name]) for name in sorted(marks) if _LINK.fullmatch(name))
    return Run(
        _UNSEEN.sub(" ", text),
        bold=_is_on(marks.get("bold")),
        italic=_is_on(marks.get("italic")),
        href=next((href for href in links if href), ""),
    )


def _is_on(mark: Any) -> bool:
    """An editor's mark without attributes is an empty object."""
    return mark is not None and mark is not False


def _href(mark: Any) -> str:
    href = mark.get("href") if isinstance(mark, dict) else None
    return href if isinstance(href, str) and len(href) <= 2_000 and _HREF.fullmatch(href) else ""
