"""Signing in and out. Pages call these, and so does the acceptance of an invitation."""

from typing import NamedTuple
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.accounts import codes
from codev.accounts.addresses import safe_next
from codev.accounts.after import after_answer
from codev.accounts.models import SignInCode, User
from codev.audit.services import record
from codev.outbox.compose import compose

PENDING = "sign_in"  # in the session: {"code": id, "email": as typed, "next": path or ""}


def too_many_codes() -> str:
    return ngettext(
        "%(count)d code was asked for in the last hour. Use the newest one, or try again later.",
        "%(count)d codes were asked for in the last hour. Use the newest one, or try again later.",
        codes.PER_HOUR,
    ) % {"count": codes.PER_HOUR}


def begin_sign_in(request: HttpRequest, user: User, next_url: str = "") -> HttpResponse:
    """Sends this person a code and asks for it; then they go on to ``next_url`` if it is of this site.

    Somebody else signed in here is signed out when the code is entered, not before.
    """
    if request.user == user:
        return redirect(safe_next(request, next_url) or get_adapter().get_login_redirect_url(request))
    try:
        return send_code(request, user.email, next_url)
    except codes.TooManyCodes:
        messages.error(request, too_many_codes())
        return redirect("account_code" if pending(request) else "account_login")


def send_code(request: HttpRequest, email: str, next_url: str = "") -> HttpResponse:
    """Sends a code to the address if somebody has it, and leads to the page that asks for it.

    To an unknown address nothing is sent: a mail to it would make us a way to pester strangers, and
    the page says the same in both cases. Raises TooManyCodes.
    """
    row, code = codes.issue(email)
    request.session[PENDING] = {"code": str(row.pk), "email": email, "next": safe_next(request, next_url)}
    return after_answer(redirect("account_code"), lambda: _mail_code(row, code))


def _mail_code(row: SignInCode, code: str) -> None:
    if (user := row.user) is None:
        return
    with translation.override(user.language):
        minutes = int(codes.LIFETIME.total_seconds() // 60)
        subject = _("Your code for Codev")
        context = {"code": code, "minutes": minutes}
        compose("sign_in_code", to=user.email, subject=subject, context=context).send()
    record(None, "account.code_sent", object=user)


def pending(request: HttpRequest) -> dict[str, str] | None:
    """The code that this browser waits for."""
    found: dict[str, str] | None = request.session.get(PENDING)
    return found


def refusal_of_code(code: UUID | None, outcome: codes.Outcome) -> str:
    """Why a code was not taken."""
    if code is None or outcome is codes.Outcome.SPENT:
        return _("This code is used up or too old. Send a new one.")
    tries = SignInCode.objects.values_list("tries", flat=True).get(pk=code)
    left = max(codes.TRIES - tries, 0)
    return ngettext(
        "This is not the code. You have %(count)d try left.",
        "This is not the code. You have %(count)d tries left.",
        left,
    ) % {"count": left}


class Entry(NamedTuple):
    outcome: codes.Outcome
    answer: HttpResponse | None = None  # leads on, when the code was right
    refused: User | None = None  # whose seat was not given


def enter_code(request: HttpRequest, text: str) -> Entry:
    """Tries the code of this browser, which costs one of its tries."""
    waiting = pending(request)
    if waiting is None:
        return Entry(codes.Outcome.SPENT)
    outcome, row = codes.redeem(UUID(waiting["code"]), text)
    user = row.user if row else None
    if outcome is codes.Outcome.RIGHT and user:
        return Entry(outcome, enter(request, user, waiting["next"]))
    return Entry(outcome, refused=user)


def note_refusal(response: HttpResponse, entry: Entry) -> HttpResponse:
    """After the answer: a stranger's address has nobody to record, and that must take no less time."""
    if user := entry.refused:
        after_answer(response, lambda: record(None, "account.code_refused", object=user))
    return response


def enter(request: HttpRequest, user: User, next_url: str = "") -> HttpResponse:
    """Signs in somebody whose right to it has been proven, under a new session key."""
    request.session.pop(PENDING, None)
    answer: HttpResponse = perform_login(request, user, redirect_url=safe_next(request, next_url) or None)
    if request.user == user:
        record(user, "account.signed_in")
    if answer.status_code == 302 and (asked := name_first(request, user, answer["Location"])):
        return asked
    return answer


def name_first(request: HttpRequest, user: User, onward: str) -> HttpResponse | None:
    """Asks for a name who has said none, before others would read it; then they go on."""
    if user.name:
        return None
    request.session["welcome_next"] = onward
    return redirect("account_welcome")


def sign_out(request: HttpRequest) -> None:
    user = request.user
    if user.is_authenticated:
        record(user, "account.signed_out")
        UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def end_devices(actor: User, devices: list[UserSession]) -> None:
    """Signs these devices of the actor out. Their sockets close by session_ended."""
    for device in devices:
        if device.user_id != actor.pk:
            raise ValueError("Not a device of this person.")
        device.end()
        record(actor, "account.device_ended", object=device.pk)


def end_all_devices(user: User) -> None:
    """For services that take a person's right to be here: every device is signed out at once."""
    for device in UserSession.objects.filter(user=user):
        device.end()
