"""Notes as a page would have written them, block by block."""

from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from sessions.outcomes.notes.document import Notes

# ("paragraph", {"attribute": value}, "text", ("text", {"mark": value}), (…)): an element with what is in it.
Written = tuple[Any, ...]


def written(*nodes: Written | str) -> Notes:
    doc: Notes = Doc()
    add(doc, *nodes)
    return doc


def add(doc: Notes, *nodes: Written | str) -> None:
    """Everything in one transaction, at the end."""
    with doc.transaction():
        _put(doc.get("default", type=XmlFragment), nodes)


def _put(into: XmlFragment | XmlElement, nodes: tuple[Written | str, ...]) -> None:
    for node in nodes:
        if isinstance(node, str):
            into.children.append(XmlText(node))
        elif len(node) == 2 and isinstance(node[1], dict) and not _is_element(node):
            into.children.append(XmlText("")).insert(0, node[0], node[1])
        else:
            element = into.children.append(XmlElement(node[0]))
            for name, value in node[1].items():
                element.attributes[name] = value
            _put(element, node[2:])


def _is_element(node: Written) -> bool:
    return node[0] in ("paragraph", "heading", "bulletList", "orderedList", "listItem", "hardBreak")


def paragraph(*inside: Written | str) -> Written:
    return ("paragraph", {}, *inside)


def item(*inside: Written | str) -> Written:
    return ("listItem", {}, *inside)


BREAK: Written = ("hardBreak", {})
