"""Some pages are for who has just proved who they are: a device that was left open must not be enough."""

import time
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts import codes, proofs
from codev.accounts.models import User
from codev.outbox.compose import compose

PROVED = "proved"  # in the session: when it was, in seconds since 1970
LASTS = 15 * 60  # seconds
ABOUT = "again"
P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]


def note_proved(request: HttpRequest) -> None:
    request.session[PROVED] = int(time.time())


def has_proved(request: HttpRequest) -> bool:
    proved: int = request.session.get(PROVED, 0)
    return 0 <= time.time() - proved < LASTS


def proved_lately(view: "View[P]") -> "View[P]":
    """Who has not is asked for a code first, and comes back; what was posted is asked for again."""

    def asked(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if has_proved(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_again')}?{urlencode({'next': request.path})}")

    return update_wrapper(asked, view)


def send(request: HttpRequest, user: User, answer: HttpResponse) -> HttpResponse:
    """Raises TooManyCodes."""

    def mail(code: str) -> EmailMessage:
        context = {"code": code, "minutes": int(codes.LIFETIME.total_seconds() // 60)}
        return compose(
            "again_code", to=user.email, subject=_("A code, to be sure that it is you"), context=context
        )

    return proofs.send_proof(request, answer, user, ABOUT, mail)


def is_asked(request: HttpRequest) -> bool:
    """Whether this browser waits for such a code."""
    return bool((request.session.get(proofs.PENDING) or {}).get("about") == ABOUT)


def enter(request: HttpRequest, user: User, text: str) -> proofs.Entry:
    """A right code of somebody else proves nothing here."""
    entry = proofs.enter_proof(request, ABOUT, text)
    if entry.outcome is codes.Outcome.RIGHT and entry.user == user:
        note_proved(request)
        return entry
    outcome = codes.Outcome.SPENT if entry.outcome is codes.Outcome.RIGHT else entry.outcome
    return entry._replace(outcome=outcome)
