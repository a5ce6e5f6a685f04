"""The home of a group: its circle, the next session, one's follow-up, the charter, what is past."""

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from codev.paging import page_of
from groups.models import Charter, CodevGroup, PersonalGoal
from groups.queries import signatures_of
from groups.queries_shelf import items_of
from groups.queries_wall import posts_of
from groups.views.common import PersonRequest, own_group
from groups.waits import waits_for
from sessions import queries
from sessions.models import CodevSession
from sessions.planning import moments
from sessions.planning.turn import turn_of
from sessions.rings import shares
from sessions.rules import DOOR, can_schedule, is_open

SHOWN = 6  # past sessions in the row; earlier ones fold away
ROWS = 12  # of a page of sessions
WALL, SHELF = 5, 3  # the newest; wall and shelf have pages of their own
MOST_SEATS = 12  # what the drawn circle holds


class Planned(NamedTuple):
    session: CodevSession
    day: str
    span: str


class Held(NamedTuple):
    session: CodevSession
    shares: list[tuple[int, int]]


@require_safe
@login_required
def group_home(request: PersonRequest, group_id: UUID) -> HttpResponse:
    user, group = request.user, own_group(request, group_id)
    if group.rehearsal:
        return redirect("rehearse")
    members = queries.circle_of(group, user)
    held = queries.past(group)
    past = [Held(session, shares(session)) for session in held[:SHOWN]]
    actions = queries.follow_up(group, user)
    leads = any(one.user_id == user.pk and one.role == "facilitator" for one in members)
    context: dict[str, Any] = {
        "group": group,
        "members": members,
        "circle": members if len(members) <= MOST_SEATS else [],
        "facilitators": [one.user for one in members if one.role == "facilitator"],
        "manages": leads and can_schedule(user, group),
        "keeps_sheets": leads,
        "past": past[::-1],
        "earlier": page_of(request, held[SHOWN:], ROWS, "earlier"),
        "actions": actions,
        "settled": all(action.is_settled for action in actions),
        # Who was the client last time reports first in the next session.
        "reports": bool(actions and past and actions[0].seat.session_id == past[0].session.pk),
        "waits": waits_for(user, CodevGroup.objects.filter(pk=group.pk)),
        "turn": turn_of(group, members),
        "goal": PersonalGoal.objects.visible_to(user).filter(group=group).first(),
        "wall": posts_of(group)[:WALL],
        "shelf": items_of(group)[:SHELF],
    }
    context |= _charter(group, len(members)) | _coming(request, group)
    return render(request, "sessions/group.html", context)


def _charter(group: CodevGroup, members: int) -> dict[str, Any]:
    charter = Charter.objects.current(group)
    signatures = list(signatures_of(group, charter.version))
    return {"charter": charter, "signatures": signatures, "all_signed": len(signatures) == members}


def _coming(request: PersonRequest, group: CodevGroup) -> dict[str, Any]:
    """The next session as its card shows it, and the ones after it."""
    coming = list(queries.coming(group))
    following = coming[0] if coming else None
    later = page_of(request, coming[1:], ROWS, "later")
    return {
        "next": _planned(following) if following else None,
        "number": following.number if following else queries.next_number(group),
        "next_shares": shares(following) if following else [],
        "next_in": moments.days_until(following.starts_at) if following else "",
        "is_live": following is not None and following.status == CodevSession.Status.LIVE,
        "is_open": following is not None and is_open(following, timezone.now()),
        "opens_at": following.starts_at - DOOR if following else None,
        "later": [_planned(session) for session in later],
        "later_page": later,
    }


def _planned(session: CodevSession) -> Planned:
    return Planned(session, moments.day(session.starts_at), moments.span(session.starts_at, session.ends_at))
