"""What a person may not see never leaves the server: one filter for live events and snapshots."""

from dataclasses import replace

from sessions.protocol.events import Audience, Event
from sessions.protocol.state import Running, SessionState

__all__ = ["Audience", "may_see", "project"]


def may_see(audience: Audience, event: Event) -> bool:
    return event.audience is Audience.LOBBY or audience is Audience.SEATED


def project(state: SessionState, audience: Audience) -> SessionState:
    """The state as that audience would have folded it from the events that it may see."""
    if audience is Audience.SEATED:
        return state
    blank = SessionState.begin(state.plan)
    return replace(
        blank,
        seq=state.seq,
        last_at=state.last_at,
        phase=state.phase,
        started_at=state.started_at,
        ended_at=state.ended_at,
        minutes=state.minutes,
        spent=state.spent,
        seats=state.seats,
        facilitators=state.facilitators,
        running=_clock_only(state.running),
        before=_clock_only(state.before),
        undo_until=state.undo_until,
    )


def _clock_only(running: Running | None) -> Running | None:
    if running is None:
        return None
    return Running(running.stage, running.step, running.started_at, running.used, running.paused_at)
