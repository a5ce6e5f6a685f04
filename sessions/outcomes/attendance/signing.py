"""The facilitator's signature: under what they have seen, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from sessions.models import AttendanceSheet, CodevSession, Presence, Seat, SheetLine
from sessions.outcomes.attendance.sheets import Sheet, groups_of, said_of, sheets_of


@dataclass(frozen=True)
class Signed:
    """How many were signed, and how many were no longer as they had been seen."""

    signed: int
    moved: int


@transaction.atomic
def sign(actor: User, group: CodevGroup, seen: Mapping[UUID, str], *, now: datetime) -> Signed:
    """``seen``: of each session to sign the mark of its sheet. What is signed already and has not changed
    since is left as it is. The actor's own presence is confirmed with it. Raises NotAllowed."""
    if not groups_of(actor).filter(pk=group.pk).exists():
        raise NotAllowed
    sheets = sheets_of(_held(group, seen))
    good = [sheet for sheet in sheets if sheet.is_settled and sheet.mark == seen[sheet.session.pk]]
    due = [sheet for sheet in good if sheet.to_sign]
    if _confirm_own(actor, due, now):
        due = sheets_of([sheet.session for sheet in due])
    for sheet in due:
        _sign(actor, sheet, now)
    return Signed(len(due), len(seen) - len(good))


def _held(group: CodevGroup, seen: Mapping[UUID, str]) -> list[CodevSession]:
    """Locked in one order: of two who sign at once the second finds it signed; nobody confirms between."""
    rows = CodevSession.objects.select_for_update(of=("self",)).filter(group=group, pk__in=seen)
    return list(rows.filter(status=CodevSession.Status.ENDED).order_by("pk"))


def _confirm_own(actor: User, sheets: list[Sheet], now: datetime) -> bool:
    """Who signs and sat there says so by signing, unless they have said something else."""
    held = {sheet.session.pk: sheet.session for sheet in sheets}
    mine = Seat.objects.filter(session__in=held, user=actor, taken_at__isnull=False)
    silent = [
        seat for seat in mine.select_related("presence") if said_of(held[seat.session_id], seat) is None
    ]
    for seat in silent:
        Presence.objects.update_or_create(seat=seat, defaults={"present": True, "said_at": now})
        session = held[seat.session_id]
        record(actor, "attendance.confirmed", group=session.group_id, session=session)
    return bool(silent)


def _sign(actor: User, sheet: Sheet, now: datetime) -> None:
    session = sheet.session
    number = sheet.signed.number + 1 if sheet.signed else 1
    made = AttendanceSheet.objects.create(session=session, number=number, signed_by=actor, signed_at=now)
    for line in sheet.lines:
        line.sheet = made
    SheetLine.objects.bulk_create(sheet.lines)
    record(
        actor, "attendance.signed", group=session.group_id, session=session, object=made,
        number=number, confirmed=sheet.confirmed, lines=len(sheet.lines),
    )  # fmt: skip
