"""What stays open to a client who belongs to the group no more: their own cases, to read and to take back."""

from typing import NamedTuple

from django.db.models import QuerySet

from codev.accounts.models import User
from sessions.models import CodevSession, Seat
from sessions.outcomes.case_report.composing import has_report
from sessions.outcomes.rights import cases_of
from sessions.rules import is_client

MOST = 50  # newest first: who left was the client of a few


class Case(NamedTuple):
    seat: Seat
    has_report: bool


def own_cases(user: User) -> QuerySet[Seat]:
    """Of sessions held and not forgotten, wherever the person belongs today."""
    return cases_of(user).select_related("session__group")


def cases_left(user: User) -> list[Case]:
    """Those of sessions whose pages are closed to the person."""
    real = own_cases(user).filter(session__group__rehearsal=False)
    mine = real.exclude(session__in=CodevSession.objects.visible_to(user).values("pk"))
    return [
        Case(seat, is_client(seat) and has_report(seat.session))
        for seat in mine.order_by("-session__starts_at", "pk")[:MOST]
    ]
