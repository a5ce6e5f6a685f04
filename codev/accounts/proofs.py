"""On somebody else's device a person proves that it is them: by a code to their own address.

The codes are those of signing in, with their budget. This one signs nobody in: its row is known to the
browser that asked, as a proof and for one thing alone.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from codev.accounts import codes
from codev.accounts.after import after_answer
from codev.accounts.models import User
from codev.audit.services import record

PENDING = "proof"  # in the session: {"code": id, "about": what is proved}


class Entry(NamedTuple):
    outcome: codes.Outcome
    code: UUID | None = None
    user: User | None = None  # who has proved, or was refused


def send_proof(
    request: HttpRequest, answer: HttpResponse, user: User, about: str, mail: Callable[[str], EmailMessage]
) -> HttpResponse:
    """``mail`` writes it, in their language, to their address, for a code. Raises TooManyCodes."""
    row, code = codes.issue(user.email)
    request.session[PENDING] = {"code": str(row.pk), "about": about}

    def send() -> None:
        with translation.override(user.language):
            mail(code).send()
        record(None, "account.code_sent", object=user)

    return after_answer(answer, send)


def enter_proof(request: HttpRequest, about: str, text: str) -> Entry:
    """Tries the code that this browser waits for, which costs one of its tries."""
    waiting = request.session.get(PENDING)
    if waiting is None or waiting["about"] != about:
        return Entry(codes.Outcome.SPENT)
    code = UUID(waiting["code"])
    outcome, row = codes.redeem(code, text)
    user = row.user if row else None
    if outcome is codes.Outcome.RIGHT:
        del request.session[PENDING]
    elif user:
        record(None, "account.code_refused", object=user)
    return Entry(outcome, code, user)
