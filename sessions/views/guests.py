"""What the facilitator does about the guests of a session: invited, mailed again, taken back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groups.services.errors import AddressTaken, NotAllowed
from groups.views.common import PersonRequest
from sessions.forms.guest import OBSERVER, GuestForm
from sessions.models import Guest
from sessions.planning import guests
from sessions.planning.errors import TooManySeats
from sessions.rules import can_invite_guests
from sessions.views.common import managed_session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def guest_invite(request: PersonRequest, session_id: UUID) -> HttpResponse:
    session = managed_session(request, session_id)
    if not can_invite_guests(request.user, session):
        raise Http404
    form = GuestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            guests.invite_guest(
                request.user,
                session,
                address=data["email"],
                name=data["name"],
                observer=data["seat"] == OBSERVER,
            )
        except AddressTaken:
            form.add_error("email", _("This address belongs to a member, or is invited already."))
        except TooManySeats:
            form.add_error(None, _("As many people as the room holds are expected already."))
        else:
            messages.success(request, _("The invitation is on its way to %(email)s.") % data)
            return redirect("session", session.pk)
    return render(
        request, "sessions/guests/invite.html", {"session": session, "group": session.group, "form": form}
    )


@require_POST
@login_required
def guest_resend(request: PersonRequest, session_id: UUID, guest_id: UUID) -> HttpResponse:
    guest = _guest(request, session_id, guest_id)
    mailing = request.POST.get("mailing", "")
    if mailing.isascii() and mailing.isdigit():
        try:
            sent = guests.invite_again(request.user, guest, mailing=int(mailing[:4]))
        except NotAllowed:
            sent = False  # the group receives guests no longer, or the session has begun: the page says so
        if sent:
            text = _("The invitation is on its way again; the earlier link stops working.")
            messages.success(request, text)
    return redirect("session", session_id)


@require_POST
@login_required
def guest_revoke(request: PersonRequest, session_id: UUID, guest_id: UUID) -> HttpResponse:
    guest = _guest(request, session_id, guest_id)
    try:
        if guests.revoke_guest(request.user, guest):
            messages.success(request, _("The invitation is taken back: its link opens nothing now."))
    except NotAllowed:
        text = _("It can no longer be taken back. Who sits in a session under way is shown out in the room.")
        messages.error(request, text)
    return redirect("session", session_id)


def _guest(request: PersonRequest, session_id: UUID, guest_id: UUID) -> Guest:
    """Also one that was taken back: a second press of a button finds what the first has done."""
    session = managed_session(request, session_id)
    rows = Guest.objects.select_related("session__group")
    return get_object_or_404(rows, pk=guest_id, session=session)
