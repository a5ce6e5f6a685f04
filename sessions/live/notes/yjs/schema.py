"""What notes may hold: the editor's nodes and marks, which stands in which, and the values of attributes.

The editor's own rules (static/js/live/notes) are the same; a page that keeps to them is never refused.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

from sessions.live.notes.yjs.lib0 import Scalar, Unreadable

ROOT: Final = "default"  # the name under which the editor keeps its document
TEXT: Final = "text"
DEPTH_MOST: Final = 64  # elements in one another; every reader of a document goes down so deep and no deeper
HREF_MOST: Final = 2_000
MARK_MOST: Final = 16_384  # bytes of one mark's JSON: the longest link, escaped
WORD_MOST: Final = 200  # characters of a link's target, rel and class, and of a list's type

_BLOCKS = frozenset({"paragraph", "heading", "bulletList", "orderedList"})
_INLINE = frozenset({TEXT, "hardBreak"})
CHILDREN: Final[dict[str, frozenset[str]]] = {
    ROOT: _BLOCKS,
    "paragraph": _INLINE,
    "heading": _INLINE,
    "bulletList": frozenset({"listItem"}),
    "orderedList": frozenset({"listItem"}),
    "listItem": _BLOCKS,
    "hardBreak": frozenset(),
    TEXT: frozenset(),
}
NODES: Final = frozenset(CHILDREN) - {ROOT, TEXT}


def _is_level(value: Scalar) -> bool:
    return type(value) is not bool and value in (1, 2, 3)


def _is_start(value: Scalar) -> bool:
    """Whole; a number too big for a varint comes as a float."""
    whole = type(value) is int or (type(value) is float and value.is_integer())
    return whole and abs(value) < 2**53  # type: ignore[arg-type]


def _is_word(value: Scalar) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= WORD_MOST)


Check = Callable[[Scalar], bool]
ATTRIBUTES: Final[dict[str, dict[str, Check]]] = {
    "heading": {"level": _is_level},
    "orderedList": {"start": _is_start, "type": _is_word},
}
_NONE: Final[dict[str, Check]] = {}


def attribute(node: str, name: str) -> Check | None:
    """What the values of an attribute must fulfil; None where the node has no such attribute."""
    return ATTRIBUTES.get(node, _NONE).get(name)


_HREF = re.compile(r"(?:https?://|mailto:)[^\x00-\x1f\x7f]+", re.IGNORECASE)
_LINK_WORDS = frozenset({"target", "rel", "class", "title"})
_LINK = re.compile(r"link(?:--[a-zA-Z0-9+/=]{8})?")
_PLAIN = frozenset({"null", "true", "{}"})


def check_mark(name: str, value: str) -> None:
    """``value`` is the JSON of a mark's attributes, null where the mark ends. Raises Unreadable."""
    if name == "bold" or name == "italic":
        if value not in _PLAIN:
            raise Unreadable("schema")
    elif _LINK.fullmatch(name) is None:
        raise Unreadable("schema")
    elif value != "null":
        _check_link(_flat_object(value))


def _check_link(attributes: dict[str, Any]) -> None:
    href = attributes.pop("href", None)
    if not isinstance(href, str) or len(href) > HREF_MOST or _HREF.fullmatch(href) is None:
        raise Unreadable("link")
    for name, value in attributes.items():
        if name not in _LINK_WORDS or not _is_word(value):
            raise Unreadable("schema")


def _flat_object(value: str) -> dict[str, Any]:
    """Read as every browser reads it, or not at all. JSON that is too deep to be ours is never begun."""
    if not value.startswith("{") or value.count("{") + value.count("[") > 200:
        raise Unreadable("schema")
    try:
        found = json.loads(value, object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except ValueError:
        raise Unreadable("schema") from None
    return found  # type: ignore[no-any-return]


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("schema")
    return found


def _no_constant(name: str) -> Any:
    raise Unreadable("schema")
