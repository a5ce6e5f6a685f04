"""Asking those who have not said whether they were there: a notice, when the facilitator asks for it."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify, withdraw
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from sessions.models import CodevSession, Guest, Seat, SheetLine
from sessions.outcomes.attendance.sheets import groups_of, said_of, sheets_of

ASKED = "presence_asked"


@transaction.atomic
def ask(actor: User, group: CodevGroup, session_ids: Collection[UUID]) -> int:
    """How many people are told; the actor, who confirms by signing, is not. Asked again, it rings again.
    Raises NotAllowed."""
    if not groups_of(actor).filter(pk=group.pk).exists():
        raise NotAllowed
    held = CodevSession.objects.filter(group=group, status=CodevSession.Status.ENDED, pk__in=session_ids)
    members = set(Membership.objects.active().filter(group=group).values_list("user", flat=True))
    guests = set(Guest.objects.standing().filter(session__in=held).values_list("session", "user"))
    told = set()
    for sheet in sheets_of(held.order_by("pk")):
        silent = [line.seat.user for line in sheet.lines if line.state == SheetLine.State.UNSAID]
        here = sheet.session.pk
        # Who left can open the page no more.
        people = [user for user in silent if user.pk in members or (here, user.pk) in guests]
        people = [user for user in people if user != actor]
        withdraw(ASKED, here)
        notify(people, ASKED, here, place=group.pk)
        told |= {user.pk for user in people}
        record(actor, "attendance.asked", group=group, session=sheet.session, people=len(people))
    return len(told)


@notice_kind(ASKED)
def _asked(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are sessions: told to who may still open their page, until they have said it."""
    visible = CodevSession.objects.visible_to(reader).filter(pk__in=keys)
    mine = Seat.objects.filter(session__in=visible, user=reader, taken_at__isnull=False)
    rows = mine.select_related("presence", "session__group")
    return {str(seat.session_id): _line(seat.session) for seat in rows if said_of(seat.session, seat) is None}


def _line(session: CodevSession) -> Line:
    text = _("%(group)s: were you in session %(n)s? The attendance sheet waits for your word.")
    worded = text % {"group": session.group.name, "n": session.number}
    return Line(worded, reverse("session", args=[session.pk]) + "#presence", "clipboard-check")
