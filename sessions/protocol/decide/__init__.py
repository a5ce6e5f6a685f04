"""The only judge: a command, an actor and a time give facts to record, or a refusal.

Pure. The order of the checks is the order of the answers: seated, phase, role, assumption, rule.
"""

from sessions.protocol import commands as c
from sessions.protocol.decide import arriving, choosing, conducting, continuity, noting, speaking
from sessions.protocol.decide.arriving import MOST_SEATS
from sessions.protocol.decide.choosing import FEWEST_BALLOTS
from sessions.protocol.decide.judge import LEADING, RULES, Actor, Fact, check
from sessions.protocol.decide.noting import MOST_ACTIONS, MOST_LINES, is_date
from sessions.protocol.state import SessionState

__all__ = [
    "FEWEST_BALLOTS",
    "LEADING",
    "MOST_ACTIONS",
    "MOST_LINES",
    "MOST_SEATS",
    "Actor",
    "Fact",
    "arriving",
    "check",
    "choosing",
    "conducting",
    "continuity",
    "decide",
    "is_date",
    "noting",
    "speaking",
]


def decide(state: SessionState, command: c.Command, actor: Actor, now: int) -> list[Fact]:
    """Facts to append, in order; an empty list where the command changes nothing. Raises Refused."""
    check(state, command, actor)
    return RULES[type(command)](state, command, actor, now)


assert set(RULES) == {kind for kind in c.REGISTRY.values() if not kind.private}, "every command is judged"
