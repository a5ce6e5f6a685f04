"""The method as a pure state machine: what may be asked, what happened, and what follows.

Standard library only: no Django, no I/O, no clock of its own. ``decide`` answers a command with
events or a refusal; ``evolve`` folds events into the state. The rest of Codev only carries them.
"""

from sessions.protocol.audience import Audience, project
from sessions.protocol.decide import Actor, Fact, check, decide
from sessions.protocol.evolve import evolve, fold
from sessions.protocol.plan import Plan, Stage
from sessions.protocol.refusals import Refused
from sessions.protocol.state import Recorded, SessionState
from sessions.protocol.steps import Step

__all__ = [
    "Actor",
    "Audience",
    "Fact",
    "Plan",
    "Recorded",
    "Refused",
    "SessionState",
    "Stage",
    "Step",
    "check",
    "decide",
    "evolve",
    "fold",
    "project",
]
