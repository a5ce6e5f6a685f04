"""The client's acts on their report: put together, approve, keep to oneself. Nobody else has any."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.services import notify
from groups.models import Membership
from groups.services.errors import NotAllowed
from sessions.models import CaseReport, CodevSession, Guest, Seat
from sessions.outcomes.case_report import composing
from sessions.outcomes.case_report.erasing import APPROVED, take_back
from sessions.outcomes.errors import Changed
from sessions.rules import is_client

Made = dict[str, dict[str, Any]]  # by a line's key: {"out": True}, {"text": "…"}, or both


@transaction.atomic
def choose(actor: User, seat: Seat, parts: set[str]) -> CaseReport:
    """Which parts are in it. What others read stays what was approved. Raises NotAllowed."""
    report = _own(actor, seat)
    report.draft = report.draft | {"parts": sorted(parts)}
    report.save(update_fields=["draft"])
    return report


@transaction.atomic
def reword(actor: User, seat: Seat, made: Made, *, of: Collection[str]) -> None:
    """What is left out, and what is worded anew, ``of`` the lines with these keys. Raises NotAllowed."""
    report = _own(actor, seat)
    others = {key: was for key, was in report.draft.get("lines", {}).items() if key not in of}
    report.draft = report.draft | {"lines": others | made}
    report.save(update_fields=["draft"])


@transaction.atomic
def approve(actor: User, seat: Seat, seen: str, *, now: datetime) -> None:
    """From now on those who were there read exactly what the client has ``seen``, and are told that they may.

    Raises NotAllowed; Changed where it is no longer what they saw, or nothing is in it.
    """
    report = _own(actor, seat)
    content = composing.now(seat, report.draft)
    if not content or content.mark() != seen:
        raise Changed
    report.approved, report.approved_at = content.kept(), now
    report.version += 1
    report.to_myself = False
    report.save()
    notify(readers_of(seat), APPROVED, report.pk, place=seat.session.group_id)
    _note(actor, "report.approved", seat.session)


@transaction.atomic
def keep_to_myself(actor: User, seat: Seat) -> None:
    """Nobody else reads it, or reads it any more: also when its client has left. Raises NotAllowed."""
    report = _own(actor, seat, left_too=True)
    if report.approved_at is not None:
        take_back(report)
        _note(actor, "report.taken_back", seat.session)
    CaseReport.objects.filter(pk=report.pk).update(to_myself=True)


def readers_of(seat: Seat) -> list[User]:
    """Who sat there beside its client, and belongs to the group today or is a guest of that session."""
    session = seat.session
    members = Membership.objects.active().filter(group=session.group_id).values("user")
    guests = Guest.objects.standing().filter(session=session).values("user")
    sat = User.objects.filter(seats__session=session, seats__taken_at__isnull=False).exclude(pk=seat.user_id)
    return list(sat.filter(Q(pk__in=members) | Q(pk__in=guests)).distinct())


def _own(actor: User, seat: Seat, *, left_too: bool = False) -> CaseReport:
    """Of the session as it is now: opened again or erased meanwhile, nothing is put together of it.

    Locked as by the log, the session before its seats.
    """
    found = CodevSession.objects.open_or_own_case(actor).select_related("group")
    session = found.select_for_update(of=("self",)).filter(pk=seat.session_id).first()
    if session is None or not (vars(session)["opens"] or left_too):
        raise NotAllowed
    locked = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    seat.session, seat.case = session, locked.case
    if locked.user_id != actor.pk or not is_client(seat) or not composing.has_report(session):
        raise NotAllowed
    return CaseReport.objects.get_or_create(seat=seat)[0]


def _note(actor: User, action: str, session: CodevSession) -> None:
    """Its sentence is for the client alone: it would tell others who that was."""
    record(actor, action, group=session.group_id, session=session)
