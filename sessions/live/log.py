"""The only writer of the log: numbers events under the session's row lock, keeps words beside them."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import transaction

from codev.prepared import Written
from sessions.live.erasing import erase
from sessions.live.projecting import project
from sessions.models import CodevSession, Seat, SessionEvent, Words
from sessions.protocol import Fact, Plan, Recorded, SessionState, events, evolve, fold
from sessions.protocol.wire import event_from_data, event_to_data

CACHED_SESSIONS = 500
NEWEST_MOST = 50  # events


@dataclass(frozen=True, slots=True)
class Known:
    """A session as this process last saw it. ``newest``: the events that led there, where it wrote them."""

    state: SessionState
    newest: tuple[Recorded, ...] = ()


_EVENTS = Written(SessionEvent, "session", "seq", "at", "type", "version", "data")
_cache: "OrderedDict[UUID, Known]" = OrderedDict()
_cache_lock = Lock()


def read(session_id: UUID, since: int) -> list[Recorded]:
    rows = SessionEvent.objects.filter(session_id=session_id, seq__gt=since).order_by("seq")
    return [Recorded(row.seq, row.at, event_from_data(row.type, row.version, row.data)) for row in rows]


def news(session_id: UUID, since: int) -> list[Recorded]:
    """The next events after ``since``, or some of them; without a query those that were just written here."""
    known = _cache.get(session_id)
    if known and known.newest and known.newest[0].seq <= since + 1 <= known.newest[-1].seq:
        return [each for each in known.newest if each.seq > since]
    return read(session_id, since)


def _cached(session_id: UUID) -> SessionState | None:
    known = _cache.get(session_id)
    return known.state if known else None


def state_of(session: CodevSession) -> SessionState:
    """The fold up to ``session.last_seq``, from this process's cache and what came since."""
    state = _cached(session.pk)
    if state is None or state.seq > session.last_seq:
        state = SessionState.begin(Plan.from_data(session.plan))
    if state.seq < session.last_seq:
        state = fold(state, (each for each in read(session.pk, state.seq) if each.seq <= session.last_seq))
        known = state
        # After commit: inside a transaction these events may be its own, and be rolled back with it.
        transaction.on_commit(lambda: remember(session.pk, known))
    return state


def state_now(session_id: UUID) -> SessionState:
    return state_of(CodevSession.objects.only("plan", "last_seq").get(pk=session_id))


def state_after(session_id: UUID, recorded: list[Recorded]) -> SessionState:
    """The fold up to the last of ``recorded``, or further. No query where the cache holds what was before."""
    state = _cached(session_id)
    if state is None or state.seq < recorded[0].seq - 1:
        return state_now(session_id)
    if state.seq < recorded[-1].seq:
        known = state = fold(state, (each for each in recorded if each.seq > state.seq))
        transaction.on_commit(lambda: remember(session_id, known))
    return state


def remember(session_id: UUID, state: SessionState, written: Sequence[Recorded] = ()) -> None:
    """``written``: the events that led to it, where this process wrote them."""
    with _cache_lock:  # between the lines below another thread might put this session out
        before = _cache.get(session_id)
        if before and written and before.state.seq == written[0].seq - 1:
            written = [*before.newest, *written]
        _cache[session_id] = Known(state, tuple(written[-NEWEST_MOST:]))
        _cache.move_to_end(session_id)
        while len(_cache) > CACHED_SESSIONS:
            _cache.popitem(last=False)


def forget() -> None:
    """Drop the cache; it is only ever a saving of work."""
    _cache.clear()


def append(
    session: CodevSession, state: SessionState, facts: list[Fact], seat: Seat | None, now: int
) -> SessionState:
    """Write facts after ``state``, inside the caller's transaction that holds the session's lock.

    ``seat`` wrote the words of the facts; None for facts without words that nobody asked for.
    """
    written = []
    for fact in facts:
        recorded = Recorded(state.seq + 1, now, fact.event)
        written.append(recorded)
        erase(session, state, fact.event)
        _keep_words(session, recorded, fact.words, seat, state)
        state = evolve(state, recorded)
    _EVENTS.insert(*[_row(session, each) for each in written])
    project(session, state, facts)
    # Only what is committed may be remembered: a rolled back state would be a lie to the next command.
    transaction.on_commit(lambda: remember(session.pk, state, written))
    return state


def _row(session: CodevSession, recorded: Recorded) -> SessionEvent:
    event = recorded.event
    return SessionEvent(
        session=session,
        seq=recorded.seq,
        at=recorded.at,
        type=event.name,
        version=event.version,
        data=event_to_data(event),
    )


def _keep_words(
    session: CodevSession,
    recorded: Recorded,
    words: dict[str, Any] | None,
    seat: Seat | None,
    state: SessionState,
) -> None:
    event = recorded.event
    if isinstance(event, events.LineRevised):
        Words.objects.filter(session=session, item=event.item).update(body=words)
    elif words is not None:
        assert seat is not None, "words have an author"
        Words.objects.create(
            session=session,
            item=recorded.seq,
            kind=event.name,
            case=state.case,
            client=state.client,
            author=seat,
            body=words,
        )
