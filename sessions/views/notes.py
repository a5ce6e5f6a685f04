"""The shared notes of a session that is over: on its page, and as files to keep."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.views.common import PersonRequest
from sessions.models import Seat
from sessions.outcomes.notes.document import Broken
from sessions.outcomes.notes.html import html
from sessions.outcomes.notes.markdown import markdown
from sessions.outcomes.notes.plain import plain
from sessions.outcomes.notes.stored import notes_of
from sessions.outcomes.notes.tree import Blocks, has_words
from sessions.rules import keeps_notes
from sessions.views.common import own_session, seat_taken

logger = logging.getLogger(__name__)
# What a browser is told of a file: opened as a page, it could do nothing.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def shared_notes(seat: Seat) -> SafeString | None:
    """For the session's page; None where it shows none, or nothing is written in them."""
    if not keeps_notes(seat):
        return None
    try:
        blocks = notes_of(seat.session)
    except Broken:
        logger.error("session %s: its notes cannot be read", seat.session_id)
        return None
    return html(blocks, top=2) if has_words(blocks) else None


@require_safe
@never_cache
@login_required
def session_notes_markdown(request: PersonRequest, session_id: UUID) -> HttpResponse:
    return _file(request, session_id, markdown, "text/markdown", "md")


@require_safe
@never_cache
@login_required
def session_notes_text(request: PersonRequest, session_id: UUID) -> HttpResponse:
    return _file(request, session_id, plain, "text/plain", "txt")


def _file(
    request: PersonRequest, session_id: UUID, write: Callable[[Blocks], str], media: str, ending: str
) -> HttpResponse:
    session = own_session(request, session_id)
    if not keeps_notes(seat_taken(request, session)):
        raise Http404
    response = HttpResponse(write(notes_of(session)), content_type=f"{media}; charset=utf-8")
    name = _("Session %(n)s, shared notes") % {"n": session.number}
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}") or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response
