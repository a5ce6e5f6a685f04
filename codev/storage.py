"""Static files under hashed names, compressed, with the stylesheet in one piece.

The sources are seventy files that css/codev.css imports. A browser would find them only after it has read
that one, and draw nothing until it had them all: what is collected has each in its place.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/codev.css"
IMPORT = re.compile(r'^@import "([^"]+)"(?: layer\(([\w.-]+)\))?;$', re.MULTILINE)
URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")

Paths = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # WhiteNoise is untyped
    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if SHEET in paths and not dry_run:
            sheets = {name: _text(*place) for name, place in paths.items() if _is_sheet(name)}
            whole = in_one_piece(SHEET, sheets)
            self.delete(SHEET)
            self._save(SHEET, ContentFile(whole.encode()))
            paths = paths | {SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def in_one_piece(name: str, sheets: dict[str, str]) -> str:
    """The sheet of this name, with the text of each that it imports where it imports it."""
    folder = posixpath.dirname(name)

    def put(found: re.Match[str]) -> str:
        imported = posixpath.normpath(posixpath.join(folder, found[1]))
        text = _moved(sheets[imported], posixpath.dirname(imported), folder)
        return f"@layer {found[2]} {{\n{text}}}\n" if found[2] else text

    return IMPORT.sub(put, sheets[name])


def _moved(text: str, here: str, there: str) -> str:
    """Addresses that were told from one folder, told from another."""

    def told(found: re.Match[str]) -> str:
        address = found[2]
        if address.startswith(("data:", "/", "#")):
            return found[0]
        target = posixpath.normpath(posixpath.join(here, address))
        return f'url("{posixpath.relpath(target, there)}")'

    return URL.sub(told, text)


def _is_sheet(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def _text(storage: Storage, path: str) -> str:
    with storage.open(path) as file:
        return str(file.read().decode("utf-8"))
