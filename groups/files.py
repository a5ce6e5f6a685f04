"""Which files a shelf takes: told by their content. A name proves nothing, and its ending is ours."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from groups.photographs import bare

MOST_BYTES = 10 * 1024 * 1024
MOST_IN_GROUP = 200 * 1024 * 1024
NAME_MOST = 100
# What ends a line or rules a terminal; a text file of ours has tabs and line ends, nothing else of these.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
MAGIC = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
PHOTOGRAPHS = ("jpg", "png")
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True)
class Taken:
    """A file that may stand on a shelf."""

    name: str
    type: str
    content: bytes


def take(name: str, content: bytes) -> Taken | None:
    """None for what is none of the types, empty, broken, or carries macros. A photograph loses what it
    tells beside what it shows: the place where it was taken may be somebody's home."""
    found = type_of(content)
    shown = bare(found, content) if found in PHOTOGRAPHS else content
    if found is None or shown is None:
        return None
    if found == "txt" and name.lower().endswith((".md", ".markdown")):
        found = "md"
    stem = " ".join(CONTROL.sub(" ", PurePath(name).stem).split())[:NAME_MOST]
    return Taken(f"{stem or 'file'}.{found}", found, shown)


def type_of(content: bytes) -> str | None:
    for kind, magic in MAGIC.items():
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return "txt" if _is_text(content) else None


def _office_type(content: bytes) -> str | None:
    """By the list of its parts; nothing is unpacked but the few bytes in which OpenDocument says its type."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            names = set(parts.namelist())
            if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
                return None
            for kind, part in OFFICE.items():
                if {"[Content_Types].xml", part} <= names:
                    return kind
            if "mimetype" not in names:
                return None
            with parts.open("mimetype") as said:
                return OPEN_KINDS.get(said.read(100).removeprefix(OPEN_DOCUMENT))
    # zipfile raises NotImplementedError for a way of packing that it does not know.
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return None  # broken, encrypted or packed in a way nobody needs


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not CONTROL.search(text)
