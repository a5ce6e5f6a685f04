"""A session's page: before it, when and with whom; after it, what is kept, for whom it may be shown."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.policy_retention import kept_in
from groups.views.common import PersonRequest
from sessions import queries, rules
from sessions.models import CodevSession, Guest, Seat
from sessions.names import kept_note
from sessions.outcomes import allies, word
from sessions.outcomes.attendance.sheets import own_presence
from sessions.outcomes.case_report.reading import reports_for
from sessions.outcomes.items import page_of, shown_of
from sessions.outcomes.kept import kept_of
from sessions.outcomes.own import notes_of
from sessions.outcomes.retention import undisturbed
from sessions.planning import moments
from sessions.planning.offers import name_of
from sessions.rings import shares
from sessions.views.common import own_session, seat_taken
from sessions.views.notes import shared_notes

Status = CodevSession.Status


@require_safe
@never_cache
@login_required
def session_page(request: PersonRequest, session_id: UUID) -> HttpResponse:
    session = own_session(request, session_id)
    seats = queries.seats_of(session)
    context: dict[str, Any] = {
        "session": session,
        "group": session.group,
        "shares": shares(session),
        "plan_name": name_of(session),
        "kept_note": kept_note(session.report),
        **_goes(session),
        "day": moments.day(session.starts_at),
        "span": moments.span(session.starts_at, session.ends_at),
        "seats": seats,
    }
    if session.status == Status.CANCELLED:
        return render(request, "sessions/cancelled.html", context)
    if session.status == Status.ENDED:
        runs = any(seat.user_id == request.user.pk and seat.facilitator for seat in seats)
        context["reopens"] = runs and rules.has_just_ended(session, timezone.now())
        answer = render(request, "sessions/after.html", context | _after(request, session, seats))
        if request.headers.get(
            "HX-Request"
        ):  # the page that waited for it: it is another one now, with its scripts
            answer["HX-Refresh"] = "true"
        return answer
    context |= {
        "is_open": rules.is_open(session, timezone.now()),
        "may_enter": rules.may_enter(request.user, session, timezone.now()),
        "manages": rules.can_schedule(request.user, session.group) and session.status == Status.PLANNED,
        "opens_at": session.starts_at - rules.DOOR,
        "tells_of_guests": rules.can_schedule(request.user, session.group),
        "guests": _guests(request, session, seats),
        "names_observers": rules.can_name_observers(request.user, session),
        "observes": any(seat.user_id == request.user.pk and seat.observer for seat in seats),
        "invites_guests": rules.can_invite_guests(request.user, session),
        "lines_wait": rules.must_settle(request.user, session.group),
    }
    return render(request, "sessions/before.html", context)


def _goes(session: CodevSession) -> dict[str, Any]:
    """When its words go; whether that may change by what the client tells."""
    days, until = kept_in(session.group), session.words_until
    over = until is not None and session.ended_at is not None
    return {"kept_days": days, "still_to_tell": over and until == undisturbed(session, days)}


def _guests(request: PersonRequest, session: CodevSession, seats: list[Seat]) -> list[Guest]:
    """Whom the group is told of before: not among guests."""
    if session.as_guest:
        return []
    rows = Guest.objects.invited().filter(session=session).select_related("user").order_by("created_at")
    guests, manages = list(rows), rules.can_revoke_guests(request.user, session)
    for guest in guests:
        guest.revocable = manages and not rules.sits_there(guest, session, seats)
    return guests


def _words(request: PersonRequest, session: CodevSession) -> list[Seat]:
    """The clients to whom the person may say a word for the day after, as long as it can be changed."""
    if not rules.may_write_to_client(request.user, session):
        return []
    clients = word.clients_of(session).exclude(user=request.user)
    return [seat for seat in clients if word.is_open(seat, timezone.now())]


def _shows_actions(session: CodevSession, seat: Seat) -> bool:
    """The client's go where the plan keeps them; a guest has no home of the group to find their own on."""
    if rules.is_client(seat):
        return session.report != "nothing" or session.as_guest
    return not seat.observer


def _after(request: PersonRequest, session: CodevSession, seats: list[Seat]) -> dict[str, Any]:
    """Who was not there sees the date and how many were; the rest is for those who sat."""
    present = [seat for seat in seats if seat.taken_at]
    seat = seat_taken(request, session)
    counts: dict[str, Any] = {"present": present, "seat": seat}
    if seat is None:
        return counts
    is_client = rules.is_client(seat)
    return counts | {
        "is_client": is_client,
        "to_clients": _words(request, session) if seat.facilitator else [],
        "actions": list(seat.actions.order_by("pk")),
        "shows_actions": _shows_actions(session, seat),
        "kept": kept_of(seat) if is_client else [],
        "reports": reports_for(seat),
        "shared_notes": shared_notes(seat),
        **allies.shown(seat),
        "notes": notes_of(seat),
        "presence": None if session.group.rehearsal else own_presence(seat),
        **page_of(seat, timezone.now()),
        "shown": list(shown_of(queries.learnings_shown(session, request.user))),
    }
