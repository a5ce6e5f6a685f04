"""Sessions that nobody ended, and sessions that nobody held: their time passes, found at each tick."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from codev.audit.services import record
from codev.outbox.registry import at_each_tick
from sessions.live import clock, doorbell, log
from sessions.models import CodevSession
from sessions.protocol import Fact, events

AFTER = timedelta(hours=4)  # since the planned end, or the start of who began late
Status = CodevSession.Status


@at_each_tick
def _at_each_tick() -> None:
    close_overdue(timezone.now())


def close_overdue(now: datetime) -> None:
    """End what still runs; take away what was never begun, so that it hides no later date. Mails nobody."""
    rows = CodevSession.objects.filter(status__in=(Status.PLANNED, Status.LIVE), starts_at__lt=now - AFTER)
    for session in rows.order_by("pk"):
        if _is_overdue(session, now):
            _close(session, now)


def _is_overdue(session: CodevSession, now: datetime) -> bool:
    begun = max(session.starts_at, session.started_at or session.starts_at)
    return now > begun + timedelta(minutes=session.minutes) + AFTER


@transaction.atomic
def _close(stale: CodevSession, now: datetime) -> None:
    """Two ticks at once close it once: the second finds it closed."""
    session = CodevSession.objects.select_for_update(of=("self",)).get(pk=stale.pk)
    if session.status == Status.LIVE:
        state = log.state_of(session)
        after = log.append(
            session, state, [Fact(events.SessionEnded())], None, max(clock.now(), state.last_at)
        )
        transaction.on_commit(lambda: doorbell.ring(session.pk, after.seq))
        _note("session.end", session)
    elif session.status == Status.PLANNED and _is_overdue(session, now):
        session.status = Status.CANCELLED
        session.save(update_fields=["status"])
        _note("session.lapsed", session)


def _note(action: str, session: CodevSession) -> None:
    """Without an actor: its time had passed."""
    group = session.group
    record(None, action, organization=group.organization_id, group=group, session=session)
