"""Somebody else is at this screen: they prove it with a code of their own, and say when they are not."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from codev.accounts import codes, proofs, services
from codev.accounts.forms import CodeForm
from codev.accounts.models import User
from codev.accounts.views import refusal_of_rate
from codev.outbox.compose import compose
from groups.views.common import PersonRequest
from sessions.live import log, screens, service
from sessions.live.doorbell import login_mark
from sessions.models import CodevSession, Seat
from sessions.rules import may_enter, must_sign
from sessions.views.common import own_session


@require_POST
@never_cache
@login_required
def beside_ask(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    """Sends the code to the person's own address, which is told to nobody here."""
    host, seat = _both(request, session_id, seat_number)
    if seat.facilitator or seat.number in log.state_of(seat.session).facilitators:
        return _refused(_("Who runs the session needs a screen of their own."))
    if must_sign(seat.user, seat.session):
        return _refused(_("The charter is to be signed first, on a device of their own."))
    if refusal := refusal_of_rate(request):
        return _refused(refusal)

    def mail(code: str) -> EmailMessage:
        return _mail(host.user, seat.user, code)

    try:
        return proofs.send_proof(request, JsonResponse({}), seat.user, _about(seat), mail)
    except codes.TooManyCodes:
        return _refused(services.too_many_codes())


@sensitive_post_parameters("code")
@require_POST
@never_cache
@login_required
def beside_prove(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    host, seat = _both(request, session_id, seat_number)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _refused(str(form.errors["code"][0]))
    entry = proofs.enter_proof(request, _about(seat), form.cleaned_data["code"])
    if entry.outcome is not codes.Outcome.RIGHT or entry.user != seat.user:
        return _refused(services.refusal_of_code(entry.code, entry.outcome))
    screens.sit(host, seat, login_mark(str(request.session.session_key)))
    return JsonResponse({})


@require_POST
@never_cache
@login_required
def beside_end(request: PersonRequest, session_id: UUID, seat_number: int) -> HttpResponse:
    """Either of the two says so. For everybody else there is nothing here."""
    if not screens.leave(own_session(request, session_id), request.user, seat_number):
        raise Http404
    return JsonResponse({})


def _both(request: PersonRequest, session_id: UUID, seat_number: int) -> tuple[Seat, Seat]:
    """Who sits at their own screen in the room, and who is beside them; else there is nothing here."""
    session = own_session(request, session_id)
    if not may_enter(request.user, session, timezone.now()) or must_sign(request.user, session):
        raise Http404
    others = Seat.objects.filter(session=session, number=seat_number, user__simulated=False)
    other = others.exclude(user=request.user).select_related("user").first()
    if other is None:
        raise Http404
    return _admitted(session, request.user), _admitted(session, other.user)


def _admitted(session: CodevSession, user: User) -> Seat:
    try:
        return service.admit(session.pk, user)[1]
    except service.NothingHere as error:
        raise Http404 from error


def _about(seat: Seat) -> str:
    """What the code proves: nothing in another session, and for no other seat."""
    return f"beside {seat.session_id} {seat.number}"


def _mail(host: User, user: User, code: str) -> EmailMessage:
    """Its subject and its words say what it is for: not a code to sign in."""
    context = {
        "host": host.called,
        "code": code,
        "minutes": int(codes.LIFETIME.total_seconds() // 60),
    }
    return compose(
        "beside_code", to=user.email, subject=_("A code for somebody else’s screen"), context=context
    )


def _refused(why: str) -> JsonResponse:
    return JsonResponse({"error": why})
