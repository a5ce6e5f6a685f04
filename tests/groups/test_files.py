"""Which files a shelf takes: told by their content."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from groups.files import CONTROL, MEDIA_TYPES, take, type_of

PDF = b"%PDF-1.7\n\xff"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x00IEND\xae\x42\x60\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9"


def packed(**parts: str) -> bytes:
    """A zip file; ``__`` stands for a slash."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("types", "[Content_Types].xml"), text)
    return buffer.getvalue()


DOCX = packed(**{"types": "x", "word__document.xml": "x"})
ODT = packed(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.pdf", PDF, "a.pdf"),
        ("a.exe", PDF, "a.pdf"),
        ("photo.jpeg", JPEG, "photo.jpg"),
        ("a.png", PNG, "a.png"),
        ("letter.docx", DOCX, "letter.docx"),
        ("table.xlsx", packed(**{"types": "x", "xl__workbook.xml": "x"}), "table.xlsx"),
        ("talk.pptx", packed(**{"types": "x", "ppt__presentation.xml": "x"}), "talk.pptx"),
        ("a.odt", ODT, "a.odt"),
        ("a.ods", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.ods"),
        ("Notes.MD", "# Écoute\n".encode(), "Notes.md"),
        ("notes.txt", b"\xef\xbb\xbfline\r\n\tline", "notes.txt"),
        ("page.html", b"<script>alert(1)</script>", "page.txt"),
        ("../../etc/passwd", b"words", "passwd.txt"),
        ("a\r\nb: c.txt", b"words", "a b: c.txt"),
        ("", b"words", "file.txt"),
        ("x" * 300 + ".txt", b"words", "x" * 100 + ".txt"),
    ],
)
def test_what_it_takes_gets_the_ending_of_its_content(name: str, content: bytes, kept: str) -> None:
    taken = take(name, content)
    assert taken is not None
    assert taken.name == kept
    assert taken.content == content
    assert taken.type in MEDIA_TYPES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"GIF89a\x01\x00",
        b"\xff\xfe\x00",
        b"text with a \x00 in it",
        b"\x1b[2J",
        b"PK\x03\x04 no zip at all",
        packed(readme="any archive"),
        packed(mimetype="application/epub+zip"),
        packed(**{"types": "x", "word__document.xml": "x", "word__vbaProject.bin": "macro"}),
        packed(mimetype="application/vnd.oasis.opendocument.text", Basic__Standard__Module1="macro"),
        packed(**{"word__document.xml": "no list of types"}),
    ],
)
def test_what_it_does_not_take(content: bytes) -> None:
    assert type_of(content) is None
    assert take("innocent.pdf", content) is None


def test_a_broken_archive_is_refused_and_breaks_nothing() -> None:
    for cut in range(4, len(ODT), 7):
        assert type_of(ODT[:cut]) is None


def test_tabs_and_lines_are_no_control_characters() -> None:
    assert not CONTROL.search("a\tb\r\nc")
