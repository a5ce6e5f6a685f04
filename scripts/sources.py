"""Finds the messages in Python, templates and JavaScript with Babel: no gettext programs are needed."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from scripts.stage import ROOT

PLACES = ("codev", "groups", "sessions")
CONTEXT, TEXT, PLURAL = (1, "c"), 2, 3
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (CONTEXT, TEXT)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (CONTEXT, TEXT, PLURAL)),
}
NOTES = ["Translators:"]
CALL = re.compile(rb'\b[np]*gettext\((?:\s*"(?:[^"\\\n]|\\.)*"\s*,?)+')


def templates_of(domain: str) -> Catalog:
    """All messages of ``django`` (pages, mails, Python) or ``djangojs`` (our JavaScript)."""
    catalogue = Catalog(domain=domain, fuzzy=False)
    for path, method, content in files(domain):
        where = str(path.relative_to(ROOT))
        for _, ids, comments, context in extract(method, BytesIO(content), KEYWORDS, NOTES):
            catalogue.add(ids, locations=[(where, 0)], auto_comments=comments, context=context)
    return catalogue


def files(domain: str) -> Iterator[tuple[Path, str, bytes]]:
    """Each source with Babel's way to read it."""
    if domain == "djangojs":
        for path in sorted((ROOT / "static" / "js").rglob("*.js")):
            yield path, "javascript", calls(path.read_bytes())
        return
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, "python", path.read_bytes()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            yield path, "javascript", as_source(path)


def calls(script: bytes) -> bytes:
    """Only the calls of gettext: Babel's lexer gets lost where a template string holds template strings,
    and would miss most words of the room."""
    return b"\n".join(call + b");" for call in CALL.findall(script))


def as_source(path: Path) -> bytes:
    """A template as calls of gettext between blanked text. It is no valid Python (its indentation is the
    page's), but a lexer that does not mind, JavaScript's, finds the calls."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
    return templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode()
