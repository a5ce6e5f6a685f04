"""A workbook as it is opened: headings in sight, words not cut, figures as they are said."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from sessions.outcomes.files import xlsx_of
from sessions.outcomes.levels import Level
from sessions.outcomes.tables import Table
from tests.sessions.outcomes.test_review_page import SHEET

FIGURES = Table(
    "Counts",
    ["Asked", "Figure"],
    [["Was there", Level("attendance", 85.0)], ["Useful", Level("useful", 4.0)]],
)
WORDS = Table("Learnings", ["Learning"], [["I ask before I answer. " * 12]])


def sheets(*tables: Table) -> tuple[list[ElementTree.Element], ElementTree.Element]:
    book = ZipFile(BytesIO(xlsx_of(tables)))
    read = [
        ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")) for at in range(1, len(tables) + 1)
    ]
    return read, ElementTree.fromstring(book.read("xl/styles.xml"))


def tabs(*tables: Table) -> list[str | None]:
    book = ZipFile(BytesIO(xlsx_of(tables)))
    return [
        sheet.get("name")
        for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
    ]


def test_sheets_are_found_by_name() -> None:
    """Numbered, so that no two are alike; without what spreadsheets refuse in a name."""
    named = replace(WORDS, tab="Learnings")
    long = replace(WORDS, tab="[What]: they/carried? \\ into their own practice")
    assert tabs(named, named, WORDS, long) == [
        "1 Learnings",
        "2 Learnings",
        "3",
        "4  What   they carried    into",
    ]


def test_title_and_headings_stay_in_sight() -> None:
    for sheet in sheets(FIGURES, WORDS)[0]:
        pane = next(sheet.iter(f"{SHEET}pane"))
        assert (pane.get("ySplit"), pane.get("state")) == ("2", "frozen")


def test_words_are_wrapped_in_a_column_that_is_wide_enough() -> None:
    (sheet,), styles = sheets(WORDS)
    assert float(next(sheet.iter(f"{SHEET}col")).get("width", "0")) >= 100
    (cell,) = (one for one in sheet.iter(f"{SHEET}c") if one.get("r") == "A3")
    formats = next(styles.iter(f"{SHEET}cellXfs"))
    alignment = formats[int(cell.get("s", "0"))].find(f"{SHEET}alignment")
    assert alignment is not None
    assert alignment.get("wrapText") == "1"


def test_a_figure_is_a_number_written_as_on_the_page() -> None:
    """4.0, not 4; and 85 percent."""
    (sheet,), styles = sheets(FIGURES)
    codes = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{SHEET}numFmt")} | {
        "9": "0%"
    }
    formats = next(styles.iter(f"{SHEET}cellXfs"))
    written = {
        one.get("r"): (one.findtext(f"{SHEET}v"), codes.get(formats[int(one.get("s", "0"))].get("numFmtId")))
        for one in sheet.iter(f"{SHEET}c")
    }
    assert written["B3"] == ("0.85", "0%")
    assert written["B4"] == ("4", "0.0")
