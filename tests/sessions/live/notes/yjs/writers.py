"""People who write notes with pycrdt, as the editor writes them, at once and away for a while."""

from random import Random
from typing import Any

from pycrdt import Doc, TransactionEvent, UndoManager, XmlElement, XmlFragment, XmlText

WORDS = ["a", "und ", "é", "🦊", "日本", "👩🏽‍👧", "x", " ", "Ж\n"]
MARKS: list[dict[str, Any]] = [
    {"bold": {}},
    {"italic": {}},
    {"link": {"href": "https://example.org/é"}},
    {"bold": None},
    {"link": None, "italic": None},
]
BLOCKS = ["paragraph", "heading", "bulletList", "orderedList"]


class Writer:
    """``out``: updates that are not yet on their way."""

    def __init__(self, client: int, chance: Random, words: list[str] | None = None) -> None:
        self.client = client
        self.chance = chance
        self.words = words or WORDS
        self.out: list[bytes] = []
        self.doc: Doc[Any] = Doc(client_id=client)
        self.page = self.doc.get("default", type=XmlFragment)
        self.undo = UndoManager(scopes=[self.page], capture_timeout_millis=0)
        self._hearing = False
        self._kept = self.doc.observe(self._changed)

    def _changed(self, event: TransactionEvent) -> None:
        if not self._hearing:
            self.out.append(event.update)

    def hear(self, update: bytes) -> None:
        self._hearing = True
        self.doc.apply_update(update)
        self._hearing = False

    def write(self) -> None:
        steps = [self._type] * 6 + [self._mark, self._delete_text, self._delete_text, self._open]
        steps += [self._open_list, self._break, self._level, self._delete_node, self._undo]
        self.chance.choice(steps)()

    def _nodes(self, *names: str) -> list[Any]:
        found, todo = [], list(self.page.children)
        while todo:
            node = todo.pop()
            if isinstance(node, XmlElement):
                todo += node.children
            if ("text" if isinstance(node, XmlText) else node.tag) in names:
                found.append(node)
        return found

    def _texts(self) -> list[XmlText]:
        return [each for each in self._nodes("text") if len(each)]

    def _border(self, text: XmlText) -> int:
        """Between two characters; pycrdt counts bytes."""
        said = "".join(part for part, _ in text.diff())
        return len(said[: self.chance.randrange(len(said) + 1)].encode())

    def _type(self) -> None:
        texts = self._nodes("text")
        if texts:
            text = self.chance.choice(texts)
            text.insert(self._border(text) if len(text) else 0, self.chance.choice(self.words))

    def _mark(self) -> None:
        for text in self._texts()[:1]:
            start, end = sorted((self._border(text), self._border(text)))
            if start < end:
                text.format(start, end, self.chance.choice(MARKS))

    def _delete_text(self) -> None:
        texts = self._texts()
        if texts:
            text = self.chance.choice(texts)
            start, end = sorted((self._border(text), self._border(text)))
            if start < end:
                del text[start:end]

    def _open(self) -> None:
        name = self.chance.choice(["paragraph", "paragraph", "heading"])
        attributes: dict[str, Any] = {"level": self.chance.randint(1, 3)} if name == "heading" else {}
        node = XmlElement(name, attributes, [XmlText(self.chance.choice(self.words))])
        places = [self.page, *self._nodes("listItem")]
        self._put(self.chance.choice(places), node)

    def _open_list(self) -> None:
        item = XmlElement(
            "listItem", {}, [XmlElement("paragraph", {}, [XmlText(self.chance.choice(self.words))])]
        )
        start: dict[str, Any] = {"start": self.chance.choice([1, 7, 2.0**40])}
        if self.chance.randrange(2):
            node = XmlElement("orderedList", start, [item])
        else:
            node = XmlElement("bulletList", {}, [item])
        lists = self._nodes("bulletList", "orderedList")
        if lists and self.chance.randrange(2):
            self._put(self.chance.choice(lists), item)
        else:
            self._put(self.chance.choice([self.page, *self._nodes("listItem")]), node)

    def _put(self, parent: Any, node: XmlElement) -> None:
        parent.children.insert(self.chance.randrange(len(parent.children) + 1), node)

    def _break(self) -> None:
        for node in self._nodes("paragraph")[:1]:
            self._put(node, XmlElement("hardBreak"))

    def _level(self) -> None:
        for node in self._nodes("heading")[:2]:
            node.attributes["level"] = self.chance.randint(1, 3)

    def _delete_node(self) -> None:
        parents = [self.page, *self._nodes("listItem", "bulletList", "orderedList", "paragraph")]
        parent = self.chance.choice(parents)
        if len(parent.children) > 2:
            del parent.children[self.chance.randrange(len(parent.children))]

    def _undo(self) -> None:
        self.chance.choice([self.undo.undo, self.undo.undo, self.undo.redo])()
