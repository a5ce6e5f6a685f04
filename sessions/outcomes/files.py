"""The tables of a report as CSV and as a workbook: the same cells, and never a formula."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

import xlsxwriter

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
WIDE = 44


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
        bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0%"})
        for number, table in enumerate(tables, 1):
            sheet = book.add_worksheet(f"{number}")
            sheet.set_column(0, len(table.head), WIDE)
            sheet.write_string(0, 0, neutral(table.title), bold)
            for column, name in enumerate(table.head):
                sheet.write_string(1, column, neutral(name), bold)
            for line, row in enumerate(table.rows, 2):
                for column, cell in enumerate(row):
                    _write(sheet, line, column, cell, percent)
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, percent: object) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, Level) and cell.shown is not None and cell.text == cell.number:
        share = cell.kind is Kind.SHARE
        sheet.write_number(row, column, cell.shown / 100 if share else cell.shown, percent if share else None)
    else:
        sheet.write_string(row, column, neutral(_text(cell)))


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Level) else str(cell)
