"""What stands in the printed sheets and certificates: texts ready to be set, of signed sheets alone.

Each is the data of a template in templates/typst. Days and times are the group's; words the reader's.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.zones import zone_name
from sessions.models import AttendanceSheet, CodevSession, SheetLine
from sessions.outcomes.attendance import wording
from sessions.outcomes.attendance.certificates import Certificate
from sessions.outcomes.attendance.sheets import lines_of
from sessions.outcomes.attendance.spans import Span

Data = dict[str, Any]
State = SheetLine.State
ACROSS = 12  # sessions side by side on a page


def of_session(sheet: AttendanceSheet) -> Data:
    session = sheet.session
    zone = ZoneInfo(session.group.time_zone)
    lines = lines_of(sheet)
    title = _("Attendance, session %(n)s") % {"n": session.number}
    return {
        "title": title,
        "facts": [
            [_("Organization"), session.group.organization.name],
            [_("Group"), session.group.name],
            [_("Date"), wording.day(session.starts_at, zone)],
            [_("Time zone"), zone_name(session.group.time_zone)],
        ],
        "head": [_("Name"), _("As"), _("Presence"), _("Time"), _("Length")],
        "rows": [_person(line, zone) for line in lines],
        "signed": _signed(sheet, zone),
        "notes": [_how()],
    }


def _person(line: SheetLine, zone: ZoneInfo) -> list[str]:
    presence = line.get_state_display()
    if line.state == State.CONFIRMED and line.said_at:
        presence += f"\n{wording.short_day(line.said_at, zone)}, {wording.hour(line.said_at, zone)}"
    times = wording.hours(line.came_at, line.left_at, zone)
    length = wording.duration(line.minutes) if line.state == State.CONFIRMED else "–"
    return [line.name, line.get_role_display(), presence, times, length]


def _signed(sheet: AttendanceSheet, zone: ZoneInfo) -> str:
    facts = {
        "name": sheet.signer or _("a facilitator whose account is gone"),
        "day": wording.day(sheet.signed_at, zone),
        "time": wording.hour(sheet.signed_at, zone),
    }
    return _("Signed by %(name)s, facilitator, on %(day)s at %(time)s.") % facts


def _how() -> str:
    return _(
        "Each person confirmed their own presence in Codev, signed in to their own account; the facilitator "
        "signed the whole. Times are those of the session's log. What is signed does not change: a "
        "correction is a new signature."
    )


def of_span(span: Span, sessions: Sequence[CodevSession], signed: dict[Any, AttendanceSheet]) -> Data:
    """``sessions``: all that were held, the first one first; ``signed``: the sheets in force, by session."""
    zone = ZoneInfo(span.group.time_zone)
    sheets = [signed[session.pk] for session in sessions if session.pk in signed]
    blocks = [sheets[at : at + ACROSS] for at in range(0, len(sheets), ACROSS)]
    return {
        "title": _("Attendance, %(span)s") % {"span": span.name},
        "facts": [
            [_("Organization"), span.group.organization.name],
            [_("Group"), span.group.name],
            [_("From"), wording.day(sessions[0].starts_at, zone)],
            [_("To"), wording.day(sessions[-1].starts_at, zone)],
        ],
        "blocks": [_block(block, sheets, zone) for block in blocks],
        "legend": _legend(),
        "signatures_title": _("Signatures"),
        "signatures_head": [
            _("Session"), _("Date"), _("Time"), _("Confirmed"), _("Signed by"), _("Signed on"),
        ],
        "signatures": [_signature(session, signed.get(session.pk), zone) for session in sessions],
        "notes": [_("Time zone: %(zone)s.") % {"zone": zone_name(span.group.time_zone)}, _how()],
    }  # fmt: skip


def _legend() -> str:
    return _(
        "Hours and minutes of each session that the person confirmed. In brackets: in the session by its "
        "log, not confirmed, not counted. A dash: absent. Empty: not expected."
    )


def _block(block: list[AttendanceSheet], sheets: list[AttendanceSheet], zone: ZoneInfo) -> Data:
    """Sessions side by side. Who is in any of the cycle has a row in each block; the sum is of the cycle."""
    people = _people(sheets)
    by_seat = {(line.seat.user_id, line.sheet_id): line for sheet in sheets for line in sheet.lines.all()}
    last = block[-1] is sheets[-1]
    heads = [
        f"{sheet.session.number}\n{wording.narrow_day(sheet.session.starts_at, zone)}" for sheet in block
    ]
    rows = []
    for user, name in people:
        cells = [_cell(by_seat.get((user, sheet.pk))) for sheet in block]
        minutes = sum(_counted(by_seat.get((user, sheet.pk))) for sheet in sheets)
        rows.append([name, *cells, *([wording.clock(minutes)] if last else [])])
    return {"head": [_("Name"), *heads, *([_("In all")] if last else [])], "rows": rows}


def _people(sheets: Iterable[AttendanceSheet]) -> list[tuple[int, str]]:
    """By name, as it was signed last; with what they are, where that is more than a participant."""
    names: dict[int, str] = {}
    for sheet in sheets:
        for line in sheet.lines.all():
            role = "" if line.role == SheetLine.Role.PARTICIPANT else f", {line.get_role_display().lower()}"
            names[line.seat.user_id] = line.name + role
    return sorted(names.items(), key=lambda each: (each[1].casefold(), each[0]))


def _cell(line: SheetLine | None) -> str:
    if line is None:
        return ""
    if line.state == State.CONFIRMED:
        return wording.clock(line.minutes)
    return f"({wording.clock(line.minutes)})" if line.state == State.UNSAID else "–"


def _counted(line: SheetLine | None) -> int:
    return line.minutes if line and line.state == State.CONFIRMED else 0


def _signature(session: CodevSession, sheet: AttendanceSheet | None, zone: ZoneInfo) -> list[str]:
    about = [str(session.number), wording.short_day(session.starts_at, zone)]
    if sheet is None:
        return [*about, wording.hour(session.starts_at, zone), "–", _("Not signed"), "–"]
    lines = list(sheet.lines.all())
    confirmed = sum(line.state == State.CONFIRMED for line in lines)
    came = [line.came_at for line in lines if line.came_at]
    left = [line.left_at for line in lines if line.left_at]
    times = wording.hours(min(came, default=None), max(left, default=None), zone)
    of = _("%(n)s of %(all)s") % {"n": confirmed, "all": len(lines)}
    on = f"{wording.short_day(sheet.signed_at, zone)}, {wording.hour(sheet.signed_at, zone)}"
    return [*about, times, of, sheet.signer or "–", on]


def of_person(certificate: Certificate) -> Data:
    group = certificate.span.group
    zone = ZoneInfo(group.time_zone)
    facts = [[_("Organization"), group.organization.name]]
    if certificate.named:
        facts.append([_("Group"), group.name])
    facts.append([_("Signed by"), "\n".join(certificate.signers) or "–"])
    path = reverse("certificate_check", args=[certificate.number])
    return {
        "title": _("Certificate of participation"),
        "name": certificate.name,
        "what": what(certificate),
        "hours": wording.duration(certificate.minutes),
        "facts": facts,
        "head": [_("Date"), _("Time"), _("As"), _("Length")],
        "rows": [_attended(line, zone) for line in certificate.lines],
        "notes": [
            _("Times by the clock of %(zone)s.") % {"zone": zone_name(group.time_zone)},
            _("From attendance sheets that the person confirmed and the facilitator signed in Codev."),
        ],
        "number_label": _("Number of this certificate"),
        "number": certificate.number,
        "check": _("Whether it is genuine is said by this page:"),
        "address": settings.SITE_URL + path,
    }


def what(certificate: Certificate) -> str:
    """One sentence, for the paper and for the page that says whether it is genuine."""
    zone = ZoneInfo(certificate.span.group.time_zone)
    first, last = (wording.day(at, zone) for at in (certificate.begins, certificate.ends))
    count = len(certificate.lines)
    if first == last:
        text = ngettext(
            "took part in %(n)s session of professional co-development on %(first)s.",
            "took part in %(n)s sessions of professional co-development on %(first)s.",
            count,
        )
    else:
        text = ngettext(
            "took part in %(n)s session of professional co-development from %(first)s to %(last)s.",
            "took part in %(n)s sessions of professional co-development from %(first)s to %(last)s.",
            count,
        )
    return text % {"n": count, "first": first, "last": last}


def _attended(line: SheetLine, zone: ZoneInfo) -> list[str]:
    times = wording.hours(line.came_at, line.left_at, zone)
    day = wording.day(line.sheet.session.starts_at, zone)
    return [day, times, line.get_role_display(), wording.duration(line.minutes)]
