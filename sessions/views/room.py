"""The page of the live room, and the calendar file that leads to it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.views.common import PersonRequest
from sessions.models import CodevSession, Guest, Rehearsal, Seat
from sessions.planning.calendar import PUBLISH, calendar_file
from sessions.rules import DOOR, guest_of, may_enter, may_reopen, must_sign
from sessions.views.common import own_session

Status = CodevSession.Status
# What browsers write dates with: English as it is read everywhere, like codev/formats/en.
INTL = {"en": "en-GB"}


@require_safe
@never_cache
@login_required
def room(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """For members of the group. Before the door opens, when it does; when it is over, what is kept."""
    session = own_session(request, session_id)
    reopens = may_reopen(request.user, session, timezone.now())
    if session.status == Status.ENDED and not reopens:
        return redirect("session", session.pk)
    context: dict[str, Any] = {"session": session, "group": session.group}
    if session.status == Status.CANCELLED:
        return render(request, "sessions/cancelled.html", context)
    if not reopens and not may_enter(request.user, session, timezone.now()):
        return render(request, "sessions/early.html", context | {"opens_at": session.starts_at - DOOR})
    if must_sign(request.user, session):
        return redirect(_sign_url(request, session))
    back_url = _back_url(session)
    context |= {"config": _config(request, session, back_url), "back_url": back_url}
    return render(request, "sessions/room.html", context)


def _sign_url(request: PersonRequest, session: CodevSession) -> str:
    """A guest agrees to the charter once more where it was written anew."""
    guest = guest_of(request.user, session) if session.as_guest else None
    if guest:
        return reverse("guest_charter", args=[guest.pk])
    return f"{reverse('charter_sign', args=[session.group_id])}?next={request.path}"


def _back_url(session: CodevSession) -> str:
    if session.as_guest:
        return reverse("session", args=[session.pk])
    return reverse("rehearse") if session.group.rehearsal else reverse("group", args=[session.group_id])


def _config(request: PersonRequest, session: CodevSession, back_url: str) -> dict[str, Any]:
    """What the room's elements need beside what the socket tells."""
    return {
        "session": str(session.pk),
        "language": INTL.get(get_language() or "en", get_language()),
        "socket": f"/ws/sessions/{session.pk}/live/",
        "notes": f"/ws/sessions/{session.pk}/notes/shared/",
        "after_url": reverse("session", args=[session.pk]),
        "group_url": back_url,
        "sign_url": _sign_url(request, session),
        "sign_in_url": f"{reverse('account_login')}?next={request.path}",
        "planned_minutes": session.minutes,
        "prompts": request.user.prompts,
        "shortcuts": request.user.shortcuts,
        "sounds": request.user.sounds,
        "sounds_url": reverse("account_sounds"),
        "csrf": get_token(request),
        "observes": Seat.objects.filter(session=session, user=request.user, observer=True).exists(),
        "starts_at": session.starts_at.isoformat(),
        # Who has not come yet, and has no seat until they agree: the group is told before.
        "guests": [] if session.as_guest else _guests(session),
        "beside": _beside(request, session),
        # The others are simulated: said in the room, and no word of it on the wire.
        "rehearsal": Rehearsal.objects.filter(session=session).exists(),
    }


def _beside(request: PersonRequest, session: CodevSession) -> dict[str, Any]:
    """For somebody else at this screen: where to ask, and the seats that are of no use to ask for."""
    never = session.seats.filter(Q(facilitator=True) | Q(user__simulated=True))
    return {
        "url": f"/sessions/{session.pk}/beside/",
        "token": get_token(request),
        "never": list(never.values_list("number", flat=True)),
    }


def _guests(session: CodevSession) -> list[str]:
    guests = Guest.objects.invited().filter(session=session).select_related("user")
    return [guest.called for guest in guests.order_by("created_at")]


@require_safe
@login_required
def session_calendar(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """The entry for one's own calendar, as a file."""
    session = own_session(request, session_id)
    if session.status == Status.CANCELLED:
        return redirect("session", session.pk)
    answer = HttpResponse(
        calendar_file(session, request.user, PUBLISH), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="codev-{session.number}.ics"'
    return answer
