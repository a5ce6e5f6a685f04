"""What lists and reports read, so that they never fold a log: written in the log's own transaction."""

from codev.prepared import Written
from sessions.live import clock
from sessions.models import CodevSession
from sessions.protocol import Fact, SessionState, events

Status = CodevSession.Status
_PROJECTED = Written(CodevSession, "last_seq", "status", "started_at", "ended_at", "client")


def project(session: CodevSession, state: SessionState, facts: list[Fact]) -> None:
    """``state`` is the one after ``facts``."""
    for fact in facts:
        _seats(session, state, fact.event)
        _session(session, state, fact.event)
    session.last_seq = state.seq
    _PROJECTED.update(session)


def _seats(session: CodevSession, state: SessionState, event: events.Event) -> None:
    match event:
        case events.SeatTaken(seat=number):
            seat = session.seats.filter(number=number)
            seat.filter(taken_at=None).update(taken_at=clock.moment(state.last_at))
            seat.filter(removed=True).update(removed=False)
        case events.SeatRemoved(seat=number):
            session.seats.filter(number=number).update(removed=True)


def _session(session: CodevSession, state: SessionState, event: events.Event) -> None:
    now = clock.moment(state.last_at)
    match event:
        case events.SessionStarted():
            session.status, session.started_at = Status.LIVE, now
        case events.StartUndone():
            session.status, session.started_at = Status.PLANNED, None
        case events.SessionEnded():
            session.status, session.ended_at = Status.ENDED, now
        case events.SessionReopened():
            session.status, session.ended_at = Status.LIVE, None
        case events.ClientNamed() | events.ClientDeclined() | events.CaseWithdrawn() | events.SeatRemoved():
            _clients(session, state)


def _clients(session: CodevSession, state: SessionState) -> None:
    """Whose case each was: the first is the session's client, as everywhere; seats know of a second."""
    clients = {number: case["client"] for number, case in state.cases.items()} | {state.case: state.client}
    session.seats.filter(case__isnull=False).update(case=None)
    for case, number in clients.items():
        session.seats.filter(number=number).update(case=case)
    first = clients.get(1)
    session.client = None if first is None else session.seats.get(number=first)
