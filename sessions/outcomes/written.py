"""Whose words a row holds: its author sent them, but a scribe notes what others say."""

from uuid import UUID

from django.db.models import QuerySet

from sessions.live import log
from sessions.models import CodevSession, SessionEvent, Words
from sessions.protocol import Plan, SessionState, evolve
from sessions.protocol.events import ScribeNamed


def not_for_others(rows: QuerySet[Words]) -> QuerySet[Words]:
    """Without what somebody noted as the scribe: it is the group's, and nobody's own."""
    sessions = rows.order_by().values_list("session", flat=True).distinct()
    scribed = SessionEvent.objects.filter(session__in=sessions, type=ScribeNamed.name)
    for pk in scribed.order_by().values_list("session", flat=True).distinct():
        rows = rows.exclude(session=pk, item__in=noted_by_scribes(pk))
    return rows


def noted_by_scribes(session_id: UUID) -> set[int]:
    """Items that came from who was the scribe at that moment."""
    session = CodevSession.objects.only("plan").get(pk=session_id)
    authors = dict(Words.objects.filter(session=session_id).values_list("item", "author__number"))
    state, found = SessionState.begin(Plan.from_data(session.plan)), set()
    for recorded in log.read(session_id, 0):
        if recorded.seq in authors and state.scribe == authors[recorded.seq]:
            found.add(recorded.seq)
        state = evolve(state, recorded)
    return found
