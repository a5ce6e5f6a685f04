"""What a person may not see never leaves the server: one filter for live events and snapshots."""

from dataclasses import replace
from typing import Any

from sessions.protocol.events import Audience, Event
from sessions.protocol.state import Running, SessionState

__all__ = ["Audience", "may_see", "project"]

# What the lobby's events tell: who came and who runs it, the clock.
_LOBBY = (
    "seq", "last_at", "phase", "started_at", "ended_at", "ends_at", "minutes", "spent", "undo_until", "case",
    "seats", "facilitators", "observers", "late", "waiting", "removed", "locked",
    "lead", "leads_for", "stand_ins",
)  # fmt: skip


def may_see(audience: Audience, event: Event) -> bool:
    return event.audience is Audience.LOBBY or audience is Audience.SEATED


def project(state: SessionState, audience: Audience) -> SessionState:
    """The state as that audience would have folded it from the events that it may see."""
    if audience is Audience.SEATED:
        return state
    told = {name: getattr(state, name) for name in _LOBBY}
    clocks: Any = {name: _clock_only(state, getattr(state, name)) for name in ("running", "before")}
    return replace(SessionState.begin(state.plan), **told, **clocks)


def _clock_only(state: SessionState, running: Running | None) -> Running | None:
    """The time, and how the step began."""
    if running is None:
        return None
    stage = state.plan.stages[running.stage]
    return Running(
        running.stage,
        running.step,
        running.started_at,
        running.used,
        running.paused_at,
        floor=stage.floor,
        writing=stage.writing == "open",
    )
