"""What waits for a person around sessions: a session that takes up their situation, words to keep,
small steps that have come to their day. Never a word of it: the list stands on pages seen in passing."""

from collections import Counter
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.accounts.models import User
from groups import waits
from groups.waits import Places, Wait
from sessions.models import ActionItem, CodevSession, LearningAssessment, Seat
from sessions.planning import moments
from sessions.rules import EDITABLE

Status = CodevSession.Status


def _brings(user: User, places: Places) -> list[Wait]:
    """The session to come in which the person is named as the client."""
    named = CodevSession.objects.filter(group__in=places.all, status=Status.PLANNED, chosen_client=user)
    return [
        Wait(
            session.group,
            _("Session %(n)s, %(day)s, takes up your situation.")
            % {"n": session.number, "day": moments.day(session.starts_at)},
            _("See the session"),
            _page(session),
            timezone.localdate(session.starts_at),
        )
        for session in named.select_related("group").order_by("starts_at")
    ]


def _to_keep(user: User, places: Places) -> list[Wait]:
    """Sessions in which the person sat and kept nothing yet of what they learned, while they still can."""
    kept = LearningAssessment.objects.filter(seat=OuterRef("pk")).exclude(text="")
    seats = Seat.objects.filter(
        ~Exists(kept),
        user=user,
        taken_at__isnull=False,
        session__group__in=places.all,
        session__status=Status.ENDED,
        session__ended_at__gt=timezone.now() - EDITABLE,
    )
    found = []
    for seat in seats.select_related("session__group").order_by("session__ended_at"):
        session = seat.session
        assert session.ended_at is not None
        until = timezone.localdate(session.ended_at + EDITABLE)
        text = _("What did you learn in session %(n)s? You can write it down until %(day)s.")
        day = moments.day(session.ended_at + EDITABLE)
        shown = text % {"n": session.number, "day": day}
        found.append(Wait(session.group, shown, _("Write it down"), _page(session), until))
    return found


def _first_steps(user: User, places: Places) -> list[Wait]:
    """Actions of the person still planned on the day of their first small step, by session."""
    due = ActionItem.objects.visible_to(user).filter(
        state=ActionItem.State.PLANNED,
        first_step_on__lte=timezone.localdate(),
        seat__session__group__in=places.all,
    )
    actions = list(due.select_related("seat__session__group").order_by("first_step_on", "pk"))
    sessions = {action.seat.session_id: action.seat.session for action in actions}
    counts = Counter(action.seat.session_id for action in actions)
    since = {action.seat.session_id: action.first_step_on for action in reversed(actions)}
    return [_step(session, counts[pk], since[pk]) for pk, session in sessions.items()]


def _step(session: CodevSession, count: int, since: date | None) -> Wait:
    text = ngettext(
        "The first small step of an action of yours has come to its day.",
        "The first small steps of %(n)s actions of yours have come to their day.",
        count,
    )
    return Wait(session.group, text % {"n": count}, _("Say what became of it"), _page(session), since)


def _page(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])


waits.asks += [_brings, _to_keep, _first_steps]
