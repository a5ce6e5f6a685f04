"""The tables of a report as CSV and as a workbook: the same cells, and never a formula."""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO

import xlsxwriter
from xlsxwriter.format import Format

from codev.neutral import neutral
from sessions.outcomes.aggregates.crowd import Kind
from sessions.outcomes.levels import Level
from sessions.outcomes.tables import Cell, Table

BOM = "\ufeff"  # spreadsheets read UTF-8 by it
# Nothing is guessed from what is written: no formula, no address, no number.
PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
WIDE, NARROW, WORDS = 44, 24, 100  # of columns, in letters
A4 = 9
TAB, FORBIDDEN = 31, re.compile(r"[\[\]:*?/\\]")  # of a sheet's name
Looks = dict[str, Format]


def csv_of(tables: Iterable[Table]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for table in tables:
        writer.writerow([neutral(table.title)])
        writer.writerow([neutral(name) for name in table.head])
        writer.writerows([neutral(_text(cell)) for cell in row] for row in table.rows)
        writer.writerow([])
    return (BOM + out.getvalue()).encode()


def xlsx_of(tables: Iterable[Table]) -> bytes:
    """One sheet per table. Figures that are told without a bound are numbers."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        looks = _looks(book)
        for number, table in enumerate(tables, 1):
            sheet = book.add_worksheet(_tab(table, number))
            _lay_out(sheet, table)
            sheet.write_string(0, 0, neutral(table.title), looks["title"])
            for column, name in enumerate(table.head):
                sheet.write_string(1, column, neutral(name), looks["head"])
            for line, row in enumerate(table.rows, 2):
                for column, cell in enumerate(row):
                    _write(sheet, line, column, cell, looks)
    return out.getvalue()


def _tab(table: Table, number: int) -> str:
    """Beginning with its number no two are alike; spreadsheets refuse a few signs and more than 31."""
    return FORBIDDEN.sub(" ", f"{number} {table.tab}").rstrip()[:TAB].rstrip(" '")


def _looks(book: xlsxwriter.Workbook) -> Looks:
    return {
        "title": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "whole": book.add_format({"num_format": "0", "valign": "top"}),
        "score": book.add_format({"num_format": "0.0", "valign": "top"}),
        "share": book.add_format({"num_format": "0%", "valign": "top"}),
    }


def _lay_out(sheet: xlsxwriter.worksheet.Worksheet, table: Table) -> None:
    """Headings stay in sight, words are read without widening, nothing is cut on paper."""
    sheet.set_column(0, 0, WORDS if len(table.head) == 1 else WIDE)
    if len(table.head) > 1:
        sheet.set_column(1, len(table.head) - 1, WIDE if len(table.head) == 2 else NARROW)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, looks: Looks) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, looks["whole"])
    elif isinstance(cell, Level) and cell.shown is not None and cell.text == cell.number:
        share = cell.kind is Kind.SHARE
        value = cell.shown / 100 if share else cell.shown
        sheet.write_number(row, column, value, looks["share" if share else "score"])
    else:
        sheet.write_string(row, column, neutral(_text(cell)), looks["text"])


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Level) else str(cell)
