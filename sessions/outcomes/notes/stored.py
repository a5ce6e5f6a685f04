"""The notes of a session as they are stored now."""

from django.utils.safestring import SafeString

from sessions.live.notes.loading import whole
from sessions.models import CodevSession, Pad
from sessions.outcomes.notes.document import blocks_of, document, faults_told
from sessions.outcomes.notes.html import html
from sessions.outcomes.notes.tree import Blocks

NAME = "shared"


def notes_of(session: CodevSession) -> Blocks:
    """Nothing where nobody wrote, or they are erased. Raises Broken."""
    pad = Pad.objects.filter(session=session, name=NAME).only("pk").first()
    return () if pad is None else read(pad.pk)


def read(pad: int) -> Blocks:
    with faults_told():
        stored, _ = whole(pad)
    return blocks_of(document(update.raw for update in stored.updates))


def html_of(session: CodevSession, *, top: int = 1) -> SafeString:
    return html(notes_of(session), top=top)
