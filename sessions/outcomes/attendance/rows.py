"""Signed sheets as CSV: a row for each person and session, nothing of it a formula."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from codev.neutral import neutral
from sessions.models import AttendanceSheet, SheetLine
from sessions.outcomes.attendance.sheets import lines_of
from sessions.outcomes.files import BOM


def csv_of(sheets: Iterable[AttendanceSheet]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_head())
    for sheet in sheets:
        writer.writerows([neutral(cell) for cell in row] for row in _rows(sheet))
    return (BOM + out.getvalue()).encode()


def _head() -> list[str]:
    return [
        _("Organization"), _("Group"), _("Session"), _("Date"), _("Time zone"), _("Name"), _("As"),
        _("Presence"), _("Present from"), _("Present until"), _("Minutes"),
        _("Confirmed on"), _("Signed by"), _("Signed on"),
    ]  # fmt: skip


def _rows(sheet: AttendanceSheet) -> Iterator[list[str]]:
    session = sheet.session
    group = session.group
    zone = ZoneInfo(group.time_zone)
    day = timezone.localtime(session.starts_at, zone)
    about = [group.organization.name, group.name, str(session.number), f"{day:%Y-%m-%d}", group.time_zone]
    signed = [sheet.signer, f"{timezone.localtime(sheet.signed_at, zone):%Y-%m-%d %H:%M}"]
    for line in lines_of(sheet):
        yield [*about, *_of_person(line, zone), *signed]


def _of_person(line: SheetLine, zone: ZoneInfo) -> list[str]:
    came, left = _at(line.came_at, zone, "%H:%M"), _at(line.left_at, zone, "%H:%M")
    confirmed = line.state == SheetLine.State.CONFIRMED
    said = _at(line.said_at if confirmed else None, zone, "%Y-%m-%d %H:%M")
    minutes = str(line.minutes if confirmed else 0)  # as on the sheet: who did not say so was not there
    return [line.name, line.get_role_display(), line.get_state_display(), came, left, minutes, said]


def _at(moment: datetime | None, zone: ZoneInfo, pattern: str) -> str:
    return timezone.localtime(moment, zone).strftime(pattern) if moment else ""
