"""The next state after an event. Pure: the same log gives the same state on every machine."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from sessions.protocol.events import REGISTRY
from sessions.protocol.evolve import case, clock, floor, people, words
from sessions.protocol.evolve.folds import APPLY
from sessions.protocol.state import Recorded, SessionState

__all__ = ["case", "clock", "evolve", "floor", "fold", "people", "words"]


def evolve(state: SessionState, recorded: Recorded) -> SessionState:
    """Fold one event. Its number must be greater than the state's; audiences see numbers with gaps."""
    assert recorded.seq > state.seq, f"event {recorded.seq} after {state.seq}"
    state = replace(state, seq=recorded.seq, last_at=recorded.at)
    return APPLY[type(recorded.event)](state, recorded, recorded.event)


def fold(state: SessionState, log: Iterable[Recorded]) -> SessionState:
    return reduce(evolve, log, state)


assert set(APPLY) == set(REGISTRY.values()), "every event has its fold"
