"""A word to the client, written by who facilitated, sent the next morning."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest
from sessions.forms.word import WordForm
from sessions.models import ClientWord, Seat
from sessions.outcomes import word
from sessions.outcomes.errors import TooLate
from sessions.rules import may_write_to_client
from sessions.views.common import own_session


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def client_word(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    seat = _client(request, session_id, seat_number)
    kept = ClientWord.objects.visible_to(request.user).filter(seat=seat).first()
    form = WordForm(request.POST if request.method == "POST" else None, initial={"text": _text(kept)})
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            if "dismiss" in request.POST:
                word.dismiss(request.user, seat, now=now)
                messages.success(request, _("No word is sent."))
            else:
                word.write(request.user, seat, form.cleaned_data["text"], now=now)
                messages.success(request, _kept(form.cleaned_data["text"]))
            return redirect("session", session_id)
        except NotAllowed as refusal:
            raise Http404 from refusal
        except TooLate:
            # What was typed is shown once more, so that it can be said in another way.
            form.add_error(None, _("The morning has come: this can no longer be sent or changed."))
    context = {"session": seat.session, "group": seat.session.group, "form": form, "client": seat.user}
    context |= {"open": word.is_open(seat, now), "due_at": word.due_at(seat), "written": bool(_text(kept))}
    return render(request, "sessions/word.html", context)


def _kept(text: str) -> str:
    return _("Kept. It leaves in the morning.") if text else _("Nothing is sent.")


def _text(kept: ClientWord | None) -> str:
    return kept.text if kept else ""


def _client(request: PersonRequest, session_id: UUID, number: int) -> Seat:
    session = own_session(request, session_id)
    if not may_write_to_client(request.user, session):
        raise Http404
    seat = word.clients_of(session).exclude(user=request.user).filter(number=number).first()
    if seat is None:
        raise Http404
    return seat
